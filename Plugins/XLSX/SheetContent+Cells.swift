import OfficePackage
import ReportCore
import ReportStructure

/// Rows and what their cells show.
extension SheetContent {
  mutating func readRow(
    _ element: PartElement, _ reader: inout PartReader, _ parts: WorkbookParts, _ limits: ReadLimits,
    _ count: inout Count
  ) throws(ConversionError) {
    guard element.isMain("row") else { return try refuseContent(of: element, &reader) }
    let number = element["r"].flatMap { Int($0) } ?? (rows.last?.row ?? -1) + 2
    var row = Row(row: min(max(1, number), SheetLimits.rows) - 1, cells: [])
    row.isHidden = ["1", "true"].contains(element["hidden"] ?? "") || Self.isNothing(element["ht"])
    try reader.forEachChild(of: element) { (cell, reader) throws(ConversionError) in
      guard cell.name == "c" else { return try refuseContent(of: cell, &reader) }
      let column = try column(of: cell, in: row)
      let text = try cellText(cell, CellPosition(row: row.row, column: column), &reader, parts)
      let style = cell["s"].flatMap { Int32($0) } ?? -1
      row.cells.append(Cell(column: column, text: text, style: style))
      count.cells += 1
      count.textBytes += text.utf8.count
      guard column < limits.columns else { throw tooLarge(limits.columns, Message(chinese: "列", english: "columns")) }
      guard count.cells <= limits.cells else { throw tooLarge(limits.cells, Self.cellsName) }
      // One shared text may be that of every cell.
      guard count.textBytes <= limits.textBytes else {
        throw .unreadable(.unpacksTooLarge, at: nil, ["part": Message(name), "limit": "\(limits.textBytes)"])
      }
    }
    row.cells.sort { $0.column < $1.column }
    rows.append(row)
  }

  /// Refuses values where none can be: Excel takes such a sheet for damaged, and shows none of them.
  func refuseContent(of element: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    guard element.name != "extLst" else { return }
    let isValue = element.isMain("v") || element.isMain("t")
    let text = isValue ? try reader.text() : try reader.text(of: ["v", "t"])
    guard !text.trimmingSpace().isEmpty else { return }
    let problem = Message(
      chinese: "“\(text.prefix(20))”不在任何单元格里", english: "'\(text.prefix(20))' stands in no cell")
    throw .unreadable(
      .invalidPart, at: SourceLocation(line: 0, detail: name), ["part": Message(name), "problem": problem])
  }

  /// The column of a cell: that of its reference, else the next one.
  private func column(of cell: PartElement, in row: Row) throws(ConversionError) -> Int {
    guard let reference = cell["r"] else { return row.cells.last.map { $0.column + 1 } ?? 0 }
    if let position = CellPosition(reference: reference), position.row == row.row { return position.column }
    throw .unreadable(
      .misplacedCell, at: SourceLocation(line: 0, detail: "\(name)!\(row.row + 1)"),
      ["reference": Message(reference), "row": "\(row.row + 1)"])
  }

  private mutating func cellText(
    _ cell: PartElement, _ position: CellPosition, _ reader: inout PartReader, _ parts: WorkbookParts
  ) throws(ConversionError) -> String {
    var value: String?
    var inline = RunText()
    var hasFormula = false
    try reader.forEachChild(of: cell) { (element, reader) throws(ConversionError) in
      switch element.name {
      case "v":
        guard value?.isEmpty ?? true else { throw repeated(position) }
        value = try reader.text()
      case "is": inline.append(try reader.richText(in: element, parts.colors))
      // Some programs leave out the element around it.
      case "t": inline.append(RunText(PartText.unescaped(try reader.text())))
      default: hasFormula = hasFormula || element.isMain("f")
      }
    }
    if inline.size > 0, !(value?.isEmpty ?? true) { throw repeated(position) }
    let type = cell["t"] ?? "n"
    // Some programs write an empty value where they do not know it.
    // Others that calculate nothing write a zero and have the next program calculate.
    let isUnknown = value?.trimmingSpace().isEmpty ?? true || parts.hasDoubtfulZeros && value == "0"
    if hasFormula, isUnknown, inline.size == 0, type != "str" {
      findings.append(Diagnostic(.formulaWithoutValue, at: place(position)))
      value = nil
    }
    let look = try look(of: cell, position, parts)
    guard let value else { return seen(inline, look, position) }
    return switch type {
    case "s": seen(try sharedText(value, position, parts), look, position)
    case "b": value == "1" || value == "true" ? "TRUE" : "FALSE"
    case "str", "inlineStr": seen(RunText(PartText.unescaped(value)), look, position)
    case "e", "d": value
    case "n", "": number(value, look, position, parts)
    default: throw unknownType(type, position)
    }
  }

  /// A cell has two values.
  private func repeated(_ position: CellPosition) -> ConversionError {
    .unreadable(.repeatedCell, at: place(position), ["cell": Message(position.reference)])
  }

  private func unknownType(_ type: String, _ position: CellPosition) -> ConversionError {
    let problem = Message(
      chinese: "单元格 \(position.reference) 的类型“\(type)”不存在",
      english: "the cell \(position.reference) is of a type that there is not, '\(type)'")
    return .unreadable(.invalidPart, at: place(position), ["part": Message(name), "problem": problem])
  }

  private mutating func look(
    of cell: PartElement, _ position: CellPosition, _ parts: WorkbookParts
  ) throws(ConversionError) -> CellLook {
    guard let style = cell["s"].flatMap({ Int($0) }), !parts.looks.cells.isEmpty else { return .plain }
    guard parts.looks.cells.indices.contains(style) else {
      let what = Message(chinese: "第 \(style) 号样式", english: "style \(style)")
      findings.append(Diagnostic(.danglingReference, at: place(position), ["what": what]))
      return .plain
    }
    return parts.looks.cells[style]
  }

  private func sharedText(
    _ value: String, _ position: CellPosition, _ parts: WorkbookParts
  ) throws(ConversionError) -> RunText {
    guard let index = Int(value.trimmingSpace()), parts.texts.indices.contains(index) else {
      throw .unreadable(
        .missingSharedText, at: place(position), ["index": Message(value), "part": Message(parts.textsPart)])
    }
    return parts.texts[index]
  }
}
