import ReportCore

/// What becomes of each line of a report once a form's lines were found in it.
///
/// A line is consumed where all it says is in the official tables: labels, heads and values that were placed or told.
/// In a table of the report that has lines of the form, the others become extra rows of the official table; text stays
/// where it stood.
struct ReportClaims {
  enum Fate {
    /// Stays where it is.
    case kept
    /// Is in an official table.
    case consumed(table: Int)
    /// Becomes a row of an official table behind a line of the form; `nil` for before all.
    case extra(table: Int, after: Int?)
  }

  private(set) var fates: [Fate]
  /// Tokens that are labels or values of lines found.
  private(set) var isClaimed: [Bool]
  private let match: FormMatch
  private let text: ReportTokens
  /// For each line of the report that has values of one, the line of the form.
  private var formLines: [Int?]

  init(_ match: FormMatch, _ placement: FormPlacement, _ text: ReportTokens, _ runs: [LabelRun]) {
    (self.match, self.text) = (match, text)
    fates = Array(repeating: .kept, count: text.lines.count)
    isClaimed = Array(repeating: false, count: text.tokens.count)
    formLines = Array(repeating: nil, count: text.lines.count)
    for candidate in match.matches {
      claim(runs, candidate.run)
      for token in candidate.values { isClaimed[token] = true }
      for token in candidate.values { consume(Int(text.tokens[token].line), by: candidate.line) }
      if let run = candidate.run {
        for token in runs[run].tokens { consume(Int(text.tokens[token].line), by: candidate.line) }
      }
    }
    for line in placement.lines where line.isEmpty {
      guard let label = line.labelToken else { continue }
      isClaimed[label] = true
      consume(Int(text.tokens[label].line), by: line.line)
    }
    consumeHeads()
    settleTables()
    settleText()
  }

  private mutating func claim(_ runs: [LabelRun], _ run: Int?) {
    for token in run.map({ runs[$0].tokens }) ?? [] { isClaimed[token] = true }
  }

  private func table(_ formLine: Int) -> Int { match.form.compiled.lines[formLine].table }

  private mutating func consume(_ line: Int, by formLine: Int) {
    formLines[line] = formLine
    fates[line] = .consumed(table: table(formLine))
  }

  // MARK: Heads

  /// Whether a line has nothing but labels of a table, or pieces of them, and no figures.
  private func isHead(_ index: Int, of table: Int) -> Bool {
    let line = text.lines[index]
    if line.isFurniture { return true }
    guard !line.isProse, !line.tokens.isEmpty else { return false }
    let readings = match.form.readings(ofTable: table)
    return line.tokens.allSatisfy { token in
      match.headReadings[token] & readings != 0 || isClaimed[token] || text.tokens[token].isBlank
        || text.isPieceOfLabel(token, inForm: match.index)
    }
  }

  /// The lines above a table's first line that are its heads, over the blocks of the report.
  private mutating func consumeHeads() {
    for line in formLines.indices {
      guard let table = formLines[line].map({ table($0) }) else { continue }
      var above = line - 1
      while above >= 0, case .kept = fates[above], isHead(above, of: table),
        match.zones.stretches[above] == match.zones.stretches[line]
      {
        fates[above] = .consumed(table: table)
        above -= 1
      }
    }
  }

  // MARK: Tables of the report

  /// In a table that has lines of the form, what is no head becomes an extra row.
  private mutating func settleTables() {
    var index = 0
    while index < text.lines.count {
      let block = text.lines(ofBlock: text.lines[index].block)
      if text.lines[index].isInTable { settle(block) }
      index = block.upperBound
    }
  }

  private mutating func settle(_ lines: Range<Int>) {
    guard let first = lines.first(where: { formLines[$0] != nil }), let formLine = formLines[first] else { return }
    var current = table(formLine)
    var after: Int?
    for line in lines {
      if let formLine = formLines[line] {
        current = table(formLine)
        after = formLine
      } else if case .kept = fates[line] {
        let isBlank = text.lines[line].tokens.allSatisfy { text.tokens[$0].isBlank }
        fates[line] =
          isBlank || isHead(line, of: current) ? .consumed(table: current) : .extra(table: current, after: after)
      }
    }
  }

  // MARK: Text

  /// Pieces of labels between a table's lines are consumed.
  private mutating func settleText() {
    var last: (line: Int, table: Int)?
    for index in text.lines.indices where !text.lines[index].isInTable {
      guard case .consumed(let table) = fates[index] else { continue }
      if let last, last.table == table {
        for between in (last.line + 1)..<index {
          if case .kept = fates[between], isHead(between, of: table) { fates[between] = .consumed(table: table) }
        }
      }
      last = (index, table)
    }
  }

  // MARK: What is left on consumed lines

  /// The tokens of a line with values of the form that are neither its label, its values nor pieces of labels.
  func rest(ofLine index: Int) -> [Int] {
    guard formLines[index] != nil else { return [] }
    return text.lines[index].tokens.filter {
      !isClaimed[$0] && !text.tokens[$0].isBlank && !text.isPieceOfLabel($0, inForm: match.index)
    }
  }

  /// The line of the form whose values stand on a line of the report.
  func formLine(onLine index: Int) -> Int? { formLines[index] }
}
