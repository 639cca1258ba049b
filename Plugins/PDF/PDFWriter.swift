import ExternalTools
public import ReportCore

/// Writes PDF files: a Word document, of which LibreOffice makes pages.
///
/// The document's writer is a parameter, since no format knows another.
public struct PDFWriter<Document: ReportWriter>: ReportWriter {
  public static var format: FormatDescription { .pdf }

  public init() {}

  /// Writes one file.
  ///
  /// - Throws: `unavailable` where LibreOffice is not installed, `io` where it fails or the sink does.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    guard OfficeConverter.tool.isInstalled else { throw OfficeConverter.tool.missing }
    var document = ByteBuffer()
    try Document().write(report, to: &document, in: &context)
    let pages: [UInt8]
    do throws(ConversionError) {
      pages = try OfficeConverter.converted(document.bytes.span, from: "docx", to: "pdf", ReadLimits())
    } catch {
      guard error.code == .unreadableInput else { throw error }
      throw ConversionError(.io, error.diagnostic)
    }
    try sink.write(pages.span)
  }
}
