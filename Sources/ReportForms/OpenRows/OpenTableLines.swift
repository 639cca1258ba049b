import ReportCore

/// A report's lines as an open table sees them: its heads, rows that its form lists, and rows that only the report names.
struct OpenTableLines {
  let form: Form
  let text: ReportTokens
  let zones: ReportZones
  /// For each token that is a whole label, or the first piece of one, what it can stand for.
  private var roles: [Int: [LabelRole]] = [:]

  /// - Parameter index: the form's place in the set that the labels are of.
  init(_ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], blocks: [FlatBlock]) {
    (self.form, self.text) = (form, text)
    zones = ReportZones(of: text, runs, blocks: blocks, form: form, index: index)
    for run in runs {
      let own = text.labels.labels[run.label].roles(inForm: index)
      if !own.isEmpty { roles[run.first, default: []] += own }
    }
  }

  // MARK: Heads

  func heads(onLine line: Int, _ table: Int, _ block: Int) -> [(token: Int, head: Int)] {
    text.lines[line].tokens.flatMap { token in
      (roles[token] ?? []).compactMap { role -> (Int, Int)? in
        guard case .head(let reading, block, let head) = role, form.compiled.readings[reading].table == table else {
          return nil
        }
        return (token, head)
      }
    }
  }

  /// Where the first column of values begins, where the layout has columns.
  func labelEdge(_ lines: ClosedRange<Int>, _ table: Int, _ block: Int) -> Int32? {
    let starts = lines.flatMap { line in
      heads(onLine: line, table, block).filter { !text.tokens[$0.token].extent.isEmpty }.map {
        ($0.head, text.tokens[$0.token].extent.lowerBound)
      }
    }
    let first = text.lines[lines.lowerBound]
    guard first.layout == .grid else { return nil }
    // Where merged heads were written without what they reach over, those of the second line begin below the corner.
    let corner = first.tokens.first.map { text.tokens[$0] }
    let isCorner = first.tokens.first.map { token in
      !isGroup(token, table) && !heads(onLine: lines.lowerBound, table, block).contains { $0.token == token }
    }
    let end = isCorner ?? false ? corner?.extent.upperBound ?? 0 : 0
    return starts.filter { $0.1 >= end }.min { $0.1 < $1.1 }?.1
  }

  func isSameRegion(_ first: Int, _ second: Int) -> Bool {
    text.lines[first].isInTable
      ? text.lines[second].block == text.lines[first].block
      : !text.lines[second].isInTable && zones.stretches[first] == zones.stretches[second]
  }

  func hasValues(_ line: Int) -> Bool {
    text.lines[line].tokens.contains { text.tokens[$0].isNumber || text.tokens[$0].kind == .mark }
  }

  enum Line {
    /// A row with a label of its own, and the label over several rows that begins on its line.
    case row(label: String, group: String?, location: SourceLocation?, isBlank: Bool)
    case listed(Int)
    case group(String)
    case passed
    case end
  }

  // MARK: Rows

  func kind(_ number: Int, _ edge: Int32?, _ table: Int, _ block: Int) -> Line {
    let line = text.lines[number]
    if line.isFurniture || line.tokens.isEmpty && !line.isProse { return .passed }
    guard !line.isProse, !zones.isElsewhere(table, line: number) else { return .end }
    let own = Array(line.tokens)
    for case .heading(let other) in own.flatMap({ roles[$0] ?? [] }) where other != table { return .end }
    let labels = labelTokens(own, edge)
    let values = own.filter { token in !labels.contains(token) && text.tokens[token].isValue }
    if let listed = listedRow(labels, table, block) { return .listed(listed) }
    if !heads(onLine: number, table, block).isEmpty { return .passed }
    let plain = labels.filter { !isGroup($0, table) }
    let hasFilled = values.contains { !text.tokens[$0].isBlank }
    let width = form.tables[table].blocks[block].columns.count
    if plain.isEmpty {
      return hasFilled ? .passed : self.group(of: labels, table).map { .group($0) } ?? .passed
    }
    let group = self.group(of: labels, table)
    let label = plain.map { text.tokens[$0].trimmedText }.joined(separator: line.layout == .text ? " " : " / ")
    guard hasFilled || values.count >= width && line.isInTable else {
      // One cell a line: the values follow.
      let isRow = isFollowedByValues(number, width)
      return isRow ? row(label, group, plain, isBlank: false) : .passed
    }
    return row(label, group, plain, isBlank: !hasFilled)
  }

  private func row(_ label: String, _ group: String?, _ tokens: [Int], isBlank: Bool) -> Line {
    .row(label: label, group: group, location: text.tokens[tokens[0]].location, isBlank: isBlank)
  }

  /// The label over open rows that some tokens are, as the form has it.
  private func group(of labels: [Int], _ table: Int) -> String? {
    let known = form.tables[table].blocks.flatMap { $0.openRows.compactMap(\.group.last) }
    return labels.filter { isGroup($0, table) }.lazy.compactMap { token in
      let core = LabelText(text.tokens[token].text)?.core
      return known.first { LabelText($0)?.core == core }
    }.first
  }

  /// The tokens of a line that name it: those left of the values' columns, or the texts before the first value.
  private func labelTokens(_ tokens: [Int], _ edge: Int32?) -> [Int] {
    if let edge {
      return tokens.filter { token in
        let token = text.tokens[token]
        return !token.extent.isEmpty && token.extent.lowerBound < edge && isWord(token)
      }
    }
    let first = tokens.drop { text.tokens[$0].isBlank || text.tokens[$0].kind == .serial || isRowNumber($0, tokens) }
    return Array(first.prefix { isWord(text.tokens[$0]) })
  }

  private func isRowNumber(_ token: Int, _ tokens: [Int]) -> Bool {
    text.tokens[token].isNumber && token + 1 < text.tokens.count && tokens.contains(token + 1)
      && isWord(text.tokens[token + 1]) && token == tokens.first
  }

  /// Whether a token can be a part of a label: text, or a name with digits such as 18F.
  private func isWord(_ token: Token) -> Bool {
    token.isText
      || token.kind == .broken && token.text.unicodeScalars.contains { LabelText.isLetter($0) && $0.value > 0x39 }
  }

  private func isGroup(_ token: Int, _ table: Int) -> Bool {
    (roles[token] ?? []).contains(.group(table: table))
  }

  private func listedRow(_ labels: [Int], _ table: Int, _ block: Int) -> Int? {
    for token in labels {
      for case .line(let line) in roles[token] ?? [] {
        let formLine = form.compiled.lines[line]
        guard formLine.table == table, formLine.block == block else { continue }
        let path = formLine.path
        if let row = form.tables[table].blocks[block].listedRows.firstIndex(where: { $0.path == path }) { return row }
      }
    }
    return nil
  }

  /// Whether the lines below one have nothing but values, as many as a row has.
  private func isFollowedByValues(_ number: Int, _ width: Int) -> Bool {
    var count = 0
    for line in text.lines[(number + 1)...].prefix(width) {
      guard !line.isProse, line.tokens.allSatisfy({ text.tokens[$0].isValue }) else { break }
      count += line.tokens.count
    }
    return count >= width
  }
}
