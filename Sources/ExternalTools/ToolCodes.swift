package import ReportCore

/// Codes about other programs that a format needs: GK0191 to GK0199.
extension DiagnosticCode {
  package static let toolMissing = DiagnosticCode(
    "GK0191", .error,
    chinese: "需要 {tool},本机没有安装",
    english: "{tool} is needed and not installed",
    hint: Message(
      chinese: "请安装 {package}(Debian、Ubuntu:apt install {package})",
      english: "install {package} (Debian, Ubuntu: apt install {package})"))
  package static let toolFailed = DiagnosticCode(
    "GK0192", .error,
    chinese: "{tool} 处理不了这个文件:{reason}",
    english: "{tool} could not process the file: {reason}")
  package static let toolTimedOut = DiagnosticCode(
    "GK0193", .error,
    chinese: "{tool} 运行超过 {limit} 秒,已终止",
    english: "{tool} ran for more than {limit|second|seconds} and was ended")
  package static let toolOutputTooLarge = DiagnosticCode(
    "GK0194", .error,
    chinese: "{tool} 的输出超过上限 {limit} 字节",
    english: "{tool} gave more than the limit of {limit} bytes")
  package static let toolFolderFailed = DiagnosticCode(
    "GK0195", .error,
    chinese: "不能建立 {tool} 用的临时文件:{reason}",
    english: "the temporary files for {tool} could not be made: {reason}")

  package static let readThroughTool = DiagnosticCode(
    "GK0196", .note,
    chinese: "经 {tool} 转成 {target} 后读取,位置是转换后的",
    english: "read as {target} that {tool} made of it; places are those in the {target}")

  /// All of these.
  package static let toolCodes: [DiagnosticCode] = [
    .toolMissing, .toolFailed, .toolTimedOut, .toolOutputTooLarge, .toolFolderFailed, .readThroughTool,
  ]
}
