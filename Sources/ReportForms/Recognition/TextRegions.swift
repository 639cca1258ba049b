import ReportCore

// The region reader of text outside tables: a line is cut at its spaces, so that rows of words and figures are seen.

extension ReportTokens {
  /// - Parameter lastLine: the line of the input that the text before stands on; 0 where that was no text.
  mutating func readText(_ text: String, at location: SourceLocation?, block: Int, after lastLine: Int) {
    let first = tokens.count
    let line = location?.line ?? 0
    let isProse = text.utf8.count > LabelText.maximumLength || text.isSentence
    let isFurniture = !isProse && PageNumber.isOne(text)
    if !isProse, !isFurniture { appendRuns(of: text, at: location) }
    endLine(from: first, .text, block: block) {
      $0.isProse = isProse
      $0.isFurniture = isFurniture
      $0.blankLinesBefore = lastLine > 0 && line > lastLine ? line - lastLine - 1 : 0
    }
  }

  mutating func appendRuns(of text: String, at location: SourceLocation?) {
    if text.utf8.contains(UInt8(ascii: "|")) { return appendCells(of: text, at: location) }
    // Most lines are one run.
    guard text.utf8.contains(where: { $0 <= 0x20 || $0 == 0xE2 || $0 == 0xE3 || $0 == 0xC2 }) else {
      return appendRun(text, text.startIndex..<text.endIndex, at: location, number: 0)
    }
    let scalars = text.unicodeScalars
    var number: Int32 = 0
    var start = scalars.startIndex
    while start < scalars.endIndex {
      guard !scalars[start].isSpace else {
        start = scalars.index(after: start)
        continue
      }
      // A word after a number may be its unit.
      if number == 0 || tokens.last?.isNumber != true, let words = labels.foreign.words(in: text, from: start) {
        let isAll = start == text.startIndex && words.end == text.endIndex
        var token = Token(
          words: isAll ? text : String(text[start..<words.end]), at: place(of: start, in: text, at: location))
        token.cell = number
        append(token)
        number += words.count
        start = words.end
        continue
      }
      var end = start
      while end < scalars.endIndex, !scalars[end].isSpace || text.joinsGroups(at: end) {
        end = scalars.index(after: end)
      }
      // A space may stand between a label's number and the label.
      if let label = text.labelBehindNumber(start..<end) { end = label }
      appendRun(text, start..<end, at: location, number: number)
      number += 1
      start = end
    }
  }

  /// Cells between bars, as the last line of a row whose label was broken over lines: `数量| 3| | 4`.
  private mutating func appendCells(of text: String, at location: SourceLocation?) {
    let cells = text.split(separator: "|", omittingEmptySubsequences: false)
    var count: Int32 = 0
    for (number, cell) in cells.enumerated() {
      let scalars = cell.unicodeScalars
      let start = scalars.firstIndex { !$0.isSpace } ?? cell.endIndex
      // A bar at either end of the line has no cell beside it.
      if start == cell.endIndex, number == 0 || number == cells.count - 1 { continue }
      let end = scalars.lastIndex { !$0.isSpace }.map(scalars.index(after:)) ?? start
      appendRun(text, start..<end, at: location, number: count)
      count += 1
    }
  }

  /// A unit behind a number belongs to it.
  private mutating func appendRun(
    _ text: String, _ range: Range<String.Index>, at location: SourceLocation?, number: Int32
  ) {
    if let label = labels.numberedLabel(in: text[range]) {
      appendRun(text, range.lowerBound..<label, at: location, number: number)
      return appendRun(text, label..<range.upperBound, at: location, number: number)
    }
    let run = text[range]
    if let figure = labels.numberGlued(
      to: run, isInRow: text[range.upperBound...].utf8.contains { (0x30...0x39).contains($0) })
    {
      appendRun(text, range.lowerBound..<figure, at: location, number: number)
      return appendRun(text, figure..<range.upperBound, at: location, number: number)
    }
    if number > 0, let last = tokens.last, last.text == "+" || last.text == "＋",
      run.utf8.first.map({ $0 != 0x2B }) ?? false,
      case let whole = Token("+\(run)", at: last.location, labels: labels), whole.isNumber
    {
      partsSigns = true
      return replaceLast(with: whole)
    }
    if number > 0, let last = tokens.last, last.isNumber, let figure = FigureText("\(last.text) \(run)"),
      figure.unit != nil
    {
      let whole = Token("\(last.text) \(run)", at: last.location, labels: labels)
      return replaceLast(with: whole)
    }
    var token = Token(String(run), at: place(of: range.lowerBound, in: text, at: location), labels: labels)
    token.cell = number
    append(token)
  }

  /// Puts a token in the place of the last one, which it has begun with.
  private mutating func replaceLast(with whole: Token) {
    updateLast { token in
      let (line, cell) = (token.line, token.cell)
      token = whole
      (token.line, token.cell) = (line, cell)
    }
  }

