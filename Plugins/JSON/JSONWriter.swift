public import ReportCore
import ReportSchema

/// Writes the version-1 document as JSON: numbers with all their digits, Chinese text as it is.
///
/// A row of figures, a row of cells and a figure's details are one line each. With `json.indent=0` there is no
/// white space at all.
public struct JSONWriter: ReportWriter {
  public static var format: FormatDescription { .json }

  public init() {}

  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    try report.writeJSON(indent: context.options.integer("indent"), to: &sink)
  }
}
