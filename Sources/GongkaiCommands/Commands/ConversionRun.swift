import ReportCore
import ReportDriver
import ReportForms

/// One call of `convert` for a single input, and what is said of it.
struct ConversionRun {
  let converter: Converter
  let console: Console

  /// Converts the input.
  func convert(_ path: String, to outputs: [Output]) -> ExitStatus {
    let status = convertOne(path, to: outputs)
    if status == .done { console.reportLimitations(of: outputs.map(\.format.format)) }
    return status
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
}

extension Console {
  /// Reports once what the formats cannot carry.
  func reportLimitations(of formats: [FormatDescription]) {
    var told: Set<String> = []
    for format in formats {
      guard let limitation = format.limitation, told.insert(format.id).inserted else { continue }
      report([Diagnostic(.formatLimitation, ["format": Message(format.id), "limitation": limitation])])
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
    let counts = account.map { account in
      Message(
        chinese: "；法定部分的数值 \(account.tokens) 个：归入表中 \(account.placed)，列入提示 \(account.told)，"
          + "属于文字 \(account.prose)，遗漏 \(account.left)",
        english: "; numbers of statutory sections \(account.tokens): placed \(account.placed), told \(account.told), "
          + "prose \(account.prose), \(account.left) left")
    }
    return Message(
      chinese: "\(name)：格式 \(format.id)（\(found.chinese)），表式 \(form?.id ?? "无")，数字 \(report.figures.count) 个，"
        + "\(milliseconds) 毫秒" + (counts?.chinese ?? ""),
      english: "\(name): format \(format.id) (\(found.english)), form \(form?.id ?? "none"), "
        + "\(report.figures.count) figures, \(milliseconds) ms" + (counts?.english ?? ""))
  }
}
