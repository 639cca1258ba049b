import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

/// `gongkai forms`.
struct FormsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: inOwnLanguage("列出各版表式，说明一版，或写出空表", "Lists the forms, describes one, or writes one to fill in."),
    discussion: inOwnLanguage(
      "gongkai forms 2021 -o 空表.xlsx 写出可填的表，勾稽关系随填随核；填好后用 check、convert 读入。",
      """
      gongkai forms 2021 -o blank.xlsx writes a form to fill in, whose rules are checked as one types; check and convert read \
      it when it is filled in.
      """))

  @Argument(help: ArgumentHelp(inOwnLanguage("表式名或表式文件", "A form's name or file.")))
  var name: String?

  @OptionGroup var writing: DraftOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let text = FormsText(language: console.language)
    guard let name else {
      guard writing.files.output.isEmpty else {
        let known = try Form.builtIn().map(\.id).joined(separator: ", ")
        throw ConversionError(.usage, Diagnostic(.unknownForm, ["form": "", "known": Message(known)]))
      }
      var output = StandardOutput()
      try output.write(text.list(of: Form.builtIn()))
      return .done
    }
    let form = try Form.named(name)
    guard !writing.files.output.isEmpty else {
      var output = StandardOutput()
      try output.write(text.description(of: form))
      return .done
    }
    var metadata = Metadata()
    try writing.said.overrides().apply(to: &metadata)
    return try writing.write(
      ReportDraft(report: form.blank(metadata: metadata)), form: form, findings: [],
      among: writing.plugins.registry(console), messages, console)
  }
}
