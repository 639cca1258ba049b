import OfficePackage
public import ReportCore
import ReportStructure

/// Reads Word documents: paragraphs with the numbers that lists give them, tables with their merged cells, text boxes,
/// notes.
///
/// What a person sees is what is read: deleted, hidden and struck runs, note marks beside figures, comments, pictures and
/// objects are left out, each reported with its place; headers and footers by a note. A document that
/// ``DOCXWriter`` wrote reads back as the report that it was; what a person has changed since then holds, with a
/// warning for each figure.
public struct DOCXReader: ReportReader {
  public static let format = FormatDescription.docx

  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try input.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      let archive = try PackageArchive(bytes, format: "docx", limits: context.limits)
      var document = WordDocument(archive, context.limits)
      return try document.report(&context)
    }
  }
}
