import ReportCore

// What numbers stand for before any label is known: numbers that count rows and columns, and pieces of broken numbers.

extension ReportTokens {
  // MARK: Numbers of rows and columns

  /// Takes numbers that count rows or columns for that: under 序号, or as tools for tables of data write them.
  mutating func findSerials() {
    if tokens.indices.contains(where: { tokens[$0].kind == .text && tokens[$0].text.isSerialHead }) {
      findSerialLines()
    }
    // The number of a label that a tool parted from it: 7 and 、属于行政执法案卷.
    for index in tokens.indices.dropLast() where tokens[index].kind == .number && tokens[index + 1].kind != .number {
      guard tokens[index + 1].text.beginsWithPause else { continue }
      if tokens[index].isSerial { update(index) { $0.becomeSerial() } }
    }
    for index in tokens.indices
    where tokens[index].kind == .text && AsideCells.numbersColumns(after: tokens[index].text) {
      var count = 0
      while index + count + 1 < tokens.count, tokens[index + count + 1].text == String(count + 1) { count += 1 }
      guard count > 1 else { continue }
      for token in index + 1...index + count { update(token) { $0.becomeSerial() } }
    }
    var index = 0
    while index < lines.count {
      let block = lines(ofBlock: lines[index].block)
      if block.count >= 2, lines[index].layout != .text { findIndices(block) }
      index = block.upperBound
    }
  }

  /// Numbers before the rows' labels or values, or on lines of their own: 1, 2, 3.
  private mutating func findSerialLines() {
    var expected: Int?
    var mayBeginAnew = false
    var isBeforeValues = false
    for index in lines.indices {
      let line = lines[index]
      if line.tokens.contains(where: { tokens[$0].isSerialHead }) {
        expected = expected ?? 1
        mayBeginAnew = true
      }
      guard let next = expected, line.layout == .text || line.layout == .aligned, let first = line.tokens.first
      else { continue }
      // Each table may begin anew, below its own head.
      let numbers = mayBeginAnew ? [next, 1] : [next]
      guard let number = numbers.first(where: { tokens[first].text == String($0) }) else { continue }
      if hasValuesAlone(index), isBeforeValues || line.tokens.count > 1 && goesOnCounting(behind: index, number + 1) {
        isBeforeValues = true
      } else if line.layout == .text,
        line.tokens.count == 1 && isBeforeText(index) || line.tokens.count > 1 && tokens[first + 1].isText
      {
        isBeforeValues = false
      } else {
        continue
      }
      update(first) { $0.becomeSerial() }
      expected = number + 1
      mayBeginAnew = false
    }
  }

  private func hasValuesAlone(_ index: Int) -> Bool {
    !lines[index].tokens.isEmpty && lines[index].tokens.allSatisfy { tokens[$0].isValue }
  }

  /// Whether the next line of values alone begins with a number.
  private func goesOnCounting(behind index: Int, _ number: Int) -> Bool {
    lines.indices[(index + 1)...].prefix(Self.nearLines).first { hasValuesAlone($0) }
      .map { tokens[lines[$0].tokens.lowerBound].text == String(number) } ?? false
  }

  private static let nearLines = 4

  /// Whether the next line has a text and is no heading, be it parted by spaces.
  private func isBeforeText(_ index: Int) -> Bool {
    guard index + 1 < lines.count, case let next = lines[index + 1].tokens,
      next.contains(where: { tokens[$0].isText && !isHeading(tokens[$0].label) })
    else { return false }
    return next.count < 2 || next.count > 8 || !isHeading(labels.label(of: next.map { tokens[$0].text }.joined()))
  }

  private func isHeading(_ label: Int?) -> Bool { label.map { labels.labels[$0].isHeading } ?? false }

