import ReportCore

/// Figures as `address = value`, a line each.
public struct LinesFormat: ReportWriter {
  public static let format = FormatDescription(
    id: "lines", summary: Message(chinese: "每行一个数字", english: "a figure a line"), extensions: ["lines"],
    mediaType: "text/plain", limitation: Message(chinese: "没有文字部分", english: "it has no narrative"))

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    for figure in report.figures { try sink.write("\(figure.address) = \(figure.text)\n") }
  }
}
