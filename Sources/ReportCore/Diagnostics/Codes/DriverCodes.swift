/// Codes about files on their way in and out: GK0720 to GK0739.
extension DiagnosticCode {
  /// The input is not there or may not be read.
  public static let inputNotReadable = DiagnosticCode(
    "GK0720", .error,
    chinese: "打不开输入：{reason}",
    english: "cannot open the input: {reason}")
  /// A folder where a file is needed.
  public static let inputIsFolder = DiagnosticCode(
    "GK0721", .error,
    chinese: "这是文件夹，这里需要文件",
    english: "this is a folder; a file is needed here")
  /// Reading broke off.
  public static let readFailed = DiagnosticCode(
    "GK0722", .error,
    chinese: "读取失败：{reason}",
    english: "reading failed: {reason}")
  /// The folder to write into is not there.
  public static let outputFolderMissing = DiagnosticCode(
    "GK0723", .error,
    chinese: "输出文件夹 {folder} 不存在",
    english: "the output folder {folder} does not exist")
  /// The output cannot be created.
  public static let outputNotCreated = DiagnosticCode(
    "GK0724", .error,
    chinese: "无法创建输出文件：{reason}",
    english: "cannot create the output: {reason}")
  /// Writing broke off.
  public static let writeFailed = DiagnosticCode(
    "GK0725", .error,
    chinese: "写入失败：{reason}",
    english: "writing failed: {reason}")
  /// A folder without a file of a known format.
  public static let nothingToRead = DiagnosticCode(
    "GK0726", .error,
    chinese: "文件夹里没有可读格式的文件；能读的有：{known}",
    english: "the folder has no file of a format that is read; these are: {known}")
  /// The format cannot carry something.
  public static let formatLimitation = DiagnosticCode(
    "GK0727", .warning,
    chinese: "格式 {format} 装不下全部内容：{limitation}",
    english: "format {format} does not carry everything: {limitation}")

  static let driverCodes: [DiagnosticCode] = [
    .inputNotReadable, .inputIsFolder, .readFailed, .outputFolderMissing, .outputNotCreated, .writeFailed,
    .nothingToRead, .formatLimitation,
  ]
}
