package import ReportCore

/// Codes about profiles of platforms, their maps and schemas: GK0901 to GK0949.
extension DiagnosticCode {
  package static let profileNotReadable = DiagnosticCode(
    "GK0901", .error,
    chinese: "打不开平台配置中的文件：{reason}",
    english: "cannot open a file of the profile: {reason}",
    hint: Message(
      chinese: "配置文件夹中应有 profile.yaml、map.xsl 和 platform.xsd",
      english: "a profile's folder has profile.yaml, map.xsl and platform.xsd"))
  package static let unknownProfileKey = DiagnosticCode(
    "GK0902", .error,
    chinese: "{place}没有“{key}”这一项；可用的有：{known}",
    english: "there is no key '{key}' {place}; there are: {known}")
  package static let missingProfileKey = DiagnosticCode(
    "GK0903", .error,
    chinese: "{place}缺少“{key}”",
    english: "the key '{key}' is missing {place}")
  package static let wrongProfileType = DiagnosticCode(
    "GK0904", .error,
    chinese: "“{key}”应为{expected}",
    english: "'{key}' takes {expected}")
  package static let invalidProfileValue = DiagnosticCode(
    "GK0905", .error,
    chinese: "“{key}”不接受“{value}”；应为{allowed}",
    english: "'{key}' does not take '{value}'; it takes {allowed}")
  package static let secretInProfile = DiagnosticCode(
    "GK0906", .error,
    chinese: "“{key}”把密钥写进了平台配置；配置文件中不得有密钥",
    english: "'{key}' has a secret in the profile; a profile has no secrets in it",
    hint: Message(
      chinese: "用 authentication.bearer.environment 或 authentication.bearer.file 指明密钥所在的环境变量或文件（权限 0600）",
      english:
        "name the environment variable or the file (mode 0600) with it: authentication.bearer.environment or .file"))
  package static let fileOutsideProfile = DiagnosticCode(
    "GK0907", .error,
    chinese: "{file} 不在平台配置的文件夹内",
    english: "{file} is not inside the profile's folder",
    hint: Message(
      chinese: "密钥和证书可写绝对路径；map.xsl 与 platform.xsd 引用的文件须放在配置文件夹内",
      english: "secrets and certificates may have absolute paths; what map.xsl and platform.xsd name lies in the folder"
    ))
  package static let profileKeyTwice = DiagnosticCode(
    "GK0908", .error,
    chinese: "“{key}”出现了两次",
    english: "the key '{key}' stands twice")

  package static let invalidMap = DiagnosticCode(
    "GK0911", .error,
    chinese: "转换样式表有误：{problem}",
    english: "the map is wrong: {problem}")
  package static let mapNotAllowed = DiagnosticCode(
    "GK0912", .error,
    chinese: "转换样式表不得使用{what}",
    english: "a map may not use {what}")
  package static let mapFailed = DiagnosticCode(
    "GK0913", .error,
    chinese: "转换样式表运行出错：{problem}",
    english: "the map failed: {problem}")
  package static let mapMessage = DiagnosticCode(
    "GK0914", .note,
    chinese: "转换样式表提示：{message}",
    english: "the map says: {message}")
  package static let mapTerminated = DiagnosticCode(
    "GK0915", .error,
    chinese: "转换样式表中止：{message}",
    english: "the map stopped: {message}")
  package static let mapBeyondLimit = DiagnosticCode(
    "GK0916", .error,
    chinese: "转换样式表超过上限：{limit}",
    english: "the map went beyond the limit of {limit}")
  package static let mapMadeNoDocument = DiagnosticCode(
    "GK0917", .error,
    chinese: "转换样式表没有生成完整的 XML 文档：{problem}",
    english: "the map made no XML document: {problem}")
  package static let invalidPlatformSchema = DiagnosticCode(
    "GK0918", .error,
    chinese: "平台的 XML 模式有误：{problem}",
    english: "the platform's schema is wrong: {problem}")

  package static let schemaViolation = DiagnosticCode(
    "GK0921", .error,
    chinese: "不符合平台的要求：{path} {problem}；{origin}",
    english: "not what the platform takes: {path} {problem}; {origin}")
  package static let elementRejected = DiagnosticCode(
    "GK0922", .error,
    chinese: "平台退回：{path}{code}：{message}；{origin}",
    english: "rejected by the platform: {path}{code}: {message}; {origin}")
  package static let reportRejected = DiagnosticCode(
    "GK0923", .error,
    chinese: "平台退回{element}{code}：{message}",
    english: "rejected by the platform{element}{code}: {message}")
  package static let refusedAlike = DiagnosticCode(
    "GK0924", .error,
    chinese: "共有 {count} 份报告在 {path} 处因同一原因不合格，上面只列出了第一份的原因",
    english: "{count} reports are refused for one reason at {path}, which is reported above for the first")

  package static let figuresNotSent = DiagnosticCode(
    "GK0931", .note,
    chinese: "{form} 版《{table}》表有 {count} 项数字不进入平台的 XML：{figures}",
    english: "{count|figure|figures} of table '{table}' of form {form} not reaching the platform's XML: {figures}")
  package static let blankReportRefused = DiagnosticCode(
    "GK0932", .warning,
    chinese: "{form} 版表式几乎全空的报告不符合平台的要求：{path} {problem}",
    english: "a nearly blank report of form {form} is not what the platform takes: {path} {problem}")
  package static let secretMissing = DiagnosticCode(
    "GK0933", .warning,
    chinese: "没有找到密钥：{source}{reason}",
    english: "there is no secret: {source} {reason}")
  package static let secretNotPrivate = DiagnosticCode(
    "GK0934", .warning,
    chinese: "密钥文件 {file} 的权限是 {mode}，应为 0600",
    english: "the file {file} with the secret has mode {mode}; it should be 0600")
  package static let profileWithoutOutput = DiagnosticCode(
    "GK0935", .error,
    chinese: "--profile 只用于写 XML；请用 -t xml 或扩展名为 .xml 的 -o",
    english: "--profile is for XML only; use -t xml or an -o that ends in .xml")
  package static let sampleOfForm = DiagnosticCode(
    "GK0936", .note,
    chinese: "以上是用 {form} 版表式的{kind}样例试转换的结果",
    english: "the above comes of a {kind} sample report of form {form}")
  package static let compilationBeyondLimit = DiagnosticCode(
    "GK0937", .error,
    chinese: "编译这个文件超过上限 {limit}",
    english: "compiling this file takes more than the limit of {limit}")
  package static let profileNotTried = DiagnosticCode(
    "GK0938", .error,
    chinese: "系统不能再建进程，无法试编译这个文件",
    english: "the system has no process to try this file in")

  /// All of these.
  package static let profileCodes: [DiagnosticCode] = [
    .profileNotReadable, .unknownProfileKey, .missingProfileKey, .wrongProfileType, .invalidProfileValue,
    .secretInProfile, .fileOutsideProfile, .profileKeyTwice, .invalidMap, .mapNotAllowed, .mapFailed, .mapMessage,
    .mapTerminated, .mapBeyondLimit, .mapMadeNoDocument, .invalidPlatformSchema, .schemaViolation, .elementRejected,
    .reportRejected, .refusedAlike, .figuresNotSent, .blankReportRefused, .secretMissing, .secretNotPrivate,
    .profileWithoutOutput,
    .sampleOfForm, .compilationBeyondLimit, .profileNotTried,
  ]
}
