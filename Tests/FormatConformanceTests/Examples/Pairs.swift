public import ReportCore
import TextEncoding

extension FormatDescription {
  static let pairs = FormatDescription(
    id: "pairs", summary: Message(chinese: "地址=数值", english: "address=value"), extensions: ["pairs"],
    mediaType: "text/x-pairs",
    options: [
      .textEncoding,
      FormatOption("spaces", .flag, default: "false", summary: Message(chinese: "等号两边空格", english: "spaces round =")),
    ],
    limitation: Message(chinese: "数字以外的内容", english: "all but figures"))
}

extension DiagnosticCode {
  static let notAPair = DiagnosticCode("PAIR01", .error, chinese: "不是“地址=数值”", english: "not address=value")
}

public struct PairsReader: ReportReader {
  public static let format = FormatDescription.pairs
  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.limits.checkSize(input.count)
    var report = Report()
    // In UTF-8, whatever the input is in; where it is that already, nothing is copied.
    let decoded = try context.decoded(input)
    let text =
      decoded.map { String(decoding: $0, as: UTF8.self) }
      ?? input.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty
    {
      let place = SourceLocation(line: index + 1, column: 1)
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let address = FigureAddress(String(parts[0])),
        let figure = FigureText(String(parts[1])),
        report.figures.append(
          Figure(address: address, value: figure.value, text: String(parts[1]), unit: figure.unit, location: place))
      else { throw .unreadable(.notAPair, at: place) }
    }
    return report
  }
}

public struct PairsWriter: ReportWriter {
  public static let format = FormatDescription.pairs
  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let equals = context.options.flag("spaces") ? " = " : "="
    for figure in report.figures { try sink.write("\(figure.address)\(equals)\(figure.text)\n") }
  }
}
