import ReportCore
import ReportDriver
import ReportForms

/// One call of `convert`: its inputs one after another, and what is told of them.
struct ConversionRun {
  let converter: Converter
  let console: Console

  /// Converts one input.
  func convert(_ path: String, to outputs: [Output]) -> ExitStatus {
    let status = convertOne(path, to: outputs)
    if status == .done { reportLimitations(of: outputs.map(\.format.format)) }
    return status
  }

  /// Converts files and folders into a folder; one that fails does not stop the rest.
  ///
  /// - Returns: the worst status.
  func convertAll(
    _ inputs: [String], into outputs: [String], format: String?
  ) throws(ConversionError) -> ExitStatus {
    guard outputs.count == 1, outputs[0] != "-" else {
      throw ConversionError(.usage, Diagnostic(.folderNeeded))
    }
    let entry = try converter.registry.writable(forFolder: outputs[0], named: format)
    let plan = try BatchPlan(
      inputs: inputs, into: outputs[0], as: entry.format, registry: converter.registry,
      isFormatNamed: converter.settings.inputFormat != nil)
    try plan.makeFolders()
    let statuses = plan.jobs.map { convertOne($0.input, to: [Output(path: $0.output, format: entry)]) }
    reportLimitations(of: [entry.format])
    let failed = statuses.count { $0 != .done }
    if failed > 0, !console.isQuiet {
      console.say(
        Message(
          chinese: "已转换 \(statuses.count - failed) 个，失败 \(failed) 个",
          english: "\(statuses.count - failed) converted, \(failed) failed"))
    }
    return statuses.max() ?? .done
  }

  private func convertOne(_ path: String, to outputs: [Output]) -> ExitStatus {
    let start = ContinuousClock.now
    var input: Input?
    do throws(ConversionError) {
      let read = try Input(reading: path, limits: converter.settings.limits)
      input = read
      let conversion = try converter.convert(read, to: outputs)
      console.report(conversion.diagnostics, in: read)
      console.detail(conversion.checked.details(name: read.name, time: start.duration(to: .now)))
      return conversion.isWritten ? .done : .ruleBroken
    } catch {
      console.report(error, in: input)
      return ExitStatus(error.code)
    }
  }

  /// Tells once what the formats cannot carry.
  private func reportLimitations(of formats: [FormatDescription]) {
    var told: Set<String> = []
    for format in formats {
      guard let limitation = format.limitation, told.insert(format.id).inserted else { continue }
      console.report([Diagnostic(.formatLimitation, ["format": Message(format.id), "limitation": limitation])])
    }
  }
}

extension CheckedReport {
  /// One line on how a report was read.
  func details(name: String, time: Duration) -> Message {
    let milliseconds =
      Double(time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000) / 1000
    let found =
      switch detection {
      case .named: Message(chinese: "由 -f 指定", english: "named")
      case .fileName: Message(chinese: "由扩展名得知", english: "by extension")
      case .content: Message(chinese: "由内容得知", english: "by content")
      }
    return Message(
      chinese: "\(name)：格式 \(format.id)（\(found.chinese)），表式 \(form?.id ?? "无")，数字 \(report.figures.count) 个，"
        + "\(milliseconds) 毫秒",
      english: "\(name): format \(format.id) (\(found.english)), form \(form?.id ?? "none"), "
        + "\(report.figures.count) figures, \(milliseconds) ms")
  }
}
