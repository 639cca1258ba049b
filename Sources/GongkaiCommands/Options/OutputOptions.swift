import ArgumentParser
import ReportCore
import ReportDriver

/// Options about where one report goes that several commands write.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ownHelp("输出文件，可重复", "An output file; may be repeated.", "out"))
  var output: [String] = []

  @OptionGroup var kind: OutputFormatOption
  @OptionGroup var look: TemplateOptions

  /// The outputs; none where none is named.
  ///
  /// - Throws: `usage` for a format that is not told or not written, and for bytes on a terminal.
  func outputs(among registry: FormatRegistry) throws(ConversionError) -> [Output] {
    let name = try kind.format()?.name
    var outputs: [Output] = []
    for path in output {
      let path = path == "-" ? nil : path
      let entry = try registry.writable(for: path, named: name)
      if path == nil { try StandardOutput.refuseTerminal(for: entry.format) }
      outputs.append(Output(path: path, format: entry))
    }
    return outputs
  }
}

/// The format that a user names for outputs.
struct OutputFormatOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ownHelp("输出格式，可带选项：csv:layout=grid", "The outputs' format, with options: csv:layout=grid.", "format"))
  var to: String?

  /// The format with its options; `nil` where none is named.
  ///
  /// - Throws: `usage` for options that are not in their shape.
  func format() throws(ConversionError) -> FormatArgument? {
    guard let to else { return nil }
    return try FormatArgument(parsing: to)
  }
}

/// What a user says of a report.
struct MetadataOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ownHelp("设定 agency=、year= 或 title=,可重复", "Sets agency=, year= or title=; may be repeated.", "key=value"))
  var settings: [String] = []

  /// - Throws: `usage` for another key or a year that is none.
  func overrides() throws(ConversionError) -> MetadataOverrides {
    var overrides = MetadataOverrides()
    for setting in settings { try overrides.set(setting) }
    return overrides
  }
}