  /// Where a character of a text stands that begins at a place.
  private func place(of index: String.Index, in text: String, at location: SourceLocation?) -> SourceLocation? {
    guard var place = location, place.column > 0 else { return location }
    place.column += text.utf8.distance(from: text.startIndex, to: index)
    return place
  }
}

// The region reader of columns that were written one below the other, as tools do that follow a page's columns: runs of
// as many lines as there are rows, as many runs as there are columns, blank lines between the runs.

extension ReportTokens {
  mutating func turnColumnsToRows() {
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, isLoneNumber(end), end == start || !lines[end].isInTable { end += 1 }
      if end - start >= 6 { turn(start..<end) }
      start = max(end, start + 1)
    }
  }

  private func isLoneNumber(_ index: Int) -> Bool {
    let line = lines[index]
    return line.holdsOneToken && !line.isInTable && tokens[line.tokens.lowerBound].isNumber
  }

  private mutating func turn(_ range: Range<Int>) {
    var runs: [Range<Int>] = []
    for index in range {
      if let last = runs.last, lines[index].blankLinesBefore == 0 {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    var start = 0
    while start < runs.count {
      let height = runs[start].count
      let columns = runs[start...].prefix { $0.count == height }
      start += columns.count
      // A run of one line, or of as many as a row has cells, is a row.
      guard height >= 2, !labels.widths.contains(height) || height == 2, columns.count >= 3,
        labels.widths.contains(columns.count), let first = columns.first, let last = columns.last
      else { continue }
      replaceLines(
        first.lowerBound..<last.upperBound,
        with: (0..<height).map { row in columns.map { lines[$0.lowerBound + row].tokens.lowerBound } })
    }
  }
}

extension String {
  /// Whether a line is prose by its shape: it has the end of a sentence in it, outside brackets.
  var isSentence: Bool {
    var depth = 0
    for scalar in unicodeScalars {
      switch scalar {
      case "(", "（": depth += 1
      case ")", "）": depth -= 1
      case "。", "；", "！", "？": if depth <= 0 { return true }
      default: break
      }
    }
    return false
  }

  /// Where the word ends that stands behind a number with a point, and a space: `2. 重复申请`.
  ///
  /// - Parameter number: the number's place.
  fileprivate func labelBehindNumber(_ number: Range<String.Index>) -> String.Index? {
    let own = unicodeScalars[number]
    guard own.count <= 3, let mark = own.last, "．、.".unicodeScalars.contains(mark), own.count > 1,
      own.dropLast().allSatisfy({ ("0"..."9").contains($0) }),
      let start = unicodeScalars[number.upperBound...].firstIndex(where: { !$0.isSpace }),
      unicodeScalars[start].value >= 0x3400
    else { return nil }
    return unicodeScalars[start...].firstIndex(where: \.isSpace) ?? endIndex
  }

  /// Whether a thin space stands before a group of three digits of a number: after one to three digits, not after a zero,
  /// and not where such spaces part other words of the line. The space that does not break is what tools such as pdftohtml
  /// put between any two words.
  fileprivate func joinsGroups(at index: String.Index) -> Bool {
    guard Self.groupSpaces.contains(unicodeScalars[index].value) else { return false }
    return isGroup(at: index)
      && unicodeScalars.indices.allSatisfy { !Self.groupSpaces.contains(unicodeScalars[$0].value) || isGroup(at: $0) }
  }

  private static let groupSpaces: Set<UInt32> = [0x202F, 0x2009]

  private func isGroup(at index: String.Index) -> Bool {
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    let before = unicodeScalars[..<index].reversed().prefix(4).prefix(while: isDigit)
    let group = unicodeScalars[unicodeScalars.index(after: index)...].prefix(4).prefix(while: isDigit)
    return group.count == 3 && (1...3).contains(before.count) && before.last != "0"
  }
}

/// Page numbers: `- 3 -`, `—3—`, `第3页`, `3 / 9`.
enum PageNumber {
  static func isOne(_ row: ArraySlice<Cell>) -> Bool {
    guard row.count <= 4 else { return false }
    var text = ""
    for case .text(let part) in row.map(\.content) { text += part }
    return isOne(text)
  }

  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 32 else { return false }
    var rest = text.unicodeScalars.filter { !$0.isSpace }[...]
    if rest.first == "第", rest.last == "页" || rest.contains("页") {
      return rest.allSatisfy { "第页共/,，".unicodeScalars.contains($0) || ("0"..."9").contains($0) }
    }
    guard rest.count >= 3, let first = rest.first, let last = rest.last, isDash(first), isDash(last) else {
      return false
    }
    rest = rest.drop(while: isDash)
    while let last = rest.last, isDash(last) { rest.removeLast() }
    return (1...4).contains(rest.count)
      && rest.allSatisfy { ("0"..."9").contains($0) || (0xFF10...0xFF19).contains($0.value) }
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "–", "—", "―", "－", "~", "·": true
    default: false
    }
  }
}
