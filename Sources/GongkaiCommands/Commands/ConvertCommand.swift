import PlatformProfile
import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

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
      -t csv、jsonl 或 sqlite 加上 -o 一个文件：多份报告的数字写进一个表，一个数字一行；--wide 则一份报告一行。
      """,
      """
      Formats are told by -f and -t, else by the extension, else by the content. Several -o write several formats in \
      one pass; without -o the output is standard output.
      With a folder, a pattern, a list or several inputs, -o is a folder, made if missing (its parent must be there); \
      the tree is kept, and -t is needed. After an interruption the same arguments and --resume go on.
      With -t csv, jsonl or sqlite and -o a file, the figures of all reports go into one table, a row a figure, or with \
      --wide a row a report.
      """))

  @Argument(
    help: ownHelp(
      "报告文件、文件夹或加引号的通配式（*、?、[…]、**）；- 为标准输入",
      "Reports, folders or patterns in quotes (*, ?, […], **); - is standard input."))
  var inputs: [String] = []

  @OptionGroup var kind: OutputFormatOption

  @Option(
    name: .shortAndLong,
    help: ownHelp("输出文件或文件夹，可重复；- 为标准输出", "An output file or folder; may be repeated; - is standard output.", "out"))
  var output: [String] = []

  @Flag(
    name: .customLong("fix"),
    help: ownHelp(
      "更正勾稽关系能够确定的错误数字，并标明系计算所得", "Corrects figures that the rules show to be wrong, and marks them as computed."))
  var correctsFigures = false

  @Option(
    help: ownHelp(
      "平台配置的文件夹：XML 按该平台的要求写出", "The folder of a platform's profile: XML is written as it takes it.", "folder"))
  var profile: String?

  @Flag(
    help: ownHelp("多份报告写成一个表时，一份报告一行、一个数字一列", "In one table of many reports, has a row a report and a column a figure.")
  )
  var wide = false

  @Flag(help: ownHelp("允许输出覆盖输入文件", "Lets an output take the place of an input."))
  var force = false

  @OptionGroup var look: TemplateOptions
  @OptionGroup var many: ManyInputsOptions
  @OptionGroup var batch: BatchOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    try many.refuseNothing(inputs)
    _ = try many.parallelRun()
    let format = try kind.format()
    var registry = try reading.registry(console, asked: [format?.name])
    // What only tables of many are written as is no format with options, unless a plugin has the name.
    let isTable = format.map { TableKind(rawValue: $0.name) != nil && registry[$0.name] == nil } ?? false
    var settings = try reading.settings(output: isTable ? nil : format, language: messages.language)
    settings.correctsFigures = correctsFigures
    if let profile {
      registry.replaceWriter(of: PlatformWriter.format, by: try PlatformWriter(folder: profile, forms: settings.forms))
    }
    if let kind = try tableKind(named: format?.name, registry) {
      _ = try look.read(for: [])
      let converter = try Converter(registry: registry, settings: settings)
      return try convertToTable(kind, by: converter, console)
    }
    if isBatch {
      guard output.count == 1, output[0] != "-" else { throw ConversionError(.usage, .folderNeeded) }
      let entry = try registry.writable(forFolder: output[0], named: format?.name)
      settings.template = try look.read(for: [entry])
      let converter = try Converter(registry: registry, settings: settings)
      return try convertAll(by: converter, as: entry, console: console)
    }
    let outputs = try outputs(of: inputs[0], format: format?.name, registry: registry)
    settings.template = try look.read(for: outputs.map(\.format))
    let converter = try Converter(registry: registry, settings: settings)
    let run = ConversionRun(converter: converter, console: console)
    for output in outputs where output.path == nil { try StandardOutput.refuseTerminal(for: output.format.format) }
    try refuseUnusedProfile(outputs.map(\.format))
    if !force { try SourceGuard([inputs[0]]).check(outputs) }
    return run.convert(inputs[0], to: outputs)
  }

  /// Makes sure that a profile is for one of the outputs.
  private func refuseUnusedProfile(_ formats: [FormatRegistry.Entry]) throws(ConversionError) {
    guard profile != nil, !formats.contains(where: { $0.format.id == PlatformWriter.format }) else { return }
    throw ConversionError(.usage, .profileWithoutOutput)
  }

  /// What one table of all inputs is written as; `nil` where each has an output of its own.
  private func tableKind(
    named name: String?, _ registry: FormatRegistry
  ) throws(ConversionError) -> TableKind? {
    if name == "parquet" || name == nil && output.first?.hasSuffix(".parquet") == true {
      throw ConversionError(.usage, .parquetElsewhere)
    }
    let path = output.first ?? "-"
    let kind = name.map { TableKind(rawValue: $0) } ?? TableKind(fileName: path)
    guard let kind else {
      if wide { throw ConversionError(.usage, .outputFormatNotTold, Self.tableKinds(path)) }
      return nil
    }
    // A plugin of that name is what was asked for by naming its folder.
    let format = name.map { registry[$0] } ?? registry.entry(forFileName: path)
    if kind != .csv, !wide, format != nil { return nil }
    guard kind == .csv, !wide else { return kind }
    // A CSV of several inputs is one file where -o names one.
    return isBatch && !batch.needsBatch && !BatchPlan.isFolder(path) && TableKind(fileName: path) == .csv ? .csv : nil
  }

  private static func tableKinds(_ path: String) -> [String: Message] {
    ["output": Message(path), "known": Message(TableKind.allCases.map(\.rawValue).joined(separator: ", "))]
  }

  /// Brings the figures of all inputs into one table.
  private func convertToTable(
    _ kind: TableKind, by converter: Converter, _ console: Console
  ) throws(ConversionError) -> ExitStatus {
    guard output.count < 2, !batch.needsBatch, output.first.map({ !BatchPlan.isFolder($0) }) ?? true else {
      throw ConversionError(.usage, .outputFormatNotTold, Self.tableKinds(output.last ?? "-"))
    }
    let path = output.first.flatMap { $0 == "-" ? nil : $0 }
    let parallel = try many.parallelRun()
    let inputs = try many.inputs(inputs, for: converter, console)
    if let path, !force { try SourceGuard(inputs).check(path) }
    var content = FigureRows.tidy()
    if wide {
      var forms = converter.settings.forms.map { set in set.target.map { [$0] } ?? set.forms } ?? []
      if forms.contains(where: \.isOpen) {
        forms = try parallel.run(AllInputs(inputs), to: OpenRowsOfInputs(forms)) {
          OpenRowsOfInputs.form(of: $0, by: converter)
        }.opened
      }
      content = FigureRows.wide(forms)
    }
    let file = try TableFile(path: path, kind: kind, content: content, converter: converter)
    return try TableRun(converter: converter, console: console, file: file).perform(inputs, on: parallel)
  }

  private var isBatch: Bool {
    inputs.count != 1 || !many.filesFrom.isEmpty || batch.needsBatch || BatchInputs.mayBeSeveral(inputs[0])
  }

  /// Converts many inputs into a folder.
  private func convertAll(
    by converter: Converter, as format: FormatRegistry.Entry, console: Console
  ) throws(ConversionError) -> ExitStatus {
    try refuseUnusedProfile([format])
    let template = try batch.template()
    let parallel = try many.parallelRun()
    let inputs = try many.inputs(inputs, base: batch.base, excluding: output[0], for: converter, console)
    let sources = force ? nil : SourceGuard(inputs)
    if let failed = batch.failed { try sources?.check(failed) }
    let conversion = try Batch(
      into: output[0], as: format, named: template, by: converter, isResuming: batch.resume,
      sources: sources, identity: try reading.identity())
    let run = BatchRun(
      inputs: inputs, batch: conversion, template: template, format: format.format, console: console)
    let status = try run.convertAll(on: parallel, failedTo: batch.failed)
    console.reportLimitations(of: [format.format])
    return status
  }

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
    throw ConversionError(.usage, .outputTwice, ["first": kind, "second": kind, "output": name])
  }
}
