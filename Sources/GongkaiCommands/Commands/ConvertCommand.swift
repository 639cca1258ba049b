import ArgumentParser
import ReportCore
import ReportDriver

/// `gongkai convert`.
struct ConvertCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: inOwnLanguage("把报告转换成别的格式", "Converts reports into other formats."),
    discussion: inOwnLanguage(
      """
      格式由 -f、-t 指定，否则看扩展名，再看内容。可用多个 -o 一次写出多种格式；不用 -o 时写到标准输出。
      输入为文件夹、通配式、清单或有多个时，-o 是文件夹，没有就新建（上级文件夹须已存在），目录结构不变，并须用 -t \
      指定格式。中断后用同样的参数加 --resume 接着做。
      """,
      """
      Formats are told by -f and -t, else by the extension, else by the content. Several -o write several formats in \
      one pass; without -o the output is standard output.
      With a folder, a pattern, a list or several inputs, -o is a folder, made if missing (its parent must be there); \
      the tree is kept, and -t is needed. After an interruption the same arguments and --resume go on.
      """))

  @Argument(
    help: ArgumentHelp(
      inOwnLanguage(
        "报告文件、文件夹或加引号的通配式（*、?、[…]、**）；- 为标准输入",
        "Reports, folders or patterns in quotes (*, ?, […], **); - is standard input.")))
  var inputs: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      inOwnLanguage("输出格式，可带选项：csv:layout=grid", "The outputs' format, with options: csv:layout=grid."),
      valueName: "format"))
  var to: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      inOwnLanguage("输出文件或文件夹，可重复；- 为标准输出", "An output file or folder; may be repeated; - is standard output."),
      valueName: "out"))
  var output: [String] = []

  @Flag(
    name: .customLong("fix"),
    help: ArgumentHelp(
      inOwnLanguage(
        "更正勾稽关系能够确定的错误数字，并标明系计算所得", "Corrects figures that the rules show to be wrong, and marks them as computed.")))
  var correctsFigures = false

  @Option(
    help: ArgumentHelp(
      inOwnLanguage("平台配置的文件夹：XML 按该平台的要求写出", "The folder of a platform's profile: XML is written as it takes it."),
      valueName: "folder"))
  var profile: String?

  @Flag(help: ArgumentHelp(inOwnLanguage("允许输出覆盖输入文件", "Lets an output take the place of an input.")))
  var force = false

  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var batch: BatchOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    try many.refuseNothing(inputs)
    let format: FormatArgument?
    if let to { format = try FormatArgument(parsing: to) } else { format = nil }
    let registry = try reading.plugins.registry(console)
    var settings = try reading.settings(output: format, language: messages.language)
    settings.correctsFigures = correctsFigures
    if let profile { settings.renderer = try PlatformRenderer(folder: profile) }
    let converter = try Converter(registry: registry, settings: settings)
    if isBatch { return try convertAll(by: converter, format: format?.name, console: console) }
    let run = ConversionRun(converter: converter, console: console)
    let outputs = try outputs(of: inputs[0], format: format?.name, registry: registry)
    try refuseUnusedProfile(outputs.map(\.format))
    if !force {
      let sources = SourceGuard([inputs[0]])
      for output in outputs { if let path = output.path { try sources.check(path) } }
    }
    return run.convert(inputs[0], to: outputs)
  }

  /// Makes sure that a profile is for one of the outputs.
  private func refuseUnusedProfile(_ formats: [FormatRegistry.Entry]) throws(ConversionError) {
    guard profile != nil, !formats.contains(where: { $0.format.id == "xml" }) else { return }
    throw ConversionError(.usage, Diagnostic(.profileWithoutOutput))
  }

  private var isBatch: Bool {
    inputs.count != 1 || !many.filesFrom.isEmpty || batch.needsBatch || BatchInputs.mayBeSeveral(inputs[0])
  }

  /// Converts many inputs into a folder.
  private func convertAll(
    by converter: Converter, format name: String?, console: Console
  ) throws(ConversionError) -> ExitStatus {
    guard output.count == 1, output[0] != "-" else { throw ConversionError(.usage, Diagnostic(.folderNeeded)) }
    let format = try converter.registry.writable(forFolder: output[0], named: name)
    try refuseUnusedProfile([format])
    let template = try batch.template()
    let parallel = try many.parallelRun()
    let inputs = try BatchInputs(
      inputs, lists: many.filesFrom, base: batch.base, excluding: output[0], skipping: many.skip,
      registry: converter.registry, takesAll: converter.settings.inputFormat != nil)
    console.reportPassedOver(inputs)
    let conversion = try Batch(
      into: output[0], as: format, named: template, by: converter, isResuming: batch.resume,
      sources: force ? nil : SourceGuard(inputs),
      identity: try reading.identity())
    let run = BatchRun(
      inputs: inputs, batch: conversion, template: template, format: format.format, console: console)
    let status = try run.convertAll(on: parallel, failedTo: batch.failed)
    console.reportLimitations(of: [format.format])
    return status
  }

  /// The outputs of a single input.
  private func outputs(
    of input: String, format: String?, registry: FormatRegistry
  ) throws(ConversionError) -> [Output] {
    var outputs: [Output] = []
    for path in output.isEmpty ? ["-"] : output {
      let output = try self.output(path, of: input, format: format, registry: registry)
      try refuseRepetition(of: output.path, among: outputs)
      outputs.append(output)
    }
    return outputs
  }

  /// One output: standard output, a file, or a file of the input's name in a folder.
  private func output(
    _ path: String, of input: String, format: String?, registry: FormatRegistry
  ) throws(ConversionError) -> Output {
    if path == "-" { return Output(path: nil, format: try registry.writable(for: nil, named: format)) }
    guard path.hasSuffix("/") || BatchPlan.isFolder(path) else {
      return Output(path: path, format: try registry.writable(for: path, named: format))
    }
    let entry = try registry.writable(forFolder: path, named: format)
    return Output(path: BatchPlan.output(of: input, in: path, as: entry.format), format: entry)
  }

  private func refuseRepetition(of path: String?, among outputs: [Output]) throws(ConversionError) {
    guard let other = outputs.first(where: { $0.path == path }) else { return }
    let name = Message(path ?? StandardOutput.name)
    let kind = Message(other.format.format.id)
    throw ConversionError(.usage, Diagnostic(.outputTwice, ["first": kind, "second": kind, "output": name]))
  }
}
