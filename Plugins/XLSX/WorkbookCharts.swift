import CXLSXWriter
import ReportCore

extension Workbook {
  private static let mostLabels = 40

  /// Draws a chart of horizontal bars from a sheet's first two columns: labels and values.
  ///
  /// - Parameters:
  ///   - rows: the rows of labels and values.
  ///   - position: where the chart's upper left corner stands in the same sheet.
  func addBarChart(
    titled title: String, labels rows: Range<Int>, of sheet: Sheet, at position: CellPosition
  ) throws(ConversionError) {
    let chart = try chart(LXW_CHART_BAR, titled: title)
    func range(_ column: Int) -> String {
      sheet.range(
        CellPosition(row: rows.lowerBound, column: column), CellPosition(row: rows.upperBound - 1, column: column))
    }
    guard let series = chart_add_series(chart, range(0), range(1)) else {
      throw spreadsheetError(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    chart_series_set_labels(series)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    // Bars are compared by their lengths, and each has its label.
    chart_axis_set_min(chart.pointee.x_axis, 0)
    chart_axis_set_interval_unit(chart.pointee.y_axis, 1)
    // The first label on top, as in the table.
    chart_axis_set_reverse(chart.pointee.y_axis)
    try insert(chart, into: sheet, at: position, scale: (1.4, max(1, Double(rows.count) / 10)))
  }

  /// Draws a chart of columns: for each of a sheet's rows its values, one colour a row, above the heads of the columns.
  ///
  /// - Parameter target: the sheet that the chart stands on.
  func addColumnChart(
    titled title: String, rows: [Int], columns: ClosedRange<Int>, of sheet: Sheet, on target: Sheet,
    at position: CellPosition
  ) throws(ConversionError) {
    let chart = try chart(LXW_CHART_COLUMN, titled: title)
    func range(_ row: Int) -> String {
      sheet.range(
        CellPosition(row: row, column: columns.lowerBound), CellPosition(row: row, column: columns.upperBound))
    }
    for row in rows {
      guard let series = chart_add_series(chart, range(0), range(row)) else {
        throw spreadsheetError(LXW_ERROR_MEMORY_MALLOC_FAILED)
      }
      chart_series_set_name(
        series, sheet.range(CellPosition(row: row, column: 0), CellPosition(row: row, column: 0)))
      // Small columns beside large ones are read by their labels, as long as there is room.
      guard rows.count * columns.count <= Self.mostLabels else { continue }
      chart_series_set_labels(series)
      var font = lxw_chart_font()
      font.size = 7
      chart_series_set_labels_font(series, &font)
    }
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    chart_axis_set_min(chart.pointee.y_axis, 0)
    try insert(chart, into: target, at: position, scale: (1.6, 1.6))
  }

  private func chart(
    _ kind: lxw_chart_type, titled title: String
  ) throws(ConversionError) -> UnsafeMutablePointer<lxw_chart> {
    guard let chart = workbook_add_chart(pointer, UInt8(kind.rawValue)) else {
      throw spreadsheetError(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    chart_title_set_name(chart, title)
    return chart
  }

  private func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, into sheet: Sheet, at position: CellPosition,
    scale: (x: Double, y: Double)
  ) throws(ConversionError) {
    var options = lxw_chart_options()
    options.x_scale = scale.x
    options.y_scale = scale.y
    try check(
      worksheet_insert_chart_opt(
        sheet.handle, lxw_row_t(position.row), lxw_col_t(position.column), chart, &options))
  }
}

extension Sheet {
  fileprivate func range(_ first: CellPosition, _ last: CellPosition) -> String {
    "=\(formulaPrefix)\(first.absoluteReference):\(last.absoluteReference)"
  }
}
