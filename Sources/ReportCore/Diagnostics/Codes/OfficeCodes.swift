/// Codes about documents, workbooks and pages as a person sees them: GK0360 to GK0389, and GK0440 to GK0442.
extension DiagnosticCode {
  /// The input is no ZIP archive, or a damaged one.
  public static let brokenArchive = DiagnosticCode(
    "GK0361", .error,
    chinese: "文件不是完整的 {format} 文件:{reason}",
    english: "the file is not a whole {format} file: {reason}")
  /// A part of the archive cannot be unpacked.
  public static let brokenPart = DiagnosticCode(
    "GK0362", .error,
    chinese: "文件中的部件 {part} 损坏:{reason}",
    english: "the part {part} of the file is damaged: {reason}")
  /// The document is protected by a password.
  public static let encryptedDocument = DiagnosticCode(
    "GK0363", .error,
    chinese: "文件加了密码,读不了",
    english: "the file is protected by a password",
    hint: Message(chinese: "请取消密码保护后另存", english: "save it without the password"))
  /// The file is of the binary formats before 2007.
  public static let oldBinaryDocument = DiagnosticCode(
    "GK0364", .error,
    chinese: "文件是旧版二进制格式(.doc、.xls 或 .wps),不是 {format}",
    english: "the file is of an old binary format (.doc, .xls or .wps), not {format}",
    hint: Message(
      chinese: "改用 -f office,或者不加 -f", english: "use -f office, or leave -f out"))
  /// A part is missing without which there is no document.
  public static let missingPart = DiagnosticCode(
    "GK0365", .error,
    chinese: "文件里没有 {part},不是 {format} 文件",
    english: "the file has no {part}, so it is no {format} file")
  /// The archive has more files than the limit.
  public static let tooManyArchiveEntries = DiagnosticCode(
    "GK0367", .error,
    chinese: "压缩包里有 {count} 个文件,超过上限 {limit} 个",
    english: "the archive has {count} files, more than the limit of {limit}")
  /// The archive unpacks to more than the limit.
  public static let unpacksTooLarge = DiagnosticCode(
    "GK0368", .error,
    chinese: "部件 {part} 解压后使总量超过上限 {limit} 字节",
    english: "with the part {part} the archive unpacks to more than the limit of {limit} bytes")
  /// A part is packed more tightly than real documents are.
  public static let unpackingRatioTooHigh = DiagnosticCode(
    "GK0369", .error,
    chinese: "部件 {part} 解压后是压缩时的 {limit} 倍以上,可能是恶意文件",
    english: "the part {part} unpacks to more than {limit} times its size, as in files made to do harm")
  /// A part is not XML, as libxml2 says.
  public static let invalidPart = DiagnosticCode(
    "GK0370", .error,
    chinese: "部件 {part} 的 XML 语法错误:{problem}",
    english: "the part {part} is not valid XML: {problem}")
  /// A part declares a document type.
  public static let documentTypeInPart = DiagnosticCode(
    "GK0371", .error,
    chinese: "部件 {part} 里有 DOCTYPE 声明,不接受",
    english: "the part {part} has a DOCTYPE, which is not accepted")

  /// A person changed a figure's cell in a document of ours.
  public static let figureEdited = DiagnosticCode(
    "GK0372", .warning,
    chinese: "“{what}”在文件中由“{old}”改成了“{new}”,以改后的为准",
    english: "'{what}' was changed in the file from '{old}' to '{new}'; the new value holds")
  /// A person changed a document of ours beyond what its record can follow.
  public static let documentRebuilt = DiagnosticCode(
    "GK0373", .warning,
    chinese: "文件中有 {count} 张带数据的表格被改动或删去了行列,已按文件现在的样子重新识别",
    english:
      "{count|table with figures was|tables with figures were} changed in shape or removed; the file is read as it looks now"
  )
  /// A person changed text in a document of ours.
  public static let textEdited = DiagnosticCode(
    "GK0374", .note,
    chinese: "文件写出后,有 {count} 处文字被人改过,以改后的为准",
    english: "{count|text was|texts were} changed after the file was written; what stands there now holds")
  /// Figures of a rebuilt document that stand in none of its tables.
  public static let recordedFiguresDropped = DiagnosticCode(
    "GK0375", .warning,
    chinese: "原记录中的 {count} 个数不在任何表格里,重新识别后没有保留",
    english: "{count} recorded figures stand in no table and were not kept when the file was read anew")
  /// The record in a document of ours is damaged.
  public static let recordUnreadable = DiagnosticCode(
    "GK0376", .warning,
    chinese: "文件中的报告记录已损坏,没有使用:{problem}",
    english: "the report's record in the file is damaged and was not used: {problem}")

  /// A formula without the value that it last had.
  public static let formulaWithoutValue = DiagnosticCode(
    "GK0377", .error,
    chinese: "公式没有保存计算结果,按空白读取",
    english: "a formula has no stored value and is read as blank",
    hint: Message(chinese: "请用 Excel 或 WPS 打开后重新保存", english: "open and save the workbook in a spreadsheet program"))
  /// A hidden sheet was read.
  public static let hiddenSheetRead = DiagnosticCode(
    "GK0378", .note,
    chinese: "工作表“{sheet}”是隐藏的,也读了",
    english: "the sheet '{sheet}' is hidden; it was read as well")
  /// A sheet of tidy rows stands beside the tables that it repeats.
  public static let dataSheetSkipped = DiagnosticCode(
    "GK0379", .note,
    chinese: "工作表“{sheet}”只重复表格中的数,没有读",
    english: "the sheet '{sheet}' repeats the tables' figures and was not read")

