public import ReportCore

/// Writes the figures as tab-separated values, a row a figure.
public struct TSVWriter: ReportWriter {
  public static let format = FormatDescription(
    id: "tsv", summary: Message(chinese: "制表符分隔的数据", english: "tab-separated figures"),
    extensions: ["tsv"], mediaType: "text/tab-separated-values",
    options: [
      FormatOption("header", .flag, default: "true", summary: Message(chinese: "写表头", english: "writes a head"))
    ],
    limitation: Message(chinese: "没有文字部分", english: "it has no narrative"))

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    if context.options.flag("header") { try sink.write("address\tvalue\n") }
    for figure in report.figures { try sink.write("\(figure.address)\t\(figure.text)\n") }
  }
}
