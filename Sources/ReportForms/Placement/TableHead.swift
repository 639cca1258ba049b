import ReportCore

/// The heads above a line of values, as far as they stand over its columns.
struct TableHead {
  /// A head over a column of the report.
  struct Column {
    /// The columns of the report's grid or line.
    var extent: Range<Int32>
    /// Which of the block's heads it is; `nil` for one that the form does not have.
    var head: Int?
    /// The token of the head, or of its first piece.
    var token: Int
    /// The unit that it names.
    var unit: String?
    /// Whether the form has no label with such a piece.
    var isForeign = false
  }

  /// From left to right; for text outside tables in reading order.
  private(set) var columns: [Column] = []

  var known: [Column] { columns.filter { $0.head != nil } }

  /// The head with some of its columns.
  func only(_ isMeant: (Column) -> Bool) -> TableHead { TableHead(columns: columns.filter(isMeant), isPlaced: false) }

  var hasUnknown: Bool { columns.contains { $0.head == nil } }

  /// How many columns have a head of another table.
  var foreignCount: Int { columns.count(where: \.isForeign) }

  /// The form's heads, each up to where the next one begins: a tool may have copied one into the cell beside it.
  private var clipped: [Column] {
    let known = known
    return known.enumerated().map { index, column in
      guard index + 1 < known.count, case let next = known[index + 1].extent.lowerBound,
        column.extent.contains(next), next > column.extent.lowerBound
      else { return column }
      var column = column
      column.extent = column.extent.lowerBound..<next
      return column
    }
  }

  /// Which column of the report is each of a line's slots, where the heads show all of them.
  ///
  /// - Parameter heads: for each slot, which head of the block stands over it.
  func slots(for heads: [Int]) -> [Column]? {
    let known = clipped
    guard known.count == heads.count, Set(known.map(\.extent.lowerBound)).count == known.count else { return nil }
    if known.map(\.head) == heads { return known }
    // In another order each head must be there once.
    guard Set(heads).count == heads.count else { return nil }
    var slots: [Column] = []
    for head in heads {
      guard let column = known.first(where: { $0.head == head }) else { return nil }
      slots.append(column)
    }
    return slots
  }
}

/// Finds the heads above lines of values.
struct TableHeadFinder {
  private let text: ReportTokens
  private let form: Form
  private let formIndex: Int
  /// Heads in the order of the tokens that begin them: their places in the form, and their runs.
  private var heads: [(token: Int, reading: Int, block: Int, index: Int, run: Int)] = []
  /// For each token, the first of the heads that it begins; -1 for none.
  private var firstHead: [Int32]
  private let runs: [LabelRun]
  /// For each token, whether it is part of any label of the form.
  private let isLabel: [Bool]
  /// For each line, whether it has matched labels or values.
  private let isMatched: [Bool]
  /// The head that was found last.
  private var last: (lines: Range<Int>, reading: Int, block: Int, head: TableHead)?

