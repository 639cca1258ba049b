public import ReportCore
import ReportXML

/// Writes the version-1 document as XML in UTF-8, in the namespace `urn:gongkai:report:1`; see docs/report.xsd.
///
/// A text with characters that XML cannot hold is written escaped and marked `encoding="escaped"`.
public struct XMLWriter: ReportWriter {
  public static var format: FormatDescription { .xml }

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    try report.writeXML(indent: context.options.integer("indent"), to: &sink)
  }
}
