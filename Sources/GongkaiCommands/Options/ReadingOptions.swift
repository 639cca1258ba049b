package import ArgumentParser
package import ReportCore
package import ReportDriver
import ReportForms

/// Options about how inputs are read and checked.
package struct ReadingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ownHelp(
      "输入格式，可带选项：text:encoding=gb18030", "The inputs' format, with options: text:encoding=gb18030.", "format"))
  package var from: String?

  @Option(
    help: ownHelp("表式：auto、2019、2021、none 或表式文件", "The form: auto, 2019, 2021, none or a form's file.", "form"))
  var form = "auto"

  @OptionGroup var said: MetadataOptions

  @Option(
    name: [.customShort("O"), .customLong("option")],
    help: ownHelp(
      "格式的选项，可重复；见 gongkai formats", "An option of a format; may be repeated; see gongkai formats.", "format.key=value")
  )
  var options: [String] = []

  @Flag(
    help: ownHelp("有错误时不写任何输出", "Writes nothing when there is an error-level finding."))
  var strict = false

  @Flag(
    help: ownHelp("不等输出落盘：更快，但断电时可能丢失", "Does not wait for the disk: quicker, but outputs may be lost with the power."))
  var noSync = false

  @OptionGroup package var forms: FormOptions
  @OptionGroup package var plugins: PluginOptions

  package init() {}

  /// The formats, of plugins too; the user asks for the inputs' format by its name.
  ///
  /// - Parameter asked: the names of others.
  /// - Throws: as ``PluginOptions/registry(_:asked:)``.
  package func registry(_ console: Console, asked: [String?] = []) throws(ConversionError) -> FormatRegistry {
    // One that is not in its shape is reported with the other options.
    let input = from.flatMap { try? FormatArgument(parsing: $0) }
    return try plugins.registry(console, asked: asked + [input?.name])
  }

  /// What these options ask of a conversion.
  ///
  /// - Parameters:
  ///   - output: the format to write and its options, where the user named one.
  ///   - language: the language that the user named; what writers say themselves is Chinese otherwise, so
  ///     that an output does not depend on the locale.
  /// - Throws: `usage` for an option that is not in its shape or a form that is not known; a form file's errors.
  package func settings(output: FormatArgument? = nil, language: Language?) throws(ConversionError)
    -> ConversionSettings
  {
    var settings = ConversionSettings(forms: try forms.library().set(named: form))
    let input: FormatArgument?
    if let from { input = try FormatArgument(parsing: from) } else { input = nil }
    settings.inputFormat = input?.name
    for argument in [input, output] {
      guard let argument else { continue }
      settings.formatOptions[argument.name, default: [:]].merge(argument.options) { $1 }
    }
    for text in options {
      let option = try FormatOptionArgument(parsing: text)
      settings.formatOptions[option.format, default: [:]][option.key] = option.value
    }
    settings.metadata = try said.overrides()
    settings.isStrict = strict
    settings.synchronises = !noSync
    settings.language = language ?? .chinese
    return settings
  }

  /// What reads inputs as these options want it.
  func converter(_ console: Console, _ language: Language?) throws(ConversionError) -> Converter {
    try Converter(registry: registry(console), settings: settings(language: language))
  }

  /// What outputs depend on besides the settings: this program's version, and the form with its text.
  func identity() throws(ConversionError) -> String {
    "\(GongkaiProgram.version) \(try forms.library().identity(of: form))"
  }
}