  init(_ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], _ matches: [LineCandidate]) {
    (self.form, formIndex, self.text, self.runs) = (form, index, text, runs)
    firstHead = Array(repeating: -1, count: text.tokens.count)
    var isMatched = [Bool](repeating: false, count: text.lines.count)
    for match in matches {
      isMatched[match.valueLine] = true
      for token in match.run.map({ runs[$0].tokens }) ?? [] { isMatched[Int(text.tokens[token].line)] = true }
    }
    self.isMatched = isMatched
    var isLabel = [Bool](repeating: false, count: text.tokens.count)
    // 「其他」 of 「(六)其他 处理」 is no head.
    var longest: [Int: Int] = [:]
    for run in runs where run.tokens.count > 1 {
      let roles = text.labels.labels[run.label].roles(inForm: index)
      if !roles.isEmpty, !roles.contains(where: \.isHead) {
        longest[run.first] = max(longest[run.first] ?? 0, run.tokens.count)
      }
    }
    for (number, run) in runs.enumerated() {
      guard longest.isEmpty || run.tokens.count >= longest[run.first] ?? 0 else { continue }
      let roles = text.labels.labels[run.label].roles(inForm: index)
      guard !roles.isEmpty else { continue }
      for token in run.tokens { isLabel[token] = true }
      for case .head(let reading, let block, let head) in roles {
        if firstHead[run.first] < 0 { firstHead[run.first] = Int32(heads.count) }
        heads.append((run.first, reading, block, head, number))
      }
    }
    self.isLabel = isLabel
  }

  /// The heads above a line of the report.
  ///
  /// They stand on the lines between it, or the lines with values above it, and the values before those.
  mutating func head(of line: FormLine, above valueLine: Int) -> TableHead {
    let isTable = text.lines[valueLine].isInTable
    func belongs(_ index: Int) -> Bool {
      !text.lines[index].isProse && (!isTable || text.lines[index].block == text.lines[valueLine].block)
    }
    var end = valueLine
    while end > 0, belongs(end - 1), isMatched[end - 1] || !hasHead(onLine: end - 1, line) { end -= 1 }
    var start = end
    // A head that the form does not have may stand last.
    while end < valueLine, isForeign(end) { end += 1 }
    while start > 0, belongs(start - 1), !isMatched[start - 1], isHeadLine(start - 1) { start -= 1 }
    // The lines of a block have one head.
    if let last, last.lines == start..<end, last.reading == line.reading, last.block == line.block { return last.head }
    let head = head(of: line, onLines: start..<end)
    last = (start..<end, line.reading, line.block, head)
    return head
  }

  private func hasHead(onLine index: Int, _ line: FormLine) -> Bool {
    text.lines[index].tokens.contains { longestHead(of: line, from: $0) != nil }
  }

  /// The head over a line's block that a token begins; of several the one with most pieces.
  private func longestHead(of line: FormLine, from token: Int) -> (index: Int, run: Int)? {
    var longest: (index: Int, run: Int)?
    var next = Int(firstHead[token])
    guard next >= 0 else { return nil }
    while next < heads.count, heads[next].token == token {
      let head = heads[next]
      next += 1
      guard head.reading == line.reading, head.block == line.block,
        longest.map({ runs[$0.run].tokens.count < runs[head.run].tokens.count }) ?? true
      else { continue }
      longest = (head.index, head.run)
    }
    return longest
  }

  /// Whether a line has texts alone that are no labels of the form.
  private func isForeign(_ index: Int) -> Bool {
    !isMatched[index] && !text.lines[index].tokens.isEmpty
      && text.lines[index].tokens.allSatisfy { text.tokens[$0].kind == .text && !isLabel[$0] }
  }

  /// Whether a line has no figures.
  private func isHeadLine(_ index: Int) -> Bool {
    !text.lines[index].tokens.contains { text.tokens[$0].kind == .number }
  }

  private func head(of line: FormLine, onLines lines: Range<Int>) -> TableHead {
    var columns: [TableHead.Column] = []
    var used: Set<Int> = []
    for index in lines {
      for token in text.lines[index].tokens {
        if let longest = longestHead(of: line, from: token), !used.contains(token) {
          let run = runs[longest.run]
          used.formUnion(run.tokens)
          insert(column(of: run, head: longest.index), into: &columns)
        } else if text.tokens[token].kind == .text, !isLabel[token], !used.contains(token),
          isBesideHeads(token, line) && !text.tokens[token].isSerialHead
            || isSubtotal(token, of: line)
        {
          var column = column(of: LabelRun(label: 0, tokens: [token], passedLines: 0), head: nil)
          column.isForeign = !text.isPieceOfLabel(token, inForm: formIndex)
          insert(column, into: &columns)
        }
      }
    }
    return TableHead(columns: columns, isPlaced: columns.allSatisfy { !$0.extent.isEmpty })
  }

  /// Whether a text heads a column of sums that the form does not have, however it is spaced.
  private func isSubtotal(_ token: Int, of line: FormLine) -> Bool {
    let subtotals = form.tables[line.table].subtotals
    guard !subtotals.isEmpty, text.tokens[token].text.utf8.count <= 32 else { return false }
    let own = text.line(of: token)
    guard own.layout == .text, !own.isInTable, own.tokens.count > 1 else {
      return subtotals.contains(LabelText.letters(of: text.tokens[token].text))
    }
    // In text a space parts tokens; other heads may stand beside it.
    if hasHead(onLine: Int(text.tokens[token].line), line), !isLabel[token] {
      return subtotals.contains(LabelText.letters(of: text.tokens[token].text))
    }
    return own.tokens.first == token && own.tokens.count <= 4
      && subtotals.contains(LabelText.letters(of: text.tokens[own.tokens].map(\.text).joined()))
  }

  /// Whether a text stands in a row of heads, in a table or under columns.
  private func isBesideHeads(_ token: Int, _ line: FormLine) -> Bool {
    text.line(of: token).layout != .text && hasHead(onLine: Int(text.tokens[token].line), line)
  }

  private func column(of run: LabelRun, head: Int?) -> TableHead.Column {
    let layout = text.line(of: run.first).layout
    let extent = run.tokens.dropFirst().reduce(text.tokens[run.first].extent) {
      let piece = text.tokens[$1].extent
      // A piece such as 构 may be the one that another head has.
      guard layout != .aligned || $0.overlaps(piece) else { return $0 }
      // In a grid the wider of two is merged over other heads' columns.
      if layout == .grid, $0.overlaps(piece) { return $0.clamped(to: piece) }
      return min($0.lowerBound, piece.lowerBound)..<max($0.upperBound, piece.upperBound)
    }
    return TableHead.Column(
      extent: extent, head: head, token: run.first,
      unit: LabelText.unit(namedIn: run.tokens.lazy.map { text.tokens[$0].text }))
  }

  /// A head that stands in the same column again, or below one that the form does not have, takes its place.
  private func insert(_ column: TableHead.Column, into columns: inout [TableHead.Column]) {
    if !column.extent.isEmpty {
      columns.removeAll { other in
        other.extent.lowerBound == column.extent.lowerBound && (other.head == nil || other.head == column.head)
      }
    }
    columns.append(column)
  }
}

extension TableHead {
  fileprivate init(columns: [Column], isPlaced: Bool) {
    self.columns = isPlaced ? columns.sorted { $0.extent.lowerBound < $1.extent.lowerBound } : columns
  }
}
