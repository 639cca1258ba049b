package import ArgumentParser
package import ReportCore
package import ReportDriver

package struct ManyInputsOptions: ParsableArguments {
  @Option(
    help: ownHelp(
      "列出输入文件的清单，一行一个或以 NUL 分隔；- 为标准输入，可重复",
      "A list of input files, a line each or with a NUL between them; - is standard input; may be repeated.", "file"))
  package var filesFrom: [String] = []

  @Option(
    help: ownHelp(
      "文件夹和通配式中不要的文件或文件夹：名字，或相对路径的通配式，可重复",
      "Leaves files and folders of a folder or pattern out, by name or by a pattern for their path; may be repeated.",
      "pattern"))
  package var skip: [String] = []

  @Option(
    help: ownHelp("同时处理几个，默认为处理器核数", "How many inputs are worked on at once; by default the cores.", "n"))
  var jobs: String?

  package init() {}

  /// The number of jobs; throws `usage` for what is no number from 1 to 1,024.
  package func parallelRun() throws(ConversionError) -> ParallelRun {
    ParallelRun(jobs: try wholeNumber(jobs, in: 1...1024, of: "--jobs") ?? ParallelRun.cores)
  }

  /// The inputs that arguments and lists name; files of folders that are passed over are reported.
  ///
  /// - Throws: as ``BatchInputs``.
  func inputs(
    _ arguments: [String], base: String? = nil, excluding folder: String? = nil, for converter: Converter,
    _ console: Console
  ) throws(ConversionError) -> BatchInputs {
    let inputs = try BatchInputs(
      arguments, lists: filesFrom, base: base, excluding: folder, skipping: skip, registry: converter.registry,
      takesAll: converter.settings.inputFormat != nil)
    console.reportPassedOver(inputs)
    return inputs
  }

  /// - Throws: `usage` where there is neither an input nor a list.
  package func refuseNothing(_ inputs: [String]) throws(ConversionError) {
    if inputs.isEmpty, filesFrom.isEmpty { throw ConversionError(.usage, .noInputNamed) }
  }
}

/// Options about a batch of conversions.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ownHelp(
      "批量输出的命名：{dir} {stem} {name} {ext} {agency} {year} {form}",
      "How the outputs of a batch are named: {dir} {stem} {name} {ext} {agency} {year} {form}.", "template"))
  var name: String?

  @Option(
    help: ownHelp("清单中的路径从这个文件夹起保留目录结构", "The folder below which the tree of a list is kept.", "folder"))
  var base: String?

  @Option(
    help: ownHelp("把失败的输入写成清单，可再用于 --files-from", "Writes the failed inputs as a list for --files-from.", "file"))
  var failed: String?

  @Flag(
    help: ownHelp("接着做：已完成且未变的输入不再转换", "Goes on: inputs that are finished and unchanged are left alone."))
  var resume = false

  /// Whether something is asked for that only a batch has.
  var needsBatch: Bool { name != nil || base != nil || failed != nil || resume }

  /// - Throws: `usage` for what is no template.
  func template() throws(ConversionError) -> OutputNameTemplate {
    guard let name else { return .keepingTree }
    return try OutputNameTemplate(parsing: name)
  }
}
