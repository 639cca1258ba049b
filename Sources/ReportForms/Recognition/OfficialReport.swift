import ReportCore

/// Puts the figures of a form into a report: the official tables where the first of their lines stood, everything else
/// as it was.
struct OfficialReport {
  let placement: FormPlacement
  let claims: ReportClaims
  let text: ReportTokens
  var form: Form { placement.form }

  init(_ placement: FormPlacement, _ claims: ReportClaims, _ text: ReportTokens) {
    (self.placement, self.claims, self.text) = (placement, claims, text)
  }

  func apply(to report: inout Report, blocks: [FlatBlock]) {
    placement.addFigures(to: &report.figures)
    report.setSections(from: rebuilt(blocks))
  }

  // MARK: Blocks

  private func rebuilt(_ blocks: [FlatBlock]) -> [FlatBlock] {
    var result: [FlatBlock] = []
    var placed: Set<Int> = []
    for (index, block) in blocks.enumerated() {
      let lines = text.lines(ofBlock: index)
      // A block that no form has a share in stays as it is.
      guard lines.contains(where: { if case .kept = claims.fates[$0] { false } else { true } }) else {
        result.append(block)
        continue
      }
      for line in lines {
        switch claims.fates[line] {
        case .kept: if let kept = keptLine(line, block) { result.append(kept) }
        case .consumed(let table), .extra(let table, _):
          guard placement.foundTables.contains(table), placed.insert(table).inserted else { continue }
          result.append(FlatBlock(content: .block(.table(officialTable(table)))))
        }
      }
    }
    return result
  }

  /// A line that stays, of a block of which others do not.
  private func keptLine(_ index: Int, _ block: FlatBlock) -> FlatBlock? {
    guard case .block(.table) = block.content else { return block }
    let tokens = text.lines[index].tokens.map { text.tokens[$0] }
    let words = tokens.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    let location = tokens.first?.location
    if let (number, title) = words.sectionNumberAndTitle, !words.isSentence {
      return FlatBlock(
        content: .section(Section(number: number, title: title, heading: words, location: location)))
    }
    return FlatBlock(content: .block(.paragraph(Paragraph(text: words, location: location))))
  }

  // MARK: Tables

  private func officialTable(_ index: Int) -> Table {
    let cells = form.compiled.cellsOfTable[index]
    let lines = placement.lines.indices.filter { form.compiled.lines[placement.lines[$0].line].table == index }
    let location = lines.lazy.compactMap { placement.lines[$0].location(in: text) }.first
    let extras = extraRows(ofTable: index)
    let isFull = cells.allSatisfy { cell in
      switch placement.cells[cell] {
      case .blank: true
      case .value(let token, _): text.tokens[token].kind.isFigure
      case .absent, .unknown: false
      }
    }
    let asides = asides(lines, index)
    let hasMore = !extras.isEmpty || !asides.heads.isEmpty || lines.contains { !placement.lines[$0].extras.isEmpty }
    guard !isFull || hasMore else {
      var table = form.layouts.table(index, of: form.tables[index])
      table.location = location
      return table
    }
    let texts = unplacedTexts(lines)
    return OfficialTable(
      form: form.tables[index], contents: cells.map { content(of: $0, texts) }, extras: extras,
      extraCells: asides.cells.merging(extraCells(lines, index), uniquingKeysWith: +),
      extraColumns: asides.heads + extraColumns(lines), location: location,
      rowOfLine: { self.row(ofLine: $0, inTable: index) }
    ).laidOut
  }

  private func content(of cell: Int, _ texts: [Int: [String]]) -> OfficialTable.Content {
    switch placement.cells[cell] {
    case .absent: .empty
    case .unknown: .unknown(texts[cell] ?? [])
    case .blank: .figure
    case .value(let token, _): !text.tokens[token].kind.isFigure ? .text(Cell(text.tokens[token])) : .figure
    }
  }

