import OfficePackage
import ReportCore
import ReportStructure

/// The cells of a sheet that was read.
struct SheetContent {
  /// A cell that the file has, perhaps only for its borders.
  struct Cell {
    /// From 0.
    var column: Int
    var text: String
    /// The number of its style; -1 for none.
    var style: Int32 = -1
  }

  struct Row {
    /// From 0.
    var row: Int
    var cells: [Cell]
    var isHidden = false
  }

  struct Merge {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  let name: String
  /// In order.
  var rows: [Row] = []
  var merges: [Merge] = []
  var hiddenColumns: [ClosedRange<Int>] = []
  /// What lies above the cells.
  var drawings: [SheetDrawing] = []
  /// What of the cells is no text that a person sees.
  var omissions: [Omission] = []
  /// What is doubtful about the cells' values.
  var findings: [Diagnostic] = []
  var hasHiddenZero = false
  /// Whether the sheet shows no zeros.
  private(set) var hidesZeros = false
  /// The conditional formats that may hide something.
  private var rules: [ConditionalRule] = []

  /// How much all sheets of a workbook have so far.
  struct Count {
    fileprivate var cells = 0
    fileprivate var textBytes = 0
  }

  /// Reads a sheet (ECMA-376 part 1, 18.3).
  ///
  /// - Throws: `unreadableInput` for a cell that is there twice, or in another row than it says, and beyond a limit.
  init(
    _ name: String, _ reader: consuming PartReader, _ parts: WorkbookParts, _ limits: ReadLimits, _ count: inout Count
  ) throws(ConversionError) {
    self.name = name
    guard let root = try reader.nextChild(), root.isMain("worksheet") else {
      throw .unreadable(
        .invalidPart, at: nil, ["part": Message(name), "problem": Message(chinese: "不是工作表", english: "no worksheet")])
    }
    while let element = try reader.nextChild() {
      switch element.name {
      case "sheetData":
        while let row = try reader.nextChild() { try readRow(row, &reader, parts, limits, &count) }
      case "mergeCells":
        while let merge = try reader.nextChild() {
          if let range = Self.range(merge["ref"] ?? "") { merges.append(range) }
          guard merges.count <= limits.cells else { throw tooLarge(limits.cells, Self.cellsName) }
          try reader.skip()
        }
      case "cols": while let column = try reader.nextChild() { try readColumn(column, &reader) }
      case "sheetViews":
        while let view = try reader.nextChild() {
          hidesZeros = hidesZeros || ["0", "false"].contains(view["showZeros"] ?? "")
          try reader.skip()
        }
      case "conditionalFormatting":
        let ranges = (element["sqref"] ?? "").split(separator: " ").prefix(1_000).compactMap { Self.range(String($0)) }
        while let rule = try reader.nextChild() {
          if let rule = try ConditionalRule(rule, ranges, &reader), rules.count < 1_000 { rules.append(rule) }
        }
      case "oleObjects", "controls": try readObjects(element.name == "controls" ? .formField : .object, &reader)
      default: try reader.skip()
      }
    }
    rows.sort { $0.row < $1.row }
    try joinRows()
    try leaveOut(by: rules, parts.looks, limits)
  }

  /// Makes one row of those that are there in pieces, and refuses cells that are there twice.
  private mutating func joinRows() throws(ConversionError) {
    var joined: [Row] = []
    joined.reserveCapacity(rows.count)
    for row in rows {
      // Rows that no sheet has all stand as the last.
      guard joined.last?.row == row.row, row.row < SheetLimits.rows - 1 else {
        joined.append(row)
        continue
      }
      joined[joined.count - 1].cells += row.cells
      joined[joined.count - 1].cells.sort { $0.column < $1.column }
    }
    rows = joined
    for row in rows {
      for (cell, next) in zip(row.cells, row.cells.dropFirst()) where cell.column == next.column {
        let reference = CellPosition(row: row.row, column: cell.column).reference
        throw .unreadable(
          .repeatedCell, at: SourceLocation(line: 0, detail: "\(name)!\(reference)"), ["cell": Message(reference)])
      }
    }
  }

  /// The text of a cell; empty for one that is not there.
  func text(at position: CellPosition) -> String {
    let row = rows.partitioningIndex { $0.row >= position.row }
    guard row < rows.count, rows[row].row == position.row else { return "" }
    let cells = rows[row].cells
    let index = cells.partitioningIndex { $0.column >= position.column }
    return index < cells.count && cells[index].column == position.column ? cells[index].text : ""
  }

