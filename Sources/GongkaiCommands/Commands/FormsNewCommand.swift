import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

struct FormsNewCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: inOwnLanguage("由空表或已填的表起草表式定义", "Drafts a form's definition from a blank or filled form."),
    discussion: inOwnLanguage(
      "读出各表的行、列、单位，以及标签、表注或数字所示的合计关系。键由标签生成，请核对后使用；docs/forms.zh.md 说明各项。",
      """
      Finds the tables' rows, columns and units, and the sums that labels, the form's notes or its figures tell. Keys are made \
      of labels. Look at it before you use it; docs/forms.md says what everything means.
      """))

  @Argument(
    help: ownHelp("空表或已填的表：xlsx、html、docx 等", "A blank or filled form: xlsx, html, docx or the like."))
  var input: String

  @Option(
    name: .shortAndLong,
    help: ownHelp("写入的文件，默认标准输出", "The file to write; by default standard output.", "out"))
  var output: String?

  @Option(
    help: ownHelp("表式名，默认取自文件名", "The form's name; by default the file's.", "name"))
  var name: String?

  @Option(
    name: .shortAndLong,
    help: ownHelp("输入格式", "The input's format.", "format"))
  var from: String?

  @OptionGroup var plugins: PluginOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    var settings = ConversionSettings(forms: nil)
    let format = try from.map { (text) throws(ConversionError) in try FormatArgument(parsing: text) }
    settings.inputFormat = format?.name
    if let format { settings.formatOptions[format.name] = format.options }
    let converter = try Converter(registry: try plugins.registry(console), settings: settings)
    let read = try Input(reading: input, limits: settings.limits)
    let checked = try converter.check(read)
    console.report(checked.diagnostics.filter { $0.severity == .error }, in: read)
    let draft: FormDraft
    do throws(ConversionError) {
      draft = try FormDraft(of: checked.report, named: name ?? Self.stem(of: input))
    } catch {
      throw .unreadable(error.diagnostic.code, at: SourceLocation(file: read.name, line: 0))
    }
    let bytes = Array(draft.text.utf8)
    // What is drafted must be a definition.
    _ = try Form(parsing: bytes.span, file: output ?? StandardOutput.name)
    if let output, output != "-" {
      try SourceGuard([input]).check(output)
      try OutputTransaction.write(bytes.span, to: output)
    } else {
      var sink = StandardOutput()
      try sink.write(draft.text)
    }
    let counts = draft.counts
    console.say(
      Message(
        chinese: "已起草：\(counts.tables) 个表、\(counts.rows) 行、\(counts.columns) 列、\(counts.rules) 条规则；请核对",
        english:
          "drafted: \(counted(counts.tables, "table")), \(counted(counts.rows, "row")), \(counted(counts.columns, "column")), \(counted(counts.rules, "rule")); look at it before you use it"
      ))
    return .done
  }

  /// A file's name without folders and extension.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name == "-" ? "form" : name }
    return String(name[..<dot])
  }
}
