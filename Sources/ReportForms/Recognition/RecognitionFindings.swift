import ReportCore

/// What recognition has to tell: what was inferred, what could not be placed, what is missing, what stands twice.
struct RecognitionFindings {
  private let placement: FormPlacement
  private let text: ReportTokens
  private var form: Form { placement.form }

  init(_ placement: FormPlacement, _ text: ReportTokens) {
    (self.placement, self.text) = (placement, text)
  }

  /// The findings about the lines of the form that were found, table by table.
  func lineFindings() -> [Diagnostic] {
    placement.lines.indices.flatMap { findings(of: $0) } + extraColumns() + missingLines()
  }

  private func name(of line: Int) -> Message {
    let formLine = form.compiled.lines[line]
    return Message(formLine.label ?? form.tables[formLine.table].name)
  }

  private func texts(_ tokens: [Int]) -> Message { text.listed(tokens, atMost: 40) }

  private func findings(of index: Int) -> [Diagnostic] {
    let line = placement.lines[index]
    // Most lines have nothing to tell.
    if line.slots.allSatisfy({ isPlain($0) }) { return [] }
    let name = name(of: line.line)
    var found: [Diagnostic] = []
    if line.slots.contains(where: \.isUnknown) {
      found.append(unknown(index, name))
    } else if line.slots.contains(where: { if case .value(_, isInferred: true) = $0 { true } else { false } }) {
      found.append(
        Diagnostic(.placedByRules, at: line.location(in: text), ["row": name, "places": Message(places(line))]))
    }
    for token in line.slots.compactMap(\.token) where text.tokens[token].isParted && token + 1 < text.tokens.count {
      let (left, right) = (text.tokens[token], text.tokens[token + 1])
      guard right.isParted, right.cell == left.cell + 1, line.slots.contains(where: { $0.token == token + 1 }) else {
        continue
      }
      found.append(
        Diagnostic(
          .figuresParted, at: left.location,
          [
            "row": name, "text": Message(left.text + right.text), "first": Message(left.text),
            "second": Message(right.text),
          ]))
    }
    for token in line.slots.compactMap(\.token) where !text.tokens[token].kind.isFigure {
      found.append(
        Diagnostic(
          .notAFigure, at: text.tokens[token].location,
          ["row": name, "text": Message(text.tokens[token].trimmedText)]))
    }
    return found
  }

  /// Whether a slot has a figure as it stands in the report, or is blank.
  private func isPlain(_ slot: LinePlacement.Slot) -> Bool {
    switch slot {
    case .unknown, .value(_, isInferred: true): false
    case .blank: true
    case .value(let token, isInferred: false): text.tokens[token].kind.isFigure && !text.tokens[token].isParted
    }
  }

  private func unknown(_ index: Int, _ name: Message) -> Diagnostic {
    let line = placement.lines[index]
    let values = texts(line.unplaced)
    let location = line.unplaced.first.flatMap { text.tokens[$0].location } ?? line.location(in: text)
    let width = line.slots.count
    if line.unplaced.isEmpty {
      let columns = line.slots.indices.filter { line.slots[$0].isUnknown }.map { columnName($0, line.line) }
      return columns.count == width
        ? Diagnostic(.missingValues, at: location, ["row": name])
        : Diagnostic(.missingCells, at: location, ["row": name, "columns": Message(columns.joined(separator: "、"))])
    }
    if line.unplaced.count > width {
      let hint = placement.joins[index].map { join in
        Message(
          chinese: "“\(join.left)”与“\(join.right)”疑为一个数 \(join.whole),合起来各项勾稽关系都成立",
          english: "'\(join.left)' and '\(join.right)' seem to be one figure, \(join.whole); then all sums hold")
      }
      return Diagnostic(
        .tooManyValues, at: location,
        ["row": name, "values": values, "count": "\(line.unplaced.count)", "columns": "\(width)"], hint: hint)
    }
    guard !line.candidates.isEmpty else {
      return Diagnostic(.noPlaceFits, at: location, ["row": name, "values": values])
    }
    let some = line.candidates.prefix(3).map { mask in
      line.slots.indices.filter { line.slots[$0].isUnknown && mask >> UInt64($0) & 1 == 1 }
        .map { columnName($0, line.line) }.joined(separator: "、")
    }
    let rest = line.candidates.count > some.count ? "……" : ""
    return Diagnostic(
      .unplacedValues, at: location,
      [
        "row": name, "values": values, "candidates": "\(line.candidates.count)",
        "places": Message(some.joined(separator: ";") + rest),
      ])
  }

