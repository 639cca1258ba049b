import OfficePackage
import PageLayout
public import ReportCore
import ReportStructure

/// Reads OFD documents: the text objects and lines of their pages, of which cells are made as of PDF files'.
///
/// Page templates are read with the pages that use them; annotations, pictures and composite objects are not, which is told, nor are
/// seals and attachments. Digits that nobody sees are left out and told.
public struct OFDReader: ReportReader {
  public static let format = FormatDescription.ofd

  public init() {}

  /// Reads one document.
  ///
  /// - Throws: `unreadableInput` naming the part for what is no OFD document, damaged, without text or beyond a limit.
  /// - Complexity: O(*n* log *n*) in the number of words.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    let (pages, limits, omissions) = try input.withUnsafeBufferPointer {
      [limits = context.limits] (bytes) throws(ConversionError) in
      let archive = try PackageArchive(bytes, format: "ofd", limits: limits)
      var document = OFDDocument(archive, limits)
      return (try document.pages(), document.limits, document.omissions)
    }
    context.diagnostics += omissions.map(\.diagnostic)
    return try LayoutReport.report(of: pages, within: limits, in: &context)
  }
}
