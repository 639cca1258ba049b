public import ReportCore

/// Codes about formats in other languages, which are programs of their own: GK10xx.
extension DiagnosticCode {
  /// A folder of plugins that is not there or may not be read.
  public static let pluginFolderUnreadable = DiagnosticCode(
    "GK1001", .error,
    chinese: "读不了插件文件夹 {folder}：{reason}",
    english: "the plugin folder {folder} cannot be read: {reason}")
  /// An entry of a search path that depends on the working directory.
  public static let pluginFolderRelative = DiagnosticCode(
    "GK1002", .error,
    chinese: "{variable} 中的“{folder}”不是绝对路径；从不在当前文件夹中寻找",
    english: "'{folder}' in {variable} is no absolute path; the working directory is never searched")
  /// A file that is named as a plugin and cannot be one.
  public static let pluginNotExecutable = DiagnosticCode(
    "GK1003", .warning,
    chinese: "{file} 不能作为插件运行：{reason}",
    english: "{file} cannot be run as a plugin: {reason}")
  /// The program could not be started.
  public static let pluginNotStarted = DiagnosticCode(
    "GK1004", .error,
    chinese: "插件 {plugin} 无法启动：{reason}",
    english: "plugin {plugin} could not be started: {reason}")
  /// What the program says of itself is not as the protocol has it.
  public static let pluginIntroduction = DiagnosticCode(
    "GK1005", .error,
    chinese: "插件 {plugin} 的自我介绍不合协议：{problem}",
    english: "what plugin {plugin} says of itself is not as the protocol has it: {problem}")
  /// No version of the protocol that both know.
  public static let pluginVersion = DiagnosticCode(
    "GK1006", .error,
    chinese: "插件 {plugin} 使用协议第 {theirs} 版，本程序使用第 {ours} 版，没有共同的版本",
    english: "plugin {plugin} speaks version {theirs} of the protocol, this program {ours}: they have none in common")
  /// It took longer than it may.
  public static let pluginTimedOut = DiagnosticCode(
    "GK1007", .error,
    chinese: "插件 {plugin} 超过 {limit} 秒没有回答，已终止",
    english: "plugin {plugin} did not answer within {limit|second|seconds} and was ended",
    hint: Message(
      chinese: "如果它确实需要更长时间，用 --plugin-seconds 放宽",
      english: "--plugin-seconds gives it more time where it needs that"))
  /// It ended before it answered.
  public static let pluginEnded = DiagnosticCode(
    "GK1008", .error,
    chinese: "插件 {plugin} 没有回答就结束了（{how}）{words}",
    english: "plugin {plugin} ended without an answer ({how}){words}")
  /// An answer that is not as the protocol has it.
  public static let pluginGarbage = DiagnosticCode(
    "GK1009", .error,
    chinese: "插件 {plugin} 的回答不合协议：{problem}",
    english: "the answer of plugin {plugin} is not as the protocol has it: {problem}")
  /// An answer to something else.
  public static let pluginOtherAnswer = DiagnosticCode(
    "GK1010", .error,
    chinese: "插件 {plugin} 回答的是请求 {found}，而不是请求 {expected}",
    english: "plugin {plugin} answered request {found} instead of request {expected}")
  /// It does not read what it is sent.
  public static let pluginClosedInput = DiagnosticCode(
    "GK1011", .error,
    chinese: "插件 {plugin} 没有读完请求就关闭了输入{words}",
    english: "plugin {plugin} closed its input before it had read the request{words}")
  /// Its answer is longer than it may be.
  public static let pluginAnswerTooLong = DiagnosticCode(
    "GK1012", .error,
    chinese: "插件 {plugin} 的回答超过 {limit} 字节，已终止",
    english: "plugin {plugin} gave an answer of more than {limit} bytes and was ended")
  /// It says that it cannot do what it was asked for.
  public static let pluginRefused = DiagnosticCode(
    "GK1013", .error,
    chinese: "{plugin}：{message}",
    english: "{plugin}: {message}")
  /// Findings of a plugin, by their severity.
  public static let pluginNote = DiagnosticCode(
    "GK1014", .note, chinese: "{plugin}：{message}", english: "{plugin}: {message}")
  /// What a plugin says as a warning.
  public static let pluginWarning = DiagnosticCode(
    "GK1015", .warning, chinese: "{plugin}：{message}", english: "{plugin}: {message}")
  /// What a plugin says as an error.
  public static let pluginError = DiagnosticCode(
    "GK1016", .error, chinese: "{plugin}：{message}", english: "{plugin}: {message}")
  /// A plugin that is left out, with the reason.
  public static let pluginLeftOut = DiagnosticCode(
    "GK1017", .warning,
    chinese: "插件 {plugin} 不能使用：{reason}",
    english: "plugin {plugin} cannot be used: {reason}")
  /// A name or extension that another format has.
  public static let pluginNameTaken = DiagnosticCode(
    "GK1018", .error,
    chinese: "插件 {plugin} 的名称或扩展名已属于另一格式",
    english: "the name or an extension of plugin {plugin} belongs to another format")
  /// Words that it said unasked, after its answer.
  public static let pluginUnasked = DiagnosticCode(
    "GK1019", .error,
    chinese: "插件 {plugin} 在回答之外还输出了内容：{text}",
    english: "plugin {plugin} printed something besides its answer: {text}")
  /// The configuration is not as it should be.
  public static let invalidConfiguration = DiagnosticCode(
    "GK1020", .error,
    chinese: "配置有误：{problem}",
    english: "the configuration is not right: {problem}")
  /// The cases of the conformance kit are not there, so that only a plugin's own were tried.
  public static let kitNotInstalled = DiagnosticCode(
    "GK1021", .warning,
    chinese: "没有找到整套检验用例，只按插件自带的用例检验",
    english: "the cases of the conformance kit are not installed; only the plugin's own were tried",
    hint: Message(
      chinese: "用 --cases samples/plugins/kit 指明文件夹，或用 make install 安装",
      english: "name their folder, --cases samples/plugins/kit, or install them by make install"))
  /// No case has an input of the format that is tried.
  public static let noCaseToRead = DiagnosticCode(
    "GK1022", .warning,
    chinese: "没有一个用例带有 {format} 格式的输入，读取至多由写出的内容检验",
    english: "no case has an input of format {format}, so that reading is tried by what it wrote at most",
    hint: Message(
      chinese: "在插件旁的 gongkai-format-NAME.cases 中加一个 valid 用例，见 docs/plugins.md",
      english: "put a case of kind valid into gongkai-format-NAME.cases beside the plugin, see docs/plugins.md"))

  /// All of these.
  package static let pluginCodes: [DiagnosticCode] = [
    .pluginFolderUnreadable, .pluginFolderRelative, .pluginNotExecutable, .pluginNotStarted, .pluginIntroduction,
    .pluginVersion, .pluginTimedOut, .pluginEnded, .pluginGarbage, .pluginOtherAnswer, .pluginClosedInput,
    .pluginAnswerTooLong, .pluginRefused, .pluginNote, .pluginWarning, .pluginError, .pluginLeftOut, .pluginNameTaken,
    .pluginUnasked, .invalidConfiguration, .kitNotInstalled, .noCaseToRead,
  ]
}