  /// Lines that count the columns from 0, and below them first columns that count the rows.
  private mutating func findIndices(_ range: Range<Int>) {
    if let corner = range.first(where: { isCorner($0) }), countsRowsBelowCorners(corner..<range.upperBound) {
      for index in corner..<range.upperBound where !isCorner(index) {
        update(lines[index].tokens.lowerBound) { $0.becomeSerial() }
      }
      return
    }
    for index in range.dropLast() where countsColumnsAboveHeads(index, isFirst: index == range.lowerBound) {
      for token in lines[index].tokens { update(token) { $0.becomeSerial() } }
    }
    var next = range.lowerBound
    while next < range.upperBound {
      let index = next
      next += 1
      guard next < range.upperBound, countsColumns(lines[index].tokens), isRow(0, next) else { continue }
      for token in lines[index].tokens where !tokens[token].isBlank { update(token) { $0.becomeSerial() } }
      var row = 0
      while next < range.upperBound, isRow(row, next) {
        update(lines[next].tokens.lowerBound) { $0.becomeSerial() }
        (row, next) = (row + 1, next + 1)
      }
    }
  }

  /// Whether a line of a table counts all its columns from 0 and the next one has heads, as a data library writes a table
  /// that has no names of columns.
  ///
  /// - Parameter isFirst: whether the table begins with it; elsewhere it may be a row of three or four values.
  private func countsColumnsAboveHeads(_ index: Int, isFirst: Bool) -> Bool {
    let (own, next) = (lines[index].tokens, lines[index + 1].tokens)
    return own.count >= (isFirst ? 3 : 5) && countsColumns(own) && !own.contains { tokens[$0].isBlank }
      && next.contains { tokens[$0].kind == .text } && !next.contains { tokens[$0].kind == .number }
  }

  /// Whether the first column counts all rows of a table from 0, below a blank corner and beside heads; or of several
  /// tables that became one.
  private func countsRowsBelowCorners(_ range: Range<Int>) -> Bool {
    var next = 0
    guard range.count > 2 else { return false }
    for index in range {
      if isCorner(index) {
        next = 0
      } else if isRow(next, index), next > 0 || tokens[lines[index].tokens.lowerBound + 1].isText {
        next += 1
      } else {
        return false
      }
    }
    return true
  }

  /// Whether a line has a blank cell before its first text; on a line aligned by spaces such a cell is no token.
  private func isCorner(_ index: Int) -> Bool {
    let line = lines[index].tokens
    guard let first = line.first else { return false }
    if lines[index].layout == .aligned { return tokens[first].kind == .text }
    return line.count > 1 && tokens[first].kind == .blank && tokens[first + 1].kind == .text
  }

  /// Whether a line begins with the number of a row, and has more than it.
  private func isRow(_ number: Int, _ index: Int) -> Bool {
    let line = lines[index].tokens
    return line.count > 1 && isNumber(line.lowerBound, number)
  }

  private func isNumber(_ token: Int, _ number: Int) -> Bool {
    tokens[token].kind == .number && tokens[token].text == String(number)
  }

  /// Whether the tokens of a line that are not blank are 0, 1, 2 and so on, two or more.
  private func countsColumns(_ line: Range<Int>) -> Bool {
    var number = 0
    for token in line where tokens[token].kind != .blank {
      guard isNumber(token, number) else { return false }
      number += 1
    }
    return number >= 2
  }

  // MARK: Broken numbers

  /// No line of figures has more numbers than this, broken or not.
  private static let mostPieces = 64

  /// Joins the groups of numbers that a narrow column broke over two lines: 1,740 above ,300.
  ///
  /// Where what belongs together cannot be seen, none of the line's numbers is one.
  mutating func joinBrokenNumbers() {
    guard tokens.indices.contains(where: { tokens[$0].kind == .broken }) else { return }
    let count = lines.count { !$0.isFurniture }
    joinStackedPieces()
    let areAroundLines = joinNumbersAroundLines()
    let areBelowLines = joinNumbersBelowLines()
    joinNumbersAcrossLines()
    if areAroundLines || areBelowLines || lines.count(where: { !$0.isFurniture }) != count { removeDropped() }
    for index in lines.indices where hasOpenNumber(lines[index]) {
      // The rest stands among the numbers of the same line or, where it has none, of the next.
      let own = lines[index].tokens.filter { tokens[$0].isNumber }
      let next = own.isEmpty && index + 1 < lines.count ? lines[index + 1].tokens.filter { tokens[$0].isNumber } : []
      for token in own + next { update(token) { $0.becomeBroken() } }
    }
  }

