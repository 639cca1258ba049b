import ReportCore

// What numbers stand for before any label is known: numbers that count rows and columns, and pieces of broken numbers.

extension ReportTokens {
  // MARK: Numbers of rows and columns

  /// Takes numbers that count rows or columns for that: under 序号, or as tools for tables of data write them.
  mutating func findSerials() {
    if tokens.contains(where: \.isSerialHead) { findSerialLines() }
    var index = 0
    while index < lines.count {
      let block = lines(ofBlock: lines[index].block)
      if block.count >= 2, lines[index].layout != .text { findIndices(block) }
      index = block.upperBound
    }
  }

  /// Numbers on lines of their own before the rows' labels: 1, 2, 3.
  private mutating func findSerialLines() {
    var expected: Int?
    for index in lines.indices {
      let line = lines[index]
      if line.tokens.contains(where: { tokens[$0].isSerialHead }) { expected = expected ?? 1 }
      guard let next = expected, line.layout == .text, line.tokens.count == 1, index + 1 < lines.count,
        lines[index + 1].tokens.contains(where: { tokens[$0].isText })
      else { continue }
      // Each table may begin anew.
      guard let number = [next, 1].first(where: { tokens[line.tokens.lowerBound].text == String($0) }) else { continue }
      update(line.tokens.lowerBound) { $0.becomeSerial() }
      expected = number + 1
    }
  }

  /// Lines that count the columns from 0, and below them first columns that count the rows.
  private mutating func findIndices(_ range: Range<Int>) {
    var next = range.lowerBound
    while next < range.upperBound {
      let index = next
      next += 1
      let head = lines[index].tokens.filter { !tokens[$0].isBlank }
      guard head.count >= 2, counts(head.map { tokens[$0] }), next < range.upperBound, isRow(0, next) else { continue }
      for token in head { update(token) { $0.becomeSerial() } }
      var row = 0
      while next < range.upperBound, isRow(row, next) {
        update(lines[next].tokens.lowerBound) { $0.becomeSerial() }
        (row, next) = (row + 1, next + 1)
      }
    }
  }

  /// Whether a line begins with the number of a row, and has more than it.
  private func isRow(_ number: Int, _ index: Int) -> Bool {
    let line = lines[index].tokens
    return line.count > 1 && tokens[line.lowerBound].text == String(number)
  }

  /// Whether some tokens are 0, 1, 2 and so on.
  private func counts(_ tokens: [Token]) -> Bool {
    !tokens.isEmpty && tokens.enumerated().allSatisfy { $0.element.text == String($0.offset) }
  }

  // MARK: Broken numbers

  /// No line of figures has more numbers than this, broken or not.
  private static let mostPieces = 64

  /// Joins the groups of numbers that a narrow column broke over two lines: 1,740 above ,300.
  ///
  /// Where what belongs together cannot be seen, none of the line's numbers is one.
  mutating func joinBrokenNumbers() {
    for index in lines.indices.dropFirst() {
      let line = lines[index]
      guard !line.tokens.isEmpty, line.tokens.count <= Self.mostPieces, line.layout == .aligned || line.layout == .text,
        line.tokens.allSatisfy({ tokens[$0].isNumber || tokens[$0].kind == .broken })
      else { continue }
      let above = lines[index - 1].tokens.filter { tokens[$0].isNumber || tokens[$0].kind == .broken }
      guard !above.isEmpty,
        line.tokens.contains(where: { tokens[$0].text.beginsWithComma })
          || above.contains(where: { tokens[$0].kind == .broken && tokens[$0].text.utf8.contains(UInt8(ascii: ",")) })
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
      above.text.utf8.contains(UInt8(ascii: ",")) || below.text.beginsWithComma
    else { return false }
    return FigureText(above.text + below.text)?.value.number != nil
  }
}

extension String {
  fileprivate var beginsWithComma: Bool { utf8.first == UInt8(ascii: ",") || hasPrefix("，") }
}
