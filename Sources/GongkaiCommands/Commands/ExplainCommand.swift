import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai explain`.
struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: inOwnLanguage("说明提示的代码", "Says what the codes of messages mean."))

  @Argument(
    help: ArgumentHelp(inOwnLanguage("代码，如 GK0404；不写则列出全部", "A code such as GK0404; all are listed without one.")))
  var code: String?

  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let text = CodeText(language: console.language)
    var output = StandardOutput()
    guard let code else {
      try output.write(text.list(of: CodeText.codes()))
      return .done
    }
    guard let known = try CodeText.codes().first(where: { $0.id == code.uppercased() }) else {
      throw ConversionError(.usage, Diagnostic(.unknownCode, ["code": Message(code)]))
    }
    try output.write(text.description(of: known))
    return .done
  }
}
