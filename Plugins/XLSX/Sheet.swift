import CXLSXWriter
import OfficePackage
import ReportCore

/// A place in a sheet, from 0.
struct CellPosition: Hashable {
  var row: Int
  var column: Int

  /// The reference in a formula, such as `B4`.
  var reference: String { letters + String(row + 1) }

  /// The reference that does not move when it is copied, such as `$B$4`.
  var absoluteReference: String { "$\(letters)$\(row + 1)" }

  /// The reference whose column stays when it is copied to another cell, such as `$B4`.
  var columnAbsoluteReference: String { "$\(letters)\(row + 1)" }

  private var letters: String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
      letters = String(Unicode.Scalar(UInt8(65 + remainder))) + letters
      rest = quotient
    }
    return letters
  }
}

/// A sheet of a workbook; valid as long as that is.
///
/// Cells must be written row after row, a row's height before its cells.
struct Sheet {
  let name: String
  let handle: UnsafeMutablePointer<lxw_worksheet>

  var formulaPrefix: String { "\(quotedName)!" }

  private var quotedName: String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Writes a text, which is never taken for a formula. The caller has seen to its length.
  func write(_ text: String, at position: CellPosition, _ format: CellFormat?) throws(ConversionError) {
    try check(
      worksheet_write_string(
        handle, lxw_row_t(position.row), lxw_col_t(position.column), PartText.escaped(text), format?.pointer))
  }

  func write(_ number: Double, at position: CellPosition, _ format: CellFormat?) throws(ConversionError) {
    try check(
      worksheet_write_number(handle, lxw_row_t(position.row), lxw_col_t(position.column), number, format?.pointer))
  }

  func writeBlank(at position: CellPosition, _ format: CellFormat) throws(ConversionError) {
    try check(
      worksheet_write_blank(handle, lxw_row_t(position.row), lxw_col_t(position.column), format.pointer))
  }

  /// Writes a formula with its value, for programs that do not calculate.
  func writeFormula(
    _ formula: String, value: Double, at position: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    try check(
      worksheet_write_formula_num(
        handle, lxw_row_t(position.row), lxw_col_t(position.column), formula, format.pointer, value))
  }

  /// Writes a formula with its value, for programs that do not calculate.
  func writeFormula(
    _ formula: String, value: String, at position: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    try check(
      worksheet_write_formula_str(
        handle, lxw_row_t(position.row), lxw_col_t(position.column), formula, format.pointer, value))
  }

  /// Writes a text that leads to another sheet, to its first cell or another.
  func writeLink(
    _ text: String, toSheet target: Sheet, _ cell: CellPosition = CellPosition(row: 0, column: 0),
    at position: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    try check(
      worksheet_write_url_opt(
        handle, lxw_row_t(position.row), lxw_col_t(position.column),
        "internal:\(target.quotedName)!\(cell.reference)", format.pointer, PartText.escaped(text), nil))
  }

  /// Hides the sheet; a person can have it shown.
  func hide() { worksheet_hide(handle) }

  /// Merges a range whose cells are written one by one; does nothing for a single cell.
  func merge(from first: CellPosition, rows: Int, columns: Int) throws(ConversionError) {
    guard rows > 1 || columns > 1 else { return }
    try check(
      cxlsx_merge_written_range(
        handle, lxw_row_t(first.row), lxw_col_t(first.column), lxw_row_t(first.row + rows - 1),
        lxw_col_t(first.column + columns - 1)))
  }

  /// Sets a row's height in points.
  func setHeight(_ height: Double, ofRow row: Int) throws(ConversionError) {
    try check(worksheet_set_row(handle, lxw_row_t(row), min(height, SheetLimits.rowHeight), nil))
  }

  /// Sets a column's width in pixels at 96 dots an inch.
  func setWidth(_ pixels: Double, ofColumn column: Int) throws(ConversionError) {
    // Excel counts in digits of the default font, 7 pixels wide, beside 5 pixels of padding.
    let width = min(255, max(1, (pixels - 5) / 7))
    try check(worksheet_set_column(handle, lxw_col_t(column), lxw_col_t(column), width, nil))
  }
}