  private mutating func readRow(
    _ element: PartElement, _ reader: inout PartReader, _ parts: WorkbookParts, _ limits: ReadLimits,
    _ count: inout Count
  ) throws(ConversionError) {
    let number = element["r"].flatMap { Int($0) } ?? (rows.last?.row ?? -1) + 2
    var row = Row(row: min(max(1, number), SheetLimits.rows) - 1, cells: [])
    row.isHidden = ["1", "true"].contains(element["hidden"] ?? "") || Self.isNothing(element["ht"])
    while let cell = try reader.nextChild() {
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

  /// Whether a row or column is too low or narrow for anything to be seen.
  private static func isNothing(_ extent: String?) -> Bool { extent.flatMap { Double($0) }.map { $0 < 0.5 } ?? false }

  /// The column of a cell: that of its reference, else the next one.
  private func column(of cell: PartElement, in row: Row) throws(ConversionError) -> Int {
    guard let reference = cell["r"] else { return row.cells.last.map { $0.column + 1 } ?? 0 }
    if let position = Self.position(reference), position.row == row.row { return position.column }
    throw .unreadable(
      .misplacedCell, at: SourceLocation(line: 0, detail: "\(name)!\(row.row + 1)"),
      ["reference": Message(reference), "row": "\(row.row + 1)"])
  }

  static let cellsName = Message(chinese: "单元格", english: "cells")

  func tooLarge(_ limit: Int, _ what: Message) -> ConversionError {
    .unreadable(
      .tableTooLarge, at: SourceLocation(line: 0, detail: name), ["what": what, "limit": "\(limit)"])
  }

  private mutating func readColumn(_ element: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    let isHidden = ["1", "true"].contains(element["hidden"] ?? "") || Self.isNothing(element["width"])
    if isHidden, let first = element["min"].flatMap({ Int($0) }), let last = element["max"].flatMap({ Int($0) }),
      first >= 1, first <= last
    {
      hiddenColumns.append(first - 1...min(last, SheetLimits.columns) - 1)
    }
    try reader.skip()
  }

  private mutating func readObjects(
    _ kind: Omission.Kind, _ reader: inout PartReader
  ) throws(ConversionError) {
    var found: Set<String> = []
    var depth = 1
    while depth > 0 {
      switch try reader.next() {
      case .start(let element):
        depth += 1
        // Alternative content has each twice.
        guard element.name == "oleObject" || element.name == "control", found.insert(element["shapeId"] ?? "").inserted
        else { continue }
        let text = element["progId"] ?? element["name"] ?? ""
        omissions.append(Omission(kind, text, at: SourceLocation(line: 0, detail: name)))
      case .end: depth -= 1
      case .text: continue
      case .endOfPart: return
      }
    }
  }

  /// The place of a cell, for messages.
  func place(_ position: CellPosition) -> SourceLocation {
    SourceLocation(line: 0, detail: "\(name)!\(position.reference)")
  }

  private mutating func cellText(
    _ cell: PartElement, _ position: CellPosition, _ reader: inout PartReader, _ parts: WorkbookParts
  ) throws(ConversionError) -> String {
    var value: String?
    var inline = RunText()
    var hasFormula = false
    while let element = try reader.nextChild() {
      switch element.name {
      case "v": value = try reader.text()
      case "is": inline.append(try reader.richText(parts.colors))
      default:
        hasFormula = hasFormula || element.isMain("f")
        try reader.skip()
      }
    }
    let type = cell["t"] ?? "n"
    // Some programs write an empty value where they do not know it.
    // Others that calculate nothing write a zero and have the next program calculate.
    let isUnknown = value?.isEmpty ?? true || parts.hasDoubtfulZeros && value == "0"
    if hasFormula, isUnknown, type != "str" {
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
    default: number(value, look, position, parts)
    }
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

  /// Reads `B4`.
  private static func position(_ reference: String) -> CellPosition? {
    var (row, column) = (0, 0)
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")... where row > 0: return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): column = column &* 26 &+ Int(byte) - 64
      case UInt8(ascii: "a")...UInt8(ascii: "z"): column = column &* 26 &+ Int(byte) - 96
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = row &* 10 &+ Int(byte) - 48
      case UInt8(ascii: "$"): continue
      default: return nil
      }
      guard row <= SheetLimits.rows, column <= 1 << 20 else { return nil }
    }
    return row > 0 && column > 0 ? CellPosition(row: row - 1, column: column - 1) : nil
  }

  /// Reads `B4:D5` or `B4`.
  private static func range(_ reference: String) -> Merge? {
    if let cell = position(reference) { return Merge(rows: cell.row...cell.row, columns: cell.column...cell.column) }
    let corners = reference.split(separator: ":").map { position(String($0)) }
    guard corners.count == 2, let first = corners[0], let last = corners[1], first.row <= last.row,
      first.column <= last.column, last.column < SheetLimits.columns
    else { return nil }
    return Merge(rows: first.row...last.row, columns: first.column...last.column)
  }
}
