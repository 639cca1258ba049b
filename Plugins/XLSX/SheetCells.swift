import OfficePackage
import ReportCore

/// A place in a table of the report, for messages.
struct TablePlace {
  let row: Int
  let column: Int
  let location: SourceLocation?
}

/// A text that fits a cell; throws `cannotCreate` for one that does not: nothing is ever cut.
func fitting(_ text: String, _ place: TablePlace? = nil) throws(ConversionError) -> String {
  guard CellText.exceedsCell(text) else { return text }
  throw ConversionError(
    .cannotCreate, .cellTextTooLong, at: place?.location,
    [
      "row": place.map { "\($0.row + 1)" } ?? "—", "column": place.map { "\($0.column + 1)" } ?? "—",
      "length": "\(text.utf16.count)", "limit": "\(SheetLimits.cellText)",
    ])
}

extension CellValue {
  /// A style with the value's number format and the colour of its origin or of a remark on it.
  func styled(_ style: CellStyle, _ remark: FigureRemark.Kind? = nil) -> CellStyle {
    switch self {
    case .number(let number, let origin): style.showing(number, origin).showing(remark)
    case .text(_, let origin), .blank(let origin): style.showing(nil, origin).showing(remark)
    }
  }

  /// Whether it is prose rather than a figure or a mark, and reads better from the left.
  var isLongText: Bool {
    if case .text(let text, _) = self { TextMetrics.halves(text) > 16 } else { false }
  }
}

extension Sheet {
  func write(
    _ value: CellValue, _ style: CellStyle, _ remark: FigureRemark.Kind? = nil, at position: CellPosition,
    of workbook: inout Workbook, _ place: TablePlace? = nil
  ) throws(ConversionError) {
    let format = try workbook.format(value.styled(style, remark))
    switch value {
    case .number(let number, _): try write(number.value, at: position, format)
    case .text(let text, _): try write(try fitting(text, place), at: position, format)
    case .blank: try writeBlank(at: position, format)
    }
  }
}