  /// Whether a line has a piece of a number that a comma ends, the rest of which is not beside it.
  private func hasOpenNumber(_ line: TokenLine) -> Bool {
    !line.layout.isTable
      && line.tokens.contains { tokens[$0].kind == .broken && tokens[$0].text.endsWithComma }
  }

  /// Joins the pieces of a number that a narrow cell broke at any digit, one below the other on lines of their own: 16,72
  /// above 7. The first piece or the second is no number by itself, and what they make is one.
  private mutating func joinStackedPieces() {
    var index = 0
    while index < lines.count {
      guard let host = lonePiece(index) else {
        index += 1
        continue
      }
      var whole = tokens[host]
      var next = index + 1
      while next < lines.count, let piece = lonePiece(next),
        whole.kind == .broken || tokens[piece].text.beginsWithComma,
        case let joined = whole.joined(with: tokens[piece]), joined.isNumber || joined.isDigits,
        joined.text.utf8.count <= 32
      {
        whole = joined
        next += 1
      }
      if whole.isNumber, next > index + 1 {
        for piece in index + 1..<next { dropTokens(ofLine: piece) }
        update(host) { $0 = whole }
        index = next
      } else {
        index += 1
      }
    }
  }

  /// The number, or piece of one, that stands on a line of text alone.
  private func lonePiece(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.holdsOneToken, !line.isInTable, tokens[line.tokens.lowerBound].isDigits,
      tokens[line.tokens.lowerBound].text.utf8.count <= 16
    else { return nil }
    return line.tokens.lowerBound
  }

  private mutating func joinNumbersAcrossLines() {
    for index in lines.indices.dropFirst() {
      let line = lines[index]
      guard !line.tokens.isEmpty, line.tokens.count <= Self.mostPieces, line.layout == .aligned || line.layout == .text,
        line.tokens.allSatisfy({ tokens[$0].isNumber || tokens[$0].kind == .broken })
      else { continue }
      let above = lines[index - 1].tokens.filter { tokens[$0].isNumber || tokens[$0].kind == .broken }
      guard !above.isEmpty,
        line.tokens.contains(where: { tokens[$0].text.beginsWithComma })
          || above.contains(where: { tokens[$0].kind == .broken && tokens[$0].text.hasComma })
      else { continue }
      let hosts = line.tokens.map { piece in above.filter { joins(piece, to: $0) } }
      if hosts.allSatisfy({ $0.count == 1 }), Set(hosts.map { $0[0] }).count == hosts.count {
        for (piece, host) in zip(line.tokens, hosts) {
          let whole = tokens[host[0]].joined(with: tokens[piece])
          update(host[0]) { $0 = whole }
        }
        dropTokens(ofLine: index)
      } else {
        for token in above { update(token) { $0.becomeBroken() } }
      }
    }
  }

  /// Whether a piece stands below another and makes a number in groups of three with it.
  private func joins(_ piece: Int, to host: Int) -> Bool {
    let (below, above) = (tokens[piece], tokens[host])
    guard !below.extent.isEmpty, below.extent.overlaps(above.extent),
      above.text.hasComma || below.text.beginsWithComma
    else { return false }
    return FigureText(above.text + below.text)?.value.number != nil
  }
}

extension String {
  /// Whether it is a label, or text, past the pause mark behind a number.
  fileprivate var beginsWithPause: Bool { utf8.count > 3 && utf8.starts(with: "、".utf8) }
  var beginsWithComma: Bool { utf8.first == UInt8(ascii: ",") || hasPrefix("，") }
  var hasComma: Bool { utf8.contains(UInt8(ascii: ",")) || unicodeScalars.contains("，") }
  var endsWithComma: Bool { utf8.last == UInt8(ascii: ",") || hasSuffix("，") }
}