  /// What a Word document has outside its text.
  public static let partsLeftOut = DiagnosticCode(
    "GK0380", .note,
    chinese: "没有读:{what}",
    english: "left out: {what}")
  /// A table wider than Word allows.
  public static let tableBeyondWord = DiagnosticCode(
    "GK0381", .warning,
    chinese: "表格有 {columns} 列,Word 最多 {limit} 列,多出的单元格写在后面各张表里",
    english: "a table has {columns} columns and Word allows {limit}; it goes on in the tables after it")
  /// A document that libzip could not write.
  public static let packageNotWritten = DiagnosticCode(
    "GK0382", .error,
    chinese: "写文件失败:{reason}",
    english: "the file could not be written: {reason}")
  /// Two files of an archive have one name.
  public static let repeatedPart = DiagnosticCode(
    "GK0383", .error,
    chinese: "文件里有两个名为 {part} 的部件，不知以哪个为准",
    english: "the file has two parts named {part}; which one counts is not known")
  /// Two sheets of a workbook are one part.
  public static let sharedSheetPart = DiagnosticCode(
    "GK0384", .error,
    chinese: "工作表“{sheet}”与另一张工作表指向同一个部件 {part}",
    english: "the sheet '{sheet}' is on the same part as another, {part}")
  /// Two cells of a sheet have one reference.
  public static let repeatedCell = DiagnosticCode(
    "GK0385", .error,
    chinese: "单元格 {cell} 出现了两次，不知以哪个为准",
    english: "the cell {cell} is there twice; which one counts is not known")
  /// A cell's reference is none, or of another row than the one that it is in.
  public static let misplacedCell = DiagnosticCode(
    "GK0386", .error,
    chinese: "单元格的引用“{reference}”不属于它所在的第 {row} 行",
    english: "the cell reference '{reference}' does not belong to row {row}, which the cell is in")
  /// A cell shows a shared text that is not there.
  public static let missingSharedText = DiagnosticCode(
    "GK0387", .error,
    chinese: "单元格的文字是共享文字第 {index} 条，部件 {part} 里没有",
    english: "the cell's text is number {index} of the shared texts, which the part {part} does not have")

  /// A section of which nothing but a picture or an object is there.
  public static let sectionIsPicture = DiagnosticCode(
    "GK0360", .error,
    chinese: "“{section}”只有{what}，没有表格，其中的数读不出",
    english: "the section '{section}' has no table but this: {what}; its figures cannot be read",
    hint: Message(chinese: "请把图片或对象中的表格录成文字表格", english: "write the table out as a table of text"))
  /// A cell refers to something that the file does not have.
  public static let danglingReference = DiagnosticCode(
    "GK0388", .error,
    chinese: "引用了文件中没有的{what}",
    english: "this refers to {what}, which the file does not have")
  /// A cell shows another number than it holds.
  public static let shownOtherwise = DiagnosticCode(
    "GK0389", .warning,
    chinese: "单元格显示“{shown}”，存的是“{held}”，按“{read}”读取",
    english: "the cell shows '{shown}' and holds '{held}'; '{read}' is read",
    hint: Message(chinese: "请核对单元格的数字格式", english: "look at the cell's number format"))
  /// A prompt that reads as a figure.
  public static let shownPrompt = DiagnosticCode(
    "GK0442", .warning,
    chinese: "“{text}”是未填写的控件的提示，按看到的读入",
    english: "'{text}' is the prompt of a control not filled in; it was read as it is seen")

  /// Text that a style may hide.
  public static let perhapsHidden = DiagnosticCode(
    "GK0440", .warning,
    chinese: "“{text}”可能被样式隐藏（规则没有全部看懂），已读入",
    english: "'{text}' may be hidden by a style that is not understood whole; it was read",
    hint: Message(chinese: "请打开文件核对", english: "open the file and compare"))
  /// Text that stands in a style sheet, not in the page.
  public static let shownByStyle = DiagnosticCode(
    "GK0441", .warning,
    chinese: "“{text}”由样式写出，不在网页正文里，按看到的读入",
    english: "'{text}' is written by a style sheet and not in the page itself; it was read as it is seen")

  static let officeCodes: [DiagnosticCode] = [
    .perhapsHidden, .shownByStyle,
    .brokenArchive, .brokenPart, .encryptedDocument, .oldBinaryDocument, .missingPart, .tooManyArchiveEntries,
    .unpacksTooLarge, .unpackingRatioTooHigh, .invalidPart, .documentTypeInPart, .figureEdited, .documentRebuilt,
    .textEdited, .recordedFiguresDropped, .recordUnreadable, .formulaWithoutValue, .hiddenSheetRead,
    .dataSheetSkipped, .partsLeftOut, .tableBeyondWord, .packageNotWritten, .sectionIsPicture,
    .danglingReference, .shownOtherwise, .repeatedPart, .sharedSheetPart, .repeatedCell, .misplacedCell,
    .missingSharedText, .shownPrompt,
  ]
}
