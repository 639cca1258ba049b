import CXLSXWriter
import ReportCore

/// A sheet of A4 paper, in pixels at 96 dots an inch, less the margins of ``Sheet/setUpPage(_:language:)``.
enum PageOrientation {
  case portrait, landscape

  var width: Double { self == .portrait ? 698 : 1026 }
  var height: Double { self == .portrait ? 990 : 660 }
  var points: Double { height * 72 / 96 }
}

extension Sheet {
  /// Sets the sheet up for A4: margins, centred, a page number.
  func setUpPage(_ orientation: PageOrientation, language: Language) throws(ConversionError) {
    worksheet_set_paper(handle, 9)  // A4
    if orientation == .landscape { worksheet_set_landscape(handle) } else { worksheet_set_portrait(handle) }
    worksheet_set_margins(handle, 0.5, 0.5, 0.6, 0.75)
    worksheet_center_horizontally(handle)
    try check(worksheet_set_footer(handle, language == .chinese ? "&C第 &P 页,共 &N 页" : "&CPage &P of &N"))
  }

  /// Shrinks the sheet to the width of a page.
  ///
  /// - Parameter onePage: whether it must also be no higher than a page.
  func fitWidth(onePage: Bool) { worksheet_fit_to_pages(handle, 1, onePage ? 1 : 0) }

  /// Prints the sheet in a size other than its own, in hundredths.
  func setPrintScale(_ scale: Int) { worksheet_set_print_scale(handle, UInt16(scale)) }

  /// Breaks pages above these rows; only without ``fitWidth(onePage:)``, which overrules them.
  func breakPages(aboveRows rows: [Int]) throws(ConversionError) {
    // The list ends with a zero. Excel takes no more than 1,023 breaks; the rest break where they fall.
    var breaks = rows.prefix(1_000).map { lxw_row_t($0) } + [0]
    try check(worksheet_set_h_pagebreaks(handle, &breaks))
  }

  func breakPages(leftOfColumns columns: [Int]) throws(ConversionError) {
    var breaks = columns.prefix(1_000).map { lxw_col_t($0) } + [0]
    try check(worksheet_set_v_pagebreaks(handle, &breaks))
  }

  /// Prints these columns at the left of every page.
  func repeatColumns(_ columns: ClosedRange<Int>) throws(ConversionError) {
    try check(worksheet_repeat_columns(handle, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound)))
  }

  /// Prints this range and nothing else.
  func setPrintArea(lastRow: Int, lastColumn: Int) throws(ConversionError) {
    try check(worksheet_print_area(handle, 0, 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
  }

  /// Prints these rows on top of every page.
  func repeatRows(_ rows: ClosedRange<Int>) throws(ConversionError) {
    try check(worksheet_repeat_rows(handle, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
  }

  /// Keeps the rows above this one in view, and the columns to the left of another.
  func freeze(aboveRow row: Int, leftOfColumn column: Int = 0) {
    worksheet_freeze_panes(handle, lxw_row_t(row), lxw_col_t(column))
  }

  func setFilter(headerRow: Int, lastRow: Int, lastColumn: Int) throws(ConversionError) {
    try check(
      worksheet_autofilter(handle, lxw_row_t(headerRow), 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
  }

  /// Shows a format where a cell of the range has this text.
  func highlight(
    _ text: String, from first: CellPosition, to last: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    try addCondition(
      LXW_CONDITIONAL_TYPE_CELL, LXW_CONDITIONAL_CRITERIA_EQUAL_TO, "\"\(text)\"", from: first, to: last, format)
  }

  /// Shows a format in the cells of a range for which a formula is true; it is written for the first of them.
  func highlight(
    where formula: String, from first: CellPosition, to last: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    try addCondition(
      LXW_CONDITIONAL_TYPE_FORMULA, LXW_CONDITIONAL_CRITERIA_NONE, "=\(formula)", from: first, to: last, format)
  }

  private func addCondition(
    _ type: lxw_conditional_format_types, _ criteria: lxw_conditional_criteria, _ value: String,
    from first: CellPosition, to last: CellPosition, _ format: CellFormat
  ) throws(ConversionError) {
    var value = Array(value.utf8CString)
    let status = value.withUnsafeMutableBufferPointer { value in
      var condition = lxw_conditional_format()
      condition.type = UInt8(type.rawValue)
      condition.criteria = UInt8(criteria.rawValue)
      condition.value_string = value.baseAddress
      condition.format = format.pointer
      return worksheet_conditional_format_range(
        handle, lxw_row_t(first.row), lxw_col_t(first.column), lxw_row_t(last.row), lxw_col_t(last.column),
        &condition)
    }
    try check(status)
  }
}
