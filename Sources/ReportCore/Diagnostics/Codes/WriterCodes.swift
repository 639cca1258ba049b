/// Codes about what an output format could not hold as it was: GK06xx.
extension DiagnosticCode {
  /// A number with more digits than a spreadsheet keeps.
  public static let valueBeyondPrecision = DiagnosticCode(
    "GK0601", .warning,
    chinese: "{value} 的有效数字超过 15 位,电子表格的数值存不下,已按文本写入",
    english: "{value} has more than the 15 significant digits that a spreadsheet keeps; it was written as text")
  /// A paragraph longer than a cell.
  public static let paragraphSplit = DiagnosticCode(
    "GK0602", .note,
    chinese: "一段文字长 {length} 字,超过一个单元格的 {limit} 字,已分写在 {parts} 行",
    english: "a paragraph of {length} characters is longer than a cell's {limit}; it goes on over {parts} rows")
  /// A table's cell longer than a cell of the format.
  public static let cellTextTooLong = DiagnosticCode(
    "GK0603", .error,
    chinese: "表格第 {row} 行第 {column} 列的文字长 {length} 字,超过电子表格单元格的 {limit} 字",
    english:
      "the text in row {row}, column {column} of a table has {length} characters; a spreadsheet's cell has {limit}")
  /// A table larger than a sheet.
  public static let tableBeyondSheet = DiagnosticCode(
    "GK0604", .error,
    chinese: "表格有 {rows} 行 {columns} 列,电子表格的一张工作表最多 {maximumRows} 行 {maximumColumns} 列",
    english: "a table of {rows} rows and {columns} columns does not fit a sheet of {maximumRows} × {maximumColumns}")
  /// Merged cells that reach into one another.
  public static let overlappingSpans = DiagnosticCode(
    "GK0605", .note,
    chinese: "表格有 {count} 个合并单元格互相重叠,已缩小到不重叠,文字和数未动",
    english: "{count} merged cells of a table overlap; they were narrowed, texts and figures are unchanged")
  /// The library that writes the format failed.
  public static let spreadsheetNotWritten = DiagnosticCode(
    "GK0606", .error,
    chinese: "写电子表格失败:{reason}",
    english: "the spreadsheet could not be written: {reason}")
  /// A character that the chosen encoding does not have.
  public static let characterNotInEncoding = DiagnosticCode(
    "GK0607", .error,
    chinese: "{encoding} 编码里没有字符“{character}”({codePoint})",
    english: "{encoding} has no character '{character}' ({codePoint})",
    hint: Message(chinese: "请改用 utf-8 编码", english: "use utf-8"))
  /// The system cannot convert to the chosen encoding.
  public static let encodingUnavailable = DiagnosticCode(
    "GK0608", .error,
    chinese: "系统没有 {encoding} 编码的转换表",
    english: "the system has no conversion to {encoding}",
    hint: Message(chinese: "请改用 utf-8 编码", english: "use utf-8"))

  /// More merged cells than a sheet can have.
  public static let tooManyMergedCells = DiagnosticCode(
    "GK0609", .warning,
    chinese: "一张工作表最多 {limit} 个合并单元格,另有 {count} 个未合并,文字和数未动",
    english: "a sheet has at most {limit} merged cells; {count} more were left unmerged, nothing else is changed")
  /// Figures that a layout of tables has no place for.
  public static let figuresLeftOut = DiagnosticCode(
    "GK0610", .warning,
    chinese: "{count} 个数不在任何表格里,grid 布局写不出",
    english: "{count|figure stands|figures stand} in no table, which the grid layout leaves out",
    hint: Message(chinese: "请用 csv.layout=tidy", english: "use csv.layout=tidy"))
  /// Tables that a layout of figures has no place for.
  public static let tablesLeftOut = DiagnosticCode(
    "GK0611", .warning,
    chinese: "{count} 张表格没有识别出数,tidy 布局写不出",
    english:
      "{count|table without recognised figures is|tables without recognised figures are} left out by the tidy layout",
    hint: Message(chinese: "请用 csv.layout=grid", english: "use csv.layout=grid"))
  /// More tables than sheets.
  public static let tooManyTables = DiagnosticCode(
    "GK0612", .error,
    chinese: "有 {count} 张表格,一个工作簿最多写 {limit} 张",
    english: "there are {count} tables; a workbook takes {limit}")

  /// An output whose name is that of another format.
  public static let outputMisnamed = DiagnosticCode(
    "GK0743", .warning,
    chinese: "按 {format} 写出,而文件名是 {named} 的,多数程序打不开",
    english: "this is written as {format}, but the file's name is one of {named}; most programs will not open it",
    hint: Message(chinese: "去掉 -t 就按文件名写", english: "without -t it is written as its name says"))

  /// A template that is no Word document.
  public static let templateUnreadable = DiagnosticCode(
    "GK0744", .error,
    chinese: "模板读不了:{problem}",
    english: "the template cannot be read: {problem}")
  /// A template for outputs that take none.
  public static let templateWithoutOutput = DiagnosticCode(
    "GK0745", .error,
    chinese: "--template 只用于 docx 和 pdf",
    english: "--template is for docx and pdf only")

  static let writerCodes: [DiagnosticCode] = [
    .valueBeyondPrecision, .paragraphSplit, .cellTextTooLong, .tableBeyondSheet, .overlappingSpans,
    .spreadsheetNotWritten, .characterNotInEncoding, .encodingUnavailable, .tooManyMergedCells,
    .figuresLeftOut, .tablesLeftOut, .tooManyTables, .outputMisnamed,
    .templateUnreadable, .templateWithoutOutput,
  ]
}
