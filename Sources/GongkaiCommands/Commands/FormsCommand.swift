import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

/// `gongkai forms`.
struct FormsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: inOwnLanguage("列出各版表式，或说明一版", "Lists the forms, or describes one."))

  @Argument(help: ArgumentHelp(inOwnLanguage("表式名或表式文件", "A form's name or file.")))
  var name: String?

  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let text = FormsText(language: console.language)
    var output = StandardOutput()
    if let name {
      try output.write(text.description(of: Form.named(name)))
    } else {
      try output.write(text.list(of: Form.builtIn()))
    }
    return .done
  }
}