  /// The values that are in no cell, at the first cell that they may belong to.
  private func unplacedTexts(_ lines: [Int]) -> [Int: [String]] {
    var texts: [Int: [String]] = [:]
    for line in lines {
      let placement = self.placement.lines[line]
      guard let slot = placement.slots.firstIndex(where: \.isUnknown), !placement.unplaced.isEmpty else { continue }
      texts[form.compiled.lines[placement.line].slots[slot]] = placement.unplaced.map { text.tokens[$0].text }
    }
    return texts
  }

  /// The number of a line's row among all rows of its table; `nil` for one that is no row of the form.
  func row(ofLine line: Int, inTable index: Int) -> Int? {
    let first = form.compiled.cellsOfTable[index].lowerBound
    guard let cell = form.compiled.lines[line].slots.first, let place = form.tables[index].place(ofCell: cell - first)
    else { return nil }
    return form.tables[index].blocks[..<place.block].reduce(place.row) { $0 + $1.rows.count }
  }

  private func extraCells(_ lines: [Int], _ index: Int) -> [Int: [Cell]] {
    var cells: [Int: [Cell]] = [:]
    let counted = countedBlocks()
    for line in lines {
      let placement = placement.lines[line]
      // A number before the label counts the rows.
      let serial = placement.labelToken.map { label -> [Int] in
        counted.contains(text.line(of: label).block) ? [] : claims.rest(ofLine: Int(text.tokens[label].line))
      }
      let tokens = (serial ?? []).filter { text.tokens[$0].isNumber } + placement.extras
      guard !tokens.isEmpty, let row = row(ofLine: placement.line, inTable: index) else { continue }
      cells[row, default: []] += tokens.map { Cell(text.tokens[$0]) }
    }
    return cells
  }

  /// The tables of the report in which a head says that a column counts the rows: its numbers say nothing by themselves.
  private func countedBlocks() -> Set<Int> {
    Set(
      text.lines.lazy.filter { line in line.isInTable && line.tokens.contains { text.tokens[$0].isSerialHead } }
        .map(\.block))
  }

  private func extraColumns(_ lines: [Int]) -> [String] {
    var labels: [String] = []
    for line in lines where !placement.lines[line].extras.isEmpty {
      for column in placement.heads[line].columns where column.head == nil {
        let label = text.tokens[column.token].text
        if !labels.contains(label) { labels.append(label) }
      }
    }
    return labels
  }

  private func extraRows(ofTable index: Int) -> [ExtraRow] {
    text.lines.indices.compactMap { line -> ExtraRow? in
      switch claims.fates[line] {
      case .extra(index, let after):
        return extraRow(Array(text.lines[line].tokens), restOfAsides(onLine: line), after: after)
      case .consumed(index):
        let rest = claims.rest(ofLine: line).filter { !text.tokens[$0].isNumber }
        let asides = restOfAsides(onLine: line)
        return rest.isEmpty && asides.isEmpty ? nil : extraRow(rest, asides, after: claims.formLine(onLine: line))
      default: return nil
      }
    }
  }

  private func extraRow(_ tokens: [Int], _ asides: [Cell], after: Int?) -> ExtraRow {
    let cells = tokens.map { text.tokens[$0] }
    let hasValues = cells.contains { $0.isValue && !$0.isBlank }
    let labels = hasValues ? Array(cells.prefix { $0.isText }) : cells.filter { !$0.isBlank }
    return ExtraRow(
      after: after, labels: labels.map { Cell($0, isHeader: true) },
      values: (hasValues ? cells.dropFirst(labels.count).map { Cell($0) } : []) + asides)
  }
}

extension String {
  /// The number of a section's heading and the title behind it: `一、总体情况`.
  var sectionNumberAndTitle: (number: String, title: String)? {
    guard let mark = firstIndex(of: "、"), mark > startIndex else { return nil }
    let number = self[..<mark]
    let title = self[index(after: mark)...]
    guard number.unicodeScalars.count <= 3, number.allSatisfy({ "一二三四五六七八九十".contains($0) }), !title.isEmpty,
      utf8.count <= 200
    else { return nil }
    return (String(number), String(title))
  }
}
