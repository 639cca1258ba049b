public import ReportCore

/// Codes about forms, recognition and placement: GK04xx.
extension DiagnosticCode {
  /// A form definition has a mistake.
  public static let invalidForm = DiagnosticCode(
    "GK0401", .error,
    chinese: "表样定义有误:{reason}",
    english: "the form definition is wrong: {reason}")
  /// Title, agency, year or form was taken from the text.
  public static let fieldInferred = DiagnosticCode(
    "GK0402", .note,
    chinese: "{field}“{value}”系从{source}中推定",
    english: "{field} '{value}' was taken from the {source}")
  /// The rules showed where the values of a row go.
  public static let placedByRules = DiagnosticCode(
    "GK0403", .note,
    chinese: "“{row}”一行的空白单元格在文本中已丢失,按勾稽关系推定为:{places}",
    english: "row '{row}' has lost its blank cells; by the rules its values are: {places}")
  /// More than one placement satisfies the rules.
  public static let unplacedValues = DiagnosticCode(
    "GK0404", .error,
    chinese: "“{row}”一行的数值 {values} 无法确定属于哪一列:有 {candidates} 种放法都符合勾稽关系({places})",
    english:
      "the values {values} of row '{row}' cannot be placed: {candidates} placements satisfy the rules ({places})",
    hint: Message(
      chinese: "请对照原件补上空白单元格,或改用保留空白单元格的格式",
      english: "fill in the blank cells from the original, or use a format that keeps them"))
  /// A row has more values than columns.
  public static let tooManyValues = DiagnosticCode(
    "GK0405", .error,
    chinese: "“{row}”一行有 {count} 个数值({values}),而该表只有 {columns} 列",
    english: "row '{row}' has {count|value|values} ({values}) for {columns} columns")
  /// A text stands where a figure should.
  public static let notAFigure = DiagnosticCode(
    "GK0406", .error,
    chinese: "“{row}”一行的“{text}”不是数值",
    english: "'{text}' in row '{row}' is not a figure")
  /// A row that the form does not have.
  public static let unknownRow = DiagnosticCode(
    "GK0407", .error,
    chinese: "《{table}》表中没有“{row}”一行,其数值 {values} 未归入表中,已按原文保留",
    english: "table '{table}' has no row '{row}'; its values {values} are in no cell and kept as text")
  /// A column that the form does not have.
  public static let unknownColumn = DiagnosticCode(
    "GK0408", .error,
    chinese: "《{table}》表中没有“{column}”一列,其数值 {values} 未归入表中,已按原文保留",
    english: "table '{table}' has no column '{column}'; its values {values} are in no cell and kept as text")
  /// Rows of the form that the report does not have.
  public static let missingRows = DiagnosticCode(
    "GK0409", .warning,
    chinese: "《{table}》表缺少以下各行:{rows}",
    english: "table '{table}' lacks the rows {rows}")
  /// Rows that the report does not have though it has most of those around them.
  package static let lostRows = DiagnosticCode(
    "GK0424", .error,
    chinese: "《{table}》表缺少以下各行,而同一部分的其他行大多都在:{rows};请核对原文,可能在转换中丢失",
    english: "table '{table}' lacks the rows {rows} though it has most of those around them: they may have been lost")
  /// No placement satisfies the rules.
  public static let noPlaceFits = DiagnosticCode(
    "GK0410", .error,
    chinese: "“{row}”一行的数值 {values} 无法放入各列:没有一种放法符合勾稽关系",
    english: "the values {values} of row '{row}' cannot be placed: no placement satisfies the rules")
  /// The report has labels of two editions.
  public static let mixedEditions = DiagnosticCode(
    "GK0411", .warning,
    chinese: "报告按 {form} 版表样读取,但含有 {other} 版的项目:{labels}",
    english: "the report was read by form {form} but has labels of form {other}: {labels}")
  /// A figure's address is not in the form.
  public static let unknownAddress = DiagnosticCode(
    "GK0412", .error,
    chinese: "表样 {form} 中没有 {address} 这一项",
    english: "form {form} has no figure {address}")
  /// No statutory table was found.
  public static let noFormFound = DiagnosticCode(
    "GK0413", .error,
    chinese: "没有识别出法定表格,内容按原样保留",
    english: "no statutory table was recognised; the content is kept as it is",
    hint: Message(chinese: "不需要识别表格时,请用 --form none", english: "use --form none where no form is wanted"))
  /// Some statutory tables were found, others not.
  public static let missingTable = DiagnosticCode(
    "GK0414", .warning,
    chinese: "没有找到《{table}》表",
    english: "table '{table}' was not found")
  /// The year is not one that the form is for.
  public static let yearOutsideForm = DiagnosticCode(
    "GK0415", .warning,
    chinese: "{year} 年度的报告使用了 {form} 版表样",
    english: "the report for {year} uses form {form}")

  /// Figures of another form that the form has no place for.
  public static let notCarriedOver = DiagnosticCode(
    "GK0430", .warning,
    chinese: "{from} 版《{table}》表中有数字在 {to} 版中没有对应的项目,未带入:{figures}",
    english: "figures of table '{table}' of form {from} have no place in form {to} and are not carried over: {figures}")
  /// A table has the rows of another one in the report.
  public static let repeatedTable = DiagnosticCode(
    "GK0416", .warning,
    chinese: "此表与前面的表重复,未读取其中数值,已按原文保留",
    english: "this table repeats one above; its figures were not read, it is kept as text")

