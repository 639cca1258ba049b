public import ReportCore

extension ReportReader {
  /// Reads a text or bytes with the format's default options; also gives the findings.
  public static func read(
    _ input: some Sequence<UInt8>, limits: ReadLimits = ReadLimits()
  ) throws(ConversionError) -> (report: Report, findings: [Diagnostic]) {
    var context = ReadContext(options: try FormatOptions(of: Self.format), limits: limits)
    let bytes = Array(input)
    let report = try Self().read(bytes.span, in: &context)
    return (report, context.diagnostics)
  }

  /// The error of reading a text that cannot be read, as `GK0000 line:column`, or what it was read as.
  public static func failure(_ input: some Sequence<UInt8>, limits: ReadLimits = ReadLimits()) -> String {
    do {
      let report = try read(input, limits: limits).report
      return "no error: \(ReportDump().text(of: report))"
    } catch {
      return "\(error.diagnostic.code.id) \(error.location?.description ?? "-")"
    }
  }
}

extension ReportWriter {
  /// Writes a report into memory.
  public static func write(_ report: Report, options: [String: String] = [:]) throws(ConversionError) -> [UInt8] {
    var context = WriteContext(options: try FormatOptions(of: Self.format, setting: options))
    var buffer = ByteBuffer()
    try Self().write(report, to: &buffer, in: &context)
    return buffer.bytes
  }
}
