import OfficePackage
import ReportCore
import ReportStructure

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
    /// Whether the file has it in pieces.
    var isJoined = false
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
  /// The cells that conditional formats perhaps hide.
  var perhapsHidden: Set<CellPosition> = []
  /// What is doubtful about the cells' values.
  var findings: [Diagnostic] = []
  var hasHiddenZero = false
  /// Whether the sheet shows no zeros.
  private(set) var hidesZeros = false
  /// The conditional formats that may hide something.
  private var rules: [ConditionalRule] = []

  /// How much all sheets of a workbook have so far.
  struct Count {
    var cells = 0
    var textBytes = 0
  }

  /// Reads a sheet (ECMA-376 part 1, 18.3); throws `unreadableInput` for a cell that is there twice, or in another row
  /// than it says, and beyond a limit.
  init(
    _ name: String, _ reader: consuming PartReader, _ parts: WorkbookParts, _ limits: ReadLimits, _ count: inout Count
  ) throws(ConversionError) {
    self.name = name
    guard let root = try reader.root(), root.isMain("worksheet") else {
      throw .unreadable(
        .invalidPart, at: nil, ["part": Message(name), "problem": Message(chinese: "不是工作表", english: "no worksheet")])
    }
    while let element = try reader.nextChild(of: root) {
      switch element.name {
      case "sheetData":
        try reader.forEachChild(of: element) { (row, reader) throws(ConversionError) in
          try readRow(row, &reader, parts, limits, &count)
        }
      case "mergeCells":
        while let merge = try reader.nextChild(of: element) {
          if let range = Merge(reference: merge["ref"] ?? "") { merges.append(range) }
          guard merges.count <= limits.cells else { throw tooLarge(limits.cells, Self.cellsName) }
        }
      case "cols": while let column = try reader.nextChild(of: element) { readColumn(column) }
      case "sheetViews":
        while let view = try reader.nextChild(of: element) {
          hidesZeros = hidesZeros || ["0", "false"].contains(view["showZeros"] ?? "")
        }
      case "conditionalFormatting":
        let ranges = (element["sqref"] ?? "").split(separator: " ").prefix(1_000).compactMap {
          Merge(reference: String($0))
        }
        while let rule = try reader.nextChild(of: element) {
          if let rule = try ConditionalRule(rule, ranges, &reader), rules.count < 1_000 { rules.append(rule) }
        }
      case "headerFooter": try readPageMargins(of: element, &reader)
      case "row", "c", "v": try refuseContent(of: element, &reader)
      case "oleObjects", "controls": try readObjects(element.name == "controls" ? .formField : .object, &reader)
      default: break
      }
    }
    rows.sort { $0.row < $1.row }
    joinHiddenColumns()
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
      joined[joined.count - 1].isJoined = true
    }
    rows = joined
    for index in rows.indices where rows[index].isJoined { rows[index].cells.sort { $0.column < $1.column } }
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

  /// Whether a row or column is too low or narrow for anything to be seen.
  static func isNothing(_ extent: String?) -> Bool { extent.flatMap { Double($0) }.map { $0 < 0.5 } ?? false }

  static let cellsName = Message(chinese: "单元格", english: "cells")

  func tooLarge(_ limit: Int, _ what: Message) -> ConversionError {
    .unreadable(
      .tableTooLarge, at: SourceLocation(line: 0, detail: name), ["what": what, "limit": "\(limit)"])
  }

  private mutating func readColumn(_ element: PartElement) {
    let isHidden = ["1", "true"].contains(element["hidden"] ?? "") || Self.isNothing(element["width"])
    if isHidden, let first = element["min"].flatMap({ Int($0) }), let last = element["max"].flatMap({ Int($0) }),
      first >= 1, first <= last
    {
      hiddenColumns.append(first - 1...min(last, SheetLimits.columns) - 1)
    }
  }

  private mutating func readObjects(
    _ kind: Omission.Kind, _ reader: inout PartReader
  ) throws(ConversionError) {
    var found: Set<String> = []
    var depth = 1
    while let element = try reader.nextElement(within: &depth) {
      // Alternative content has each twice.
      guard element.name == "oleObject" || element.name == "control", found.insert(element["shapeId"] ?? "").inserted
      else { continue }
      let text = element["progId"] ?? element["name"] ?? ""
      omissions.append(Omission(kind, text, at: SourceLocation(line: 0, detail: name)))
    }
  }

  func place(_ position: CellPosition) -> SourceLocation {
    SourceLocation(line: 0, detail: "\(name)!\(position.reference)")
  }
}
