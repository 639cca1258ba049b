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
    help: ownHelp("代码，如 GK0404；不写则列出全部", "A code such as GK0404; all are listed without one."))
  var code: String?

  @Option(
    help: ownHelp("连同此表式文件中的代码", "A form's file, whose codes are known too.", "form"))
  var form: String?

  @OptionGroup var forms: FormOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let text = CodeText(language: console.language)
    var output = StandardOutput()
    let library = try forms.library()
    let own = try form.map { (name) throws(ConversionError) in [try library.form(named: name)] } ?? []
    let codes = (CodeText.codes(of: library.forms + own) + GongkaiProgram.codes).sorted { $0.id < $1.id }
    guard let code else {
      try output.write(text.list(of: codes))
      return .done
    }
    guard let known = codes.first(where: { $0.id == code.uppercased() }) else {
      throw ConversionError(.usage, .unknownCode, ["code": Message(code)])
    }
    let builtIn = try Form.builtIn().map(\.id)
    let forms = (library.forms + own).filter { !builtIn.contains($0.id) }
    try output.write(text.description(of: known, in: forms))
    return .done
  }
}
