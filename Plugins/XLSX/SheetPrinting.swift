import CXLSXWriter
import ReportCore

/// A sheet of A4 paper, in pixels at 96 dots an inch, less the margins of ``Sheet/setUpPage(_:onePage:language:)``.
enum PageOrientation {
  case portrait, landscape

  var width: Double { self == .portrait ? 698 : 1026 }
  var height: Double { self == .portrait ? 990 : 660 }
}

extension Sheet {
  /// Sets the sheet up for A4: margins, centred, a page number, as wide as the page.
  ///
  /// - Parameter onePage: whether the sheet must go on one page, rather than on as many as it takes.
  func setUpPage(_ orientation: PageOrientation, onePage: Bool, language: Language) throws(ConversionError) {
    worksheet_set_paper(handle, 9)  // A4
    if orientation == .landscape { worksheet_set_landscape(handle) } else { worksheet_set_portrait(handle) }
    worksheet_set_margins(handle, 0.5, 0.5, 0.6, 0.75)
    worksheet_center_horizontally(handle)
    worksheet_fit_to_pages(handle, 1, onePage ? 1 : 0)
    try check(worksheet_set_footer(handle, language == .chinese ? "&C第 &P 页,共 &N 页" : "&CPage &P of &N"))
  }

  /// Prints this range and nothing else.
  func setPrintArea(lastRow: Int, lastColumn: Int) throws(ConversionError) {
    try check(worksheet_print_area(handle, 0, 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
  }

  /// Prints these rows on top of every page.
  func repeatRows(_ rows: ClosedRange<Int>) throws(ConversionError) {
    try check(worksheet_repeat_rows(handle, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
  }

  /// Keeps the rows above this one in view.
  func freeze(aboveRow row: Int) { worksheet_freeze_panes(handle, lxw_row_t(row), 0) }

  /// Puts a filter on a header row.
  func setFilter(headerRow: Int, lastRow: Int, lastColumn: Int) throws(ConversionError) {
    try check(
      worksheet_autofilter(handle, lxw_row_t(headerRow), 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
  }

  /// Shows a format where a cell of the range has this text.
  func highlight(_ text: String, from first: CellPosition, to last: CellPosition, _ format: CellFormat)
    throws(ConversionError)
  {
    var value = Array("\"\(text)\"".utf8CString)
    let status = value.withUnsafeMutableBufferPointer { value in
      var condition = lxw_conditional_format()
      condition.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
      condition.value_string = value.baseAddress
      condition.format = format.pointer
      return worksheet_conditional_format_range(
        handle, lxw_row_t(first.row), lxw_col_t(first.column), lxw_row_t(last.row), lxw_col_t(last.column),
        &condition)
    }
    try check(status)
  }
}
