public import ReportCore

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

  /// A pattern without a file.
  public static let nothingMatches = DiagnosticCode(
    "GK0728", .error,
    chinese: "没有文件符合这个通配式",
    english: "no file matches this pattern")
  /// Two batches at once in one folder.
  public static let folderInUse = DiagnosticCode(
    "GK0729", .error,
    chinese: "另一次批量转换正在写这个文件夹",
    english: "another batch is writing to this folder")
  /// The user or the system ended a batch.
  public static let batchInterrupted = DiagnosticCode(
    "GK0730", .error,
    chinese: "已中断，完成 {done} 个，剩余 {left} 个",
    english: "interrupted with {done} done and {left} left",
    hint: Message(chinese: "用同样的参数加 --resume 继续", english: "the same arguments and --resume go on"))
  /// Not a template for the names of outputs.
  public static let invalidNameTemplate = DiagnosticCode(
    "GK0731", .error,
    chinese: "--name 不接受“{name}”；可用的字段有：{fields}",
    english: "--name does not take '{name}'; its fields are: {fields}")
  /// A request that is not an object of the protocol.
  public static let invalidRequest = DiagnosticCode(
    "GK0732", .error,
    chinese: "请求不对：{problem}",
    english: "not a request: {problem}")
  /// A request longer than the limit.
  public static let requestTooLong = DiagnosticCode(
    "GK0733", .error,
    chinese: "这一行超过 {limit} 字节",
    english: "the line is longer than {limit} bytes")
  /// Nothing was written because of an error-level finding.
  public static let refusedByFindings = DiagnosticCode(
    "GK0734", .error,
    chinese: "有错误，按 strict 的要求没有写出",
    english: "nothing was written, as strict demands, because there are errors")
  /// Neither an input nor a list of inputs.
  public static let noInputNamed = DiagnosticCode(
    "GK0735", .error,
    chinese: "没有指定输入：给出文件、文件夹或通配式，或用 --files-from 给出清单",
    english: "no input is named: give files, folders or patterns, or a list with --files-from")

  /// An output would take the place of an input.
  public static let outputIsInput = DiagnosticCode(
    "GK0736", .error,
    chinese: "这就是输入文件，写出会覆盖原件",
    english: "this is an input; writing would replace the original",
    hint: Message(chinese: "换一个输出，或用 --force", english: "name another output, or use --force"))
  /// Files of a folder that are of no format that is read.
  public static let filesPassedOver = DiagnosticCode(
    "GK0737", .warning,
    chinese: "文件夹里有 {count} 个文件不是可读的格式，没有处理：{names}",
    english: "{count|file|files} in the folders of no format that is read, passed over: {names}",
    hint: Message(chinese: "本来就不需要的，用 --skip 排除", english: "leave out with --skip what is not meant"))
  /// Figures that a table with a column a figure has no column for.
  public static let figuresWithoutColumn = DiagnosticCode(
    "GK0738", .warning,
    chinese: "有 {count} 个数字在宽表中没有对应的列，没有写入",
    english: "{count|figure|figures} without a column in the wide table, left out",
    hint: Message(
      chinese: "不用 --wide 则每个数字一行，全部写入", english: "without --wide there is a row a figure, and none is left out"))
  /// Notes of one kind about many inputs, reported once.
  public static let notesOfOneKind = DiagnosticCode(
    "GK0739", .note,
    chinese: "同类提示 {code} 共 {count} 条，第一条：{first}",
    english: "{count|note|notes} {code}, of which the first: {first}",
    hint: Message(chinese: "用 -v 逐条显示", english: "-v shows each"))

  /// All of these.
  package static let driverCodes: [DiagnosticCode] = [
    .inputNotReadable, .inputIsFolder, .readFailed, .outputFolderMissing, .outputNotCreated, .writeFailed,
    .nothingToRead, .formatLimitation, .nothingMatches, .folderInUse, .batchInterrupted, .invalidNameTemplate,
    .invalidRequest, .requestTooLong, .refusedByFindings, .noInputNamed, .outputIsInput, .filesPassedOver,
    .figuresWithoutColumn, .notesOfOneKind,
  ]
}
