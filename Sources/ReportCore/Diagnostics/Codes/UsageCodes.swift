/// Codes about what was asked for: GK0701 to GK0719.
extension DiagnosticCode {
  /// A format has no option of that name.
  public static let unknownOption = DiagnosticCode(
    "GK0701", .error,
    chinese: "没有 {option} 这个选项；可用的有：{known}",
    english: "there is no option {option}; there are: {known}")
  /// An option does not take that value.
  public static let invalidOptionValue = DiagnosticCode(
    "GK0702", .error,
    chinese: "选项 {option} 不接受“{value}”；可取：{allowed}",
    english: "option {option} does not take '{value}'; it takes: {allowed}")
  /// Two formats of one name or extension.
  public static let formatNameTaken = DiagnosticCode(
    "GK0703", .error,
    chinese: "格式 {format} 的名称或扩展名已被占用",
    english: "the name or an extension of format {format} is taken")
  /// No format has that name.
  public static let unknownFormat = DiagnosticCode(
    "GK0704", .error,
    chinese: "没有“{format}”这种格式；可用的有：{known}",
    english: "there is no format '{format}'; there are: {known}")
  /// The format has no reader.
  public static let formatNotRead = DiagnosticCode(
    "GK0705", .error,
    chinese: "格式 {format} 只能写，不能读；能读的有：{known}",
    english: "format {format} is only written, not read; these are read: {known}")
  /// The format has no writer.
  public static let formatNotWritten = DiagnosticCode(
    "GK0706", .error,
    chinese: "格式 {format} 只能读，不能写；能写的有：{known}",
    english: "format {format} is only read, not written; these are written: {known}")
  /// Neither the name nor the content of an input says its format.
  public static let inputFormatNotTold = DiagnosticCode(
    "GK0707", .error,
    chinese: "从文件名和内容都看不出这是什么格式",
    english: "neither the name nor the content tells the format",
    hint: Message(chinese: "用 -f 指定：{known}", english: "name it with -f: {known}"))
  /// The name of an output does not say its format.
  public static let outputFormatNotTold = DiagnosticCode(
    "GK0708", .error,
    chinese: "看不出要写成什么格式（{output}）；请用 -t 指定：{known}",
    english: "the format to write is not known ({output}); name it with -t: {known}")
  /// No form has that name and no file either.
  public static let unknownForm = DiagnosticCode(
    "GK0709", .error,
    chinese: "没有“{form}”这种表式，也没有这个文件；可用的有：{known}，或表式文件",
    english: "there is no form and no file '{form}'; there are: {known}, or a form's file")
  /// Not `KEY=VALUE`, or not a key that may be set.
  public static let invalidSetting = DiagnosticCode(
    "GK0710", .error,
    chinese: "--set 不接受“{setting}”；应为 {allowed}",
    english: "--set does not take '{setting}'; it takes {allowed}")
  /// Not an option of a format in the shape that the command line wants.
  public static let invalidOptionSyntax = DiagnosticCode(
    "GK0711", .error,
    chinese: "“{option}”写法不对；应为 {allowed}",
    english: "'{option}' is not in the shape {allowed}")
  /// Several inputs need a folder to go to.
  public static let folderNeeded = DiagnosticCode(
    "GK0712", .error,
    chinese: "输入是文件夹或有多个时，要用一个 -o 指定输出文件夹",
    english: "a folder or several inputs need one -o that names a folder")
  /// Two inputs would be written to one file, or one file was named twice.
  public static let outputTwice = DiagnosticCode(
    "GK0713", .error,
    chinese: "{first} 与 {second} 都要写到 {output}",
    english: "{first} and {second} would both be written to {output}")
  /// What is no text would make a mess of a terminal.
  public static let binaryToTerminal = DiagnosticCode(
    "GK0714", .error,
    chinese: "{format} 不是文本，不能写到终端或标准输出；请用 -o 指定文件",
    english: "{format} is no text and does not go to a terminal; name a file with -o")
  /// Parquet is made of a table by another program.
  public static let parquetElsewhere = DiagnosticCode(
    "GK0715", .error,
    chinese: "本程序不写 Parquet；先写成 CSV 或 SQLite，再用 samples/parquet.py 转换",
    english: "this program does not write Parquet; write CSV or SQLite, and samples/parquet.py brings it to Parquet")
  /// No message has that code.
  public static let unknownCode = DiagnosticCode(
    "GK0716", .error,
    chinese: "没有“{code}”这个代码；gongkai explain 列出全部代码",
    english: "there is no code '{code}'; 'gongkai explain' lists them all")

  static let usageCodes: [DiagnosticCode] = [
    .unknownOption, .invalidOptionValue, .formatNameTaken, .unknownFormat, .formatNotRead, .formatNotWritten,
    .inputFormatNotTold, .outputFormatNotTold, .unknownForm, .invalidSetting, .invalidOptionSyntax, .folderNeeded,
    .outputTwice, .binaryToTerminal, .parquetElsewhere, .unknownCode,
  ]
}
