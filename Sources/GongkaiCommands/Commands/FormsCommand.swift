import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

/// `gongkai forms`.
struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: inOwnLanguage(
      "列出各版表式，说明一版，写出空表，起草或检查表式", "Lists the forms, describes or drafts one, or writes one to fill in."),
    subcommands: [FormsShowCommand.self, FormsNewCommand.self, FormsCheckCommand.self],
    defaultSubcommand: FormsShowCommand.self)
}

/// `gongkai forms` and `gongkai forms NAME`.
struct FormsShowCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: inOwnLanguage("列出各版表式，说明一版，或写出空表", "Lists the forms, describes one, or writes one to fill in."),
    discussion: inOwnLanguage(
      "gongkai forms 2021 -o 空表.xlsx 写出可填的表，勾稽关系随填随核；填好后用 check、convert 读入。",
      """
      gongkai forms 2021 -o blank.xlsx writes a form to fill in, whose rules are checked as one types; check and convert read \
      it when it is filled in.
      """))

  @Argument(help: ownHelp("表式名或表式文件", "A form's name or file."))
  var name: String?

  @Option(
    name: .customLong("row"),
    help: ownHelp("空表中未列出的行的名称，可重复", "A row of an open table of the form to fill in; may be repeated.", "key=name"))
  var rows: [String] = []

  @OptionGroup var writing: DraftOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let text = FormsText(language: console.language)
    let library = try writing.forms.library()
    guard let name else {
      guard writing.files.output.isEmpty else { throw library.unknown("") }
      var output = StandardOutput()
      try output.write(text.list(of: library.forms))
      return .done
    }
    let form = try library.form(named: name).opened(naming: rows.map(Self.row))
    guard !writing.files.output.isEmpty else {
      var output = StandardOutput()
      try output.write(text.description(of: form))
      return .done
    }
    var metadata = Metadata()
    try writing.said.overrides().apply(to: &metadata)
    return try writing.write(
      form.blank(metadata: metadata), findings: [], among: writing.plugins.registry(console), messages, console)
  }

  /// A row's key and name: `component=Office of Alpha`.
  private static func row(_ text: String) -> (prefix: String, label: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count == 2 ? parts[1] : "")
  }
}