  /// The name of a slot, as far as it tells it from the line's others.
  private func columnName(_ slot: Int, _ line: Int) -> String {
    let formLine = form.compiled.lines[line]
    let (row, column) = labels(ofCell: formLine.slots[slot])
    switch form.compiled.readings[formLine.reading].kind {
    case .rows: return column
    case .columns: return row
    case .flat, .parts: return "\(row)/\(column)"
    }
  }

  private func labels(ofCell cell: Int) -> (row: String, column: String) {
    guard let table = form.compiled.cellsOfTable.firstIndex(where: { $0.contains(cell) }),
      let place = form.tables[table].place(ofCell: cell - form.compiled.cellsOfTable[table].lowerBound)
    else { return ("", "") }
    let block = form.tables[table].blocks[place.block]
    return (block.rows[place.row].path.last ?? "", block.columns[place.column].path.last ?? "")
  }

  private func places(_ line: LinePlacement) -> String {
    line.slots.enumerated().compactMap { slot, content in
      content.token.map { "\(columnName(slot, line.line))=\(text.tokens[$0].trimmedText)" }
    }.joined(separator: ", ")
  }

  // MARK: Columns and lines that are not the form's, or not the report's

  private func extraColumns() -> [Diagnostic] {
    var values: [String: [Int]] = [:]
    var order: [(label: String, table: Int)] = []
    func unknownHead(_ head: TableHead) -> Int? { head.columns.first { $0.head == nil }?.token }
    for (line, head) in zip(placement.lines, placement.heads) where !line.extras.isEmpty {
      let table = form.compiled.lines[line.line].table
      // A part of the table without heads has those of another part.
      let unknown =
        unknownHead(head)
        ?? zip(placement.lines, placement.heads).lazy.filter { form.compiled.lines[$0.0.line].table == table }
        .compactMap { unknownHead($0.1) }.first
      let label = unknown.map { text.tokens[$0].text } ?? "?"
      if values[label] == nil { order.append((label, table)) }
      values[label, default: []] += line.extras
    }
    return order.map { label, table in
      let tokens = values[label] ?? []
      return Diagnostic(
        .unknownColumn, at: tokens.first.flatMap { text.tokens[$0].location },
        ["column": Message(label), "table": Message(form.tables[table].name), "values": texts(tokens)])
    }
  }

  /// Whether a line's label stands in the report before separators and digits that are no cells: a row cut by another
  /// separator than the others, or one that a quotation mark took in.
  private func isUnread(_ line: Int) -> Bool {
    guard let label = form.compiled.lines[line].label, label.utf8.count >= 6 else { return false }
    return text.tokens.contains { token in
      guard token.text.utf8.count > label.utf8.count, token.text.utf8.contains(where: \.isDigit) else { return false }
      return token.text.ranges(of: label).contains { range in
        let rest = token.text[range.upperBound...]
        guard let separator = rest.first, ",;|\t".contains(separator) else { return false }
        return rest.drop { $0 == separator || $0 == "\"" || $0 == " " }.first?.isNumber ?? false
      }
    }
  }

  private func missingLines() -> [Diagnostic] {
    var found = LineSet(count: form.compiled.lines.count)
    for placement in placement.lines { found.insert(placement.line) }
    return form.tables.indices.flatMap { table -> [Diagnostic] in
      guard let first = placement.lines.first(where: { form.compiled.lines[$0.line].table == table }) else { return [] }
      let reading = form.compiled.readings[form.compiled.lines[first.line].reading]
      let missing = reading.lines.filter { !found.contains($0) }
      guard !missing.isEmpty, reading.kind != .flat else { return [] }
      // An office may leave out a part of the table, and a text may be an excerpt; a hole is another thing.
      func isHole(_ line: Int) -> Bool {
        let part = reading.lines.filter { form.compiled.lines[$0].block == form.compiled.lines[line].block }
        return part.count(where: found.contains) * 2 > part.count
      }
      func told(_ code: DiagnosticCode, _ rows: [Int]) -> Diagnostic? {
        guard !rows.isEmpty else { return nil }
        let labels = rows.map { form.compiled.lines[$0].label ?? "" }.joined(separator: "、")
        return Diagnostic(
          code, at: first.location(in: text), ["table": Message(form.tables[table].name), "rows": Message(labels)])
      }
      let lost = missing.filter { isHole($0) || isUnread($0) }
      return [told(.lostRows, lost), told(.missingRows, missing.filter { !lost.contains($0) })]
        .compactMap(\.self)
    }
  }
}
