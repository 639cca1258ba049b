import ReportCore

/// Keeps the law that no number of a statutory section is lost: tells what no line of the form claims, and counts.
struct UnclaimedFigures {
  private let match: FormMatch
  private let placement: FormPlacement
  private let claims: ReportClaims
  private let text: ReportTokens
  /// For each token, whether it was told already.
  private var isTold: [Bool]
  private(set) var findings: [Diagnostic] = []
  private(set) var account = TokenAccount()

  /// - Parameter told: tokens that other findings name.
  init(_ match: FormMatch, _ placement: FormPlacement, _ claims: ReportClaims, _ text: ReportTokens, told: Set<Int>) {
    (self.match, self.placement, self.claims, self.text) = (match, placement, claims, text)
    isTold = Array(repeating: false, count: text.tokens.count)
    for token in told { isTold[token] = true }
    var isPlaced = [Bool](repeating: false, count: text.tokens.count)
    for content in placement.cells { if let token = content.token { isPlaced[token] = true } }
    for line in placement.lines { for token in line.unplaced + line.extras { isTold[token] = true } }
    var rest: [Int] = []
    let (tokens, lines, isClaimed) = (text.tokens, text.lines, claims.isClaimed)
    for index in lines.indices where isStatutory(index) {
      for token in lines[index].tokens {
        guard tokens[token].kind == .number || isCounted(token, onLine: index) else { continue }
        account.tokens += 1
        if isPlaced[token] {
          account.placed += 1
        } else if isTold[token] || isClaimed[token] {
          account.told += 1
        } else if isProse(token, onLine: index) {
          account.prose += 1
        } else {
          rest.append(token)
        }
      }
    }
    for aside in text.asides where aside.isNumber && isStatutory(aside.line) {
      account.tokens += 1
      account.prose += 1
    }
    tell(rest)
  }

  /// Whether a token is a number, or what was one: a piece, a cell of a table that holds more than a number.
  private func isCounted(_ token: Int, onLine index: Int) -> Bool {
    switch text.tokens[token].kind {
    case .number: true
    case .broken:
      text.tokens[token].isDigits || text.lines[index].isInTable && text.tokens[token].isNearlyNumber
        || isGlued(token, onLine: index)
    case .text: isGlued(token, onLine: index)
    case .blank, .mark, .serial: false
    }
  }

  /// Whether a token of a table is a label of the form with a number right behind it: 结果维持95.
  private func isGlued(_ token: Int, onLine index: Int) -> Bool {
    guard text.tokens[token].label == nil, text.lines[index].isInTable,
      claims.formLine(onLine: index) == nil
    else { return false }
    let words = text.tokens[token].text
    guard let last = words.utf8.last, (0x30...0x39).contains(last), words.utf8.count <= LabelText.maximumLength
    else { return false }
    // Names of columns that a data library numbers have a full stop before the number.
    let number = words.unicodeScalars.reversed().prefix { $0.value < 0x80 }
    guard number.last.map({ ("0"..."9").contains($0) }) ?? false else { return false }
    let stem = words.unicodeScalars.dropLast(number.count)
    return (2...Self.longestHead).contains { count in
      count <= stem.count && text.labels.label(of: String(String.UnicodeScalarView(stem.suffix(count)))) != nil
    }
  }

  /// The most letters of a label that is looked for before a number.
  private static let longestHead = 8

  /// Whether a line belongs to a section or a table of the form.
  @inline(__always)
  private func isStatutory(_ index: Int) -> Bool {
    if case .kept = claims.fates[index] {} else { return true }
    guard let section = match.zones.zones[index].section else { return false }
    return match.zones.sectionOfTable.contains(section)
  }

  /// Whether a number is one in text: a row's number before its label, or one with words behind it.
  private func isProse(_ token: Int, onLine index: Int) -> Bool {
    let line = text.lines[index]
    if claims.formLine(onLine: index) != nil { return token == line.tokens.lowerBound && text.tokens[token].isSerial }
    guard !line.layout.isTable else {
      return line.tokens.count > 1 && token == line.tokens.lowerBound && text.tokens[token].isSerial
        && line.tokens.count { text.tokens[$0].isNumber } == 1
    }
    if text.tokens[token].figure?.unit != nil, line.tokens.lowerBound < token { return true }
    let next = token + 1
    return line.tokens.contains(next) && text.tokens[next].isText && text.tokens[next].label == nil
  }

  // MARK: Telling

  /// One finding a line; one for all of a table of which no line is the form's.
  private mutating func tell(_ tokens: [Int]) {
    var index = 0
    var known: (block: Int, isUntouched: Bool)?
    while index < tokens.count {
      let line = text.line(of: tokens[index])
      // Many rows of one table may be left.
      if line.isInTable, known?.block != line.block { known = (line.block, isUntouched(line.block)) }
      let isForeignTable = line.isInTable && known?.isUntouched == true
      var end = index + 1
      while end < tokens.count, belongs(tokens[end], to: line, after: tokens[end - 1], isForeignTable) { end += 1 }
      findings.append(finding(Array(tokens[index..<end]), line, isForeignTable))
      account.told += end - index
      index = end
    }
  }

  /// - Parameter before: the token before, of the same finding.
  private func belongs(_ token: Int, to line: TokenLine, after before: Int, _ isForeignTable: Bool) -> Bool {
    let other = text.line(of: token)
    // Values on lines of their own belong together.
    if line.tokens.count == 1, other.tokens.count == 1, !other.layout.isTable, token == before + 1 { return true }
    return isForeignTable ? other.block == line.block : other.tokens == line.tokens
  }

  private func isUntouched(_ block: Int) -> Bool {
    text.lines(ofBlock: block).allSatisfy {
      if case .kept = claims.fates[$0] { true } else { false }
    }
  }

  private func finding(_ tokens: [Int], _ line: TokenLine, _ isForeignTable: Bool) -> Diagnostic {
    let values = text.listed(tokens, atMost: 20)
    let location = text.tokens[tokens[0]].location
    guard !isForeignTable else {
      return Diagnostic(.unclaimedTable, at: location, ["values": values, "count": "\(tokens.count)"])
    }
    let label = line.tokens.filter { text.tokens[$0].isText }.map { text.tokens[$0].trimmedText }.joined(separator: " ")
    guard !label.isEmpty else { return Diagnostic(.unclaimedValues, at: location, ["values": values]) }
    return Diagnostic(
      .unknownRow, at: line.tokens.first { text.tokens[$0].isText }.flatMap { text.tokens[$0].location } ?? location,
      ["row": Message(label), "table": Message(tableName(ofLine: Int(text.tokens[tokens[0]].line))), "values": values])
  }

  /// The table that a line belongs to, by what was found in its block, else by its section.
  private func tableName(ofLine index: Int) -> String {
    let tables = match.form.tables
    switch claims.fates[index] {
    case .consumed(let table), .extra(let table, _): return tables[table].name
    case .kept: return tables.indices.first { match.zones.isIn($0, line: index) }.map { tables[$0].name } ?? ""
    }
  }
}

extension Token {
  /// Whether it is as small as the number of a row.
  var isSerial: Bool {
    guard let number, number.isWhole, !number.isNegative else { return false }
    return text.utf8.count <= 3
  }
}
