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
    let forms: [Form]
    if let name { forms = [try Form.named(name)] } else { forms = try Form.builtIn() }
    let heads = [Message(chinese: "表式", english: "form"), Message(chinese: "说明", english: "summary")]
    let rows = [heads] + forms.map { [Message($0.id), $0.name] }
    var output = StandardOutput()
    try output.write(aligned(rows.map { row in row.map { $0.text(in: console.language) } }))
    return .done
  }
}