  /// A line of the form stands in the report without values, and nothing shows that its cells are blank.
  public static let missingValues = DiagnosticCode(
    "GK0417", .error,
    chinese: "没有读到“{row}”一行的数值,也看不出其单元格为空白",
    english: "row '{row}' has no values, and nothing shows that its cells are blank")
  /// Some cells of a line are neither filled nor seen to be blank.
  public static let missingCells = DiagnosticCode(
    "GK0418", .error,
    chinese: "“{row}”一行没有以下各列的单元格:{columns}",
    english: "row '{row}' has no cells for {columns}")
  /// A figure stands twice in a report, with different values.
  public static let differentValues = DiagnosticCode(
    "GK0419", .error,
    chinese: "“{what}”有两个不同的值:“{first}”({place})和“{second}”",
    english: "'{what}' has two different values: '{first}' ({place}) and '{second}'")
  /// Numbers of a statutory section that no label names.
  public static let unclaimedValues = DiagnosticCode(
    "GK0420", .error,
    chinese: "数值 {values} 不知属于哪一行,未归入表中,已按原文保留",
    english: "the values {values} belong to no row that is known; they are in no cell and kept as text")
  /// A table in a statutory section that is none of the form's.
  public static let unclaimedTable = DiagnosticCode(
    "GK0421", .error,
    chinese: "法定部分中的此表不是法定表格,其中 {count} 个数值({values})未归入表中,已按原文保留",
    english: "this table in a statutory section is none of the form's; its {count|value|values} ({values}) stayed text")
  /// The law that no number is lost does not hold; a fault of the program.
  public static let unaccounted = DiagnosticCode(
    "GK0422", .error,
    chinese: "有 {count} 个数值既未归入表中,也未在提示中列出",
    english: "{count|value is|values are} neither in a cell nor in a finding")
  /// A label was read though it is misspelt.
  public static let labelMisspelt = DiagnosticCode(
    "GK0423", .warning,
    chinese: "“{text}”一行按其位置读作“{row}”",
    english: "row '{text}' is read as '{row}' by its place")

  /// A rule that one sum is not more, or not less, than another does not hold.
  public static let boundBroken = DiagnosticCode(
    "GK0460", .error,
    chinese: "“{what}”不符合规则 {rule}:{left} 应{relation} {right}",
    english: "'{what}' breaks rule {rule}: {left} must be {relation} {right}")
  /// Two open rows of a table have labels that are the same.
  public static let openRowTwice = DiagnosticCode(
    "GK0461", .warning,
    chinese: "《{table}》表中“{row}”出现了两次,后一行记作 {key}",
    english: "'{row}' stands twice in table '{table}'; the later row is {key}")
  /// An open row is named like a total, which the form does not list.
  public static let openRowIsTotal = DiagnosticCode(
    "GK0462", .warning,
    chinese: "《{table}》表中“{row}”一行表样未列,按普通一行读入;若是合计,请在表样中列出",
    english: "row '{row}' of table '{table}' is read as one among others; if it is a total, the form must list it")
  /// A table has more open rows than are read.
  public static let tooManyOpenRows = DiagnosticCode(
    "GK0463", .error,
    chinese: "《{table}》表未列出的行超过 {limit} 行,其余未读入",
    english: "table '{table}' has more than {limit} rows that the form does not list; the others are not read")
  /// A row was named for an open table that the form does not have.
  public static let noOpenRows = DiagnosticCode(
    "GK0464", .error,
    chinese: "--row {value} 无法使用:应为 键=名称,键可为:{known}",
    english: "--row {value} cannot be used; it is KEY=NAME, where the key is one of: {known}")
  /// Two forms have the same name.
  public static let formTwice = DiagnosticCode(
    "GK0465", .error,
    chinese: "表式名“{form}”重复:{other} 中已有",
    english: "there is another form named '{form}', in {other}")
  /// A folder of forms cannot be read.
  public static let formFolderUnreadable = DiagnosticCode(
    "GK0466", .error,
    chinese: "无法读取表式文件夹 {folder}:{reason}",
    english: "the folder of forms {folder} cannot be read: {reason}")

  /// Nothing in a file can be a form's table.
  public static let nothingToDraft = DiagnosticCode(
    "GK0467", .error,
    chinese: "没有带行标签和表头的表格,无从起草表式",
    english: "there is no table with heads and labels to draft a form from")

  /// Shares and averages stand in no sum of reports.
  public static let ratesNotAdded = DiagnosticCode(
    "GK0468", .warning,
    chinese: "比率、平均数不能相加，汇总中留空：{what}",
    english: "shares and averages do not add up and are left blank in the sum: {what}")

  /// Two figures that stand together were parted.
  public static let figuresParted = DiagnosticCode(
    "GK0760", .warning,
    chinese: "“{row}”一行的“{text}”是连在一起的两个数 {first} 和 {second}:只有这样各项勾稽关系才成立",
    english:
      "'{text}' in row '{row}' is two figures that stand together, {first} and {second}: only so do all sums hold")

  /// All of these.
  package static let formCodes: [DiagnosticCode] = [
    .invalidForm, .fieldInferred, .placedByRules, .unplacedValues, .tooManyValues, .notAFigure, .unknownRow,
    .unknownColumn, .missingRows, .lostRows, .noPlaceFits, .mixedEditions, .unknownAddress, .noFormFound, .missingTable,
    .yearOutsideForm, .repeatedTable, .notCarriedOver, .missingValues, .missingCells, .differentValues,
    .unclaimedValues,
    .unclaimedTable, .unaccounted, .labelMisspelt, .boundBroken, .openRowTwice, .openRowIsTotal, .tooManyOpenRows,
    .noOpenRows, .formTwice, .formFolderUnreadable, .nothingToDraft, .ratesNotAdded,
    .figuresParted,
  ]
}
