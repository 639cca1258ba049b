import ReportCore

// The region reader of numbers that narrow columns broke at any digit, where tools keep the order of a line but not its
// columns; the pieces stand in the same order on the next line, behind the rest of the label:
//
//     （二）部分公开（区分处理的，只计这一情 23 0 0 0 316,9 203 317,2
//     形，不计其他情形） 91 17

extension ReportTokens {
  /// Joins such pieces where they can belong to the numbers above in one way only; whether there were any.
  ///
  /// - Complexity: linear in the lines, and quadratic in the numbers of one.
  mutating func joinNumbersBelowLines() -> Bool {
    var isChanged = false
    for index in lines.indices.dropFirst() where hasOrderAlone(index) && hasOrderAlone(index - 1) {
      let line = lines[index].tokens
      let words = line.prefix { tokens[$0].isText && tokens[$0].label == nil }
      let pieces = Array(line[words.endIndex...])
      let hosts = Array(lines[index - 1].tokens.reversed().prefix { tokens[$0].isDigits }.reversed())
      guard !pieces.isEmpty, pieces.allSatisfy({ tokens[$0].isDigits }), (2...64).contains(hosts.count),
        hosts.contains(where: isCutShort) || pieces.contains(where: { tokens[$0].text.beginsWithComma }),
        let hostOfPiece = onlyHosts(of: pieces, among: hosts)
      else { continue }
      for (piece, host) in zip(pieces, hostOfPiece) {
        let whole = tokens[host].joined(with: tokens[piece])
        update(host) { $0 = whole }
      }
      rearrange(index - 1...index, [Array(lines[index - 1].tokens), Array(words)])
      isChanged = true
    }
    return isChanged
  }

  /// Whether nothing but the order of a line's tokens says where they belong: in text, and where single spaces part all of
  /// them from the line's beginning on.
  private func hasOrderAlone(_ index: Int) -> Bool {
    switch lines[index].layout {
    case .text: true
    case .aligned:
      lines[index].tokens.allSatisfy {
        let end = $0 == lines[index].tokens.lowerBound ? -1 : tokens[$0 - 1].extent.upperBound
        return tokens[$0].extent.lowerBound <= end + 1
      }
    case .grid, .sequence: false
    }
  }

  /// Whether nothing but order says where the tokens of some tokens' lines belong.
  func haveOrderAlone(_ tokens: some Sequence<Int>) -> Bool {
    tokens.allSatisfy { hasOrderAlone(Int(self.tokens[$0].line)) }
  }

  /// Whether a number ends within a group of three, or behind a comma.
  private func isCutShort(_ token: Int) -> Bool { tokens[token].kind == .broken && tokens[token].text.hasComma }

  /// For each piece, the number that it goes on with; `nil` unless there is exactly one way in order that leaves no number
  /// cut short.
  private func onlyHosts(of pieces: [Int], among hosts: [Int]) -> [Int]? {
    // How many ways there are for the pieces and hosts from some on, at most two.
    var ways = Array(repeating: Array(repeating: 0, count: hosts.count + 1), count: pieces.count + 1)
    ways[pieces.count][hosts.count] = 1
    for host in hosts.indices.reversed() {
      for piece in (0...pieces.count).reversed() {
        var count = isCutShort(hosts[host]) ? 0 : ways[piece][host + 1]
        if piece < pieces.count, goesOn(hosts[host], with: pieces[piece]) { count += ways[piece + 1][host + 1] }
        ways[piece][host] = min(count, 2)
      }
    }
    guard ways[0][0] == 1 else { return nil }
    var found: [Int] = []
    for host in hosts.indices where found.count < pieces.count {
      let piece = found.count
      if goesOn(hosts[host], with: pieces[piece]), ways[piece + 1][host + 1] == 1 { found.append(hosts[host]) }
    }
    return found
  }

  /// Whether a number and a piece make one in groups of three.
  private func goesOn(_ host: Int, with piece: Int) -> Bool {
    let (first, rest) = (tokens[host].text, tokens[piece].text)
    return (isCutShort(host) || rest.beginsWithComma) && first.utf8.first != UInt8(ascii: "0")
      && FigureText(first + rest)?.value.number != nil
  }
}
