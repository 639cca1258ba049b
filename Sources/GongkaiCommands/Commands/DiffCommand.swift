import ArgumentParser
import DocumentTokens
import ReportCore
import ReportDriver

/// `gongkai diff`.
struct DiffCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: inOwnLanguage("比较两份报告或两个年度的文件夹", "Compares two reports, or the folders of two years."),
    discussion: inOwnLanguage(
      "文件夹按单位配对。退出状态：相同为 0，不同为 1。",
      "Reports in folders are paired by agency. The exit status is 0 for the same, 1 for different."))

  /// The shapes of output.
  enum Format: String, CaseIterable {
    case text, json
  }

  @Argument(help: ownHelp("原报告或文件夹", "The first report or folder."))
  var before: String

  @Argument(help: ownHelp("现报告或文件夹", "The second report or folder."))
  var after: String

  @Option(
    help: ownHelp("结果的形式", "The shape of the result.", "text|json"))
  var format = Format.text.rawValue

  @Option(
    name: .shortAndLong,
    help: ownHelp("把差异写成表格文件", "Writes the differences as a table.", "out"))
  var output: [String] = []

  @Flag(help: ownHelp("允许输出覆盖输入文件", "Lets an output take the place of an input."))
  var force = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let converter = try reading.converter(console, messages.language)
    let shape = try choice(Format.self, format, of: "--format")
    var outputs: [Output] = []
    for path in output {
      outputs.append(Output(path: path, format: try converter.registry.writable(for: path, named: nil)))
    }
    if !force { try SourceGuard([before, after]).check(outputs) }
    let pairs = try pairs(by: converter, console)
    let isOfFolders = BatchPlan.isFolder(before) || BatchPlan.isFolder(after)
    var status = ExitStatus.done
    var counts = FolderCounts()
    var all = Report(metadata: Metadata(title: "\(before) → \(after)"))
    for pair in pairs {
      if isOfFolders, let alone = pair.before ?? pair.after, pair.before == nil || pair.after == nil {
        status = .ruleBroken
        counts.note(alone: alone.name, of: pair.agency, isBefore: pair.after == nil)
        if shape == .json { try print(Self.alone(alone.name, isBefore: pair.after == nil)) }
        continue
      }
      let comparison = ReportComparison(from: pair.before?.report ?? Report(), to: pair.after?.report ?? Report())
      if !comparison.isEmpty { status = .ruleBroken }
      counts.note(comparison, of: pair.agency)
      let text = ComparisonText(language: console.language)
      var sink = StandardOutput()
      let names = (pair.before?.name ?? "—", pair.after?.name ?? "—")
      try sink.write(
        shape == .json
          ? text.json(comparison, from: names.0, to: names.1)
          : text.rendered(comparison, from: names.0, to: names.1))
      guard !outputs.isEmpty, !comparison.isEmpty || !isOfFolders else { continue }
      let own = comparison.report(title: "\(names.0) → \(names.1)", language: converter.settings.language)
      if !isOfFolders { all = own } else { all.sections += Self.sections(of: own, named: pair.agency) }
    }
    if isOfFolders { all.sections.insert(counts.section(in: converter.settings.language), at: 0) }
    if isOfFolders, shape == .text { try print(counts.text(in: console.language)) }
    try write(all, to: outputs, by: converter)
    return status
  }

  private func print(_ text: String) throws(ConversionError) {
    var sink = StandardOutput()
    try sink.write(text)
  }

  /// The changes of one agency among those of others.
  private static func sections(of report: Report, named agency: String) -> [Section] {
    report.sections.map { section in
      var section = section
      section.title = "\(agency) \(section.title ?? "")"
      section.heading = section.title
      return section
    }
  }

  private func write(_ report: Report, to outputs: [Output], by converter: Converter) throws(ConversionError) {
    guard let first = outputs.first else { return }
    let checked = CheckedReport(
      report: report, form: nil, diagnostics: [], format: first.format.format, detection: .named)
    _ = try converter.write(checked, named: after, to: outputs)
  }

  private static func alone(_ name: String, isBefore: Bool) -> String {
    jsonObject([
      ("kind", quoted(isBefore ? "report_gone" : "report_added")),
      (isBefore ? "before_file" : "after_file", quoted(name)),
    ]) + "\n"
  }

  // MARK: Pairs

  private struct Side {
    let name: String
    let report: Report
  }

  /// The reports to compare: the two files, or those of each agency.
  private func pairs(
    by converter: Converter, _ console: Console
  ) throws(ConversionError) -> [(agency: String, before: Side?, after: Side?)] {
    guard BatchPlan.isFolder(before) || BatchPlan.isFolder(after) else {
      return [("", try side(before, converter), try side(after, converter))]
    }
    let old = try sides(in: before, converter, console)
    let new = try sides(in: after, converter, console)
    return Set(old.keys).union(new.keys).sorted().map { ($0, old[$0], new[$0]) }
  }

  private func side(_ path: String, _ converter: Converter) throws(ConversionError) -> Side {
    let input = try Input(reading: path, limits: converter.settings.limits)
    return Side(name: input.name, report: try converter.check(input).report)
  }

  /// A folder's reports by agency, or by file name where the agency is not known; of two of one agency the first counts.
  private func sides(
    in folder: String, _ converter: Converter, _ console: Console
  ) throws(ConversionError) -> [String: Side] {
    var sides: [String: Side] = [:]
    let files = try BatchPlan.files(
      of: [folder], registry: converter.registry, isFormatNamed: converter.settings.inputFormat != nil)
    for file in files {
      let side = try side(file, converter)
      let key = side.report.metadata.agency ?? String(file.split(separator: "/").last ?? "")
      if let other = sides[key] {
        console.report([
          Diagnostic(
            .agencyTwice, at: SourceLocation(file: file, line: 0),
            ["agency": Message(key), "other": Message(other.name)])
        ])
        continue
      }
      sides[key] = side
    }
    return sides
  }
}
