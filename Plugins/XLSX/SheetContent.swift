import OfficePackage
import ReportCore

/// The cells of a sheet that was read.
struct SheetContent {
  /// A cell that the file has, perhaps only for its borders.
  struct Cell {
    /// From 0.
    var column: Int
    var text: String
  }

  struct Row {
    /// From 0.
    var row: Int
    var cells: [Cell]
  }

  struct Merge {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  let name: String
  /// In order.
  private(set) var rows: [Row] = []
  private(set) var merges: [Merge] = []
  private(set) var formulasWithoutValue: [CellPosition] = []

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
      default: try reader.skip()
      }
    }
    rows.sort { $0.row < $1.row }
    try joinRows()
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
    let row = rows.firstIndex(above: position.row - 1, by: \.row)
    guard row < rows.count, rows[row].row == position.row else { return "" }
    let cells = rows[row].cells
    let index = cells.firstIndex(above: position.column - 1, by: \.column)
    return index < cells.count && cells[index].column == position.column ? cells[index].text : ""
  }

  private mutating func readRow(
    _ element: PartElement, _ reader: inout PartReader, _ parts: WorkbookParts, _ limits: ReadLimits,
    _ count: inout Count
  ) throws(ConversionError) {
    let number = element["r"].flatMap { Int($0) } ?? (rows.last?.row ?? -1) + 2
    var row = Row(row: min(max(1, number), SheetLimits.rows) - 1, cells: [])
    while let cell = try reader.nextChild() {
      let column = try column(of: cell, in: row)
      let text = try cellText(cell, CellPosition(row: row.row, column: column), &reader, parts)
      row.cells.append(Cell(column: column, text: text))
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

  /// The column of a cell: that of its reference, else the next one.
  private func column(of cell: PartElement, in row: Row) throws(ConversionError) -> Int {
    guard let reference = cell["r"] else { return row.cells.last.map { $0.column + 1 } ?? 0 }
    if let position = Self.position(reference), position.row == row.row { return position.column }
    throw .unreadable(
      .misplacedCell, at: SourceLocation(line: 0, detail: "\(name)!\(row.row + 1)"),
      ["reference": Message(reference), "row": "\(row.row + 1)"])
  }

  private static let cellsName = Message(chinese: "单元格", english: "cells")

  private func tooLarge(_ limit: Int, _ what: Message) -> ConversionError {
    .unreadable(
      .tableTooLarge, at: SourceLocation(line: 0, detail: name), ["what": what, "limit": "\(limit)"])
  }

  private mutating func cellText(
    _ cell: PartElement, _ position: CellPosition, _ reader: inout PartReader, _ parts: WorkbookParts
  ) throws(ConversionError) -> String {
    var value: String?
    var inline = ""
    var hasFormula = false
    while let element = try reader.nextChild() {
      switch element.name {
      case "v": value = try reader.text()
      case "is": inline += try reader.richText()
      default:
        hasFormula = hasFormula || element.isMain("f")
        try reader.skip()
      }
    }
    if hasFormula, value == nil { formulasWithoutValue.append(position) }
    guard let value else { return inline }
    switch cell["t"] ?? "n" {
    case "s":
      guard let index = Int(value), parts.texts.indices.contains(index) else {
        throw .unreadable(
          .missingSharedText, at: SourceLocation(line: 0, detail: "\(name)!\(position.reference)"),
          ["index": Message(value), "part": Message(parts.textsPart)])
      }
      return parts.texts[index]
    case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
    case "str", "inlineStr": return PartText.unescaped(value)
    case "e", "d": return value
    default:
      let style = cell["s"].flatMap { Int($0) } ?? 0
      let format = parts.formats.indices.contains(style) ? parts.formats[style] : .general
      return NumberText.text(value, format, epoch1904: parts.epoch1904)
    }
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

  /// Reads `B4:D5`.
  private static func range(_ reference: String) -> Merge? {
    let corners = reference.split(separator: ":").map { position(String($0)) }
    guard corners.count == 2, let first = corners[0], let last = corners[1], first.row <= last.row,
      first.column <= last.column, last.column < SheetLimits.columns
    else { return nil }
    return Merge(rows: first.row...last.row, columns: first.column...last.column)
  }
}
