import ReportCore

extension FormatDescription {
  /// Office Open XML spreadsheets, ECMA-376.
  static let xlsx = FormatDescription(
    id: "xlsx",
    summary: Message(
      chinese: "Excel 电子表格:每张法定表一张工作表,另有叙述、数据和检查结果",
      english: "Excel workbook: a sheet for each table, one each for narrative, data and findings"),
    extensions: ["xlsx", "xlsm", "xltx"],
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    signatures: [Signature(archiveWith: "xl/")],
    options: [
      .remarks,
      FormatOption(
        "date", .text, default: "",
        summary: Message(
          chinese: "写出时:文档属性中的日期,如 2022-01-15",
          english: "writing: the date in the document's properties, such as 2022-01-15")),
    ], showsSheets: true)
}

/// What one sheet and one cell can hold, as Excel's specifications have it.
enum SheetLimits {
  static let rows = 1_048_576
  static let columns = 16_384
  /// Sheets for tables: in a large workbook, each keeps a temporary file open.
  static let tables = 500
  /// UTF-16 code units of text in a cell.
  static let cellText = 32_767
  /// UTF-16 code units of a sheet's name.
  static let name = 31
  static let significantDigits = 15
  /// Decimals that a number format can show.
  static let decimals = 30
  /// The tallest row, in points.
  static let rowHeight = 409.0
  /// Characters of a formula.
  static let formula = 8_192
  /// What libxlsxwriter can count.
  static let mergedRanges = 65_535
}
