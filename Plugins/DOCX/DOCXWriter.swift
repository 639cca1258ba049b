import OfficePackage
public import ReportCore
import ReportXML

/// Writes a Word document laid out as GB/T 9704-2012 has official papers, its tables as the official form.
///
/// What Word has no place for (figures' addresses, units, origins) is in a custom XML part, the version-1 document, by
/// which ``DOCXReader`` gives the same report back. Characters that XML cannot hold are written as `_xHHHH_`; a table
/// of more than 63 columns goes on in further tables, with a warning. Figures in question and corrected ones are coloured,
/// with a comment. Equal reports give equal bytes.
public struct DOCXWriter: ReportWriter {
  public static let format = FormatDescription.docx

  public init() {}

  /// Writes one document.
  ///
  /// - Throws: `io` where libzip fails or the sink does.
  /// - Complexity: O(*n*) in the size of the report and of its tables' grids; the document is held in memory.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    var body = WordBody(report, WordComments(context.remarks, context.language))
    let document = body.part(&context)
    var record = ByteBuffer()
    try report.writeXML(indent: 0, to: &record)
    var package = try PackageWriter()
    try package.add("[Content_Types].xml", Array(WordParts.contentTypes(hasComments: !body.comments.isEmpty).utf8))
    try package.add("_rels/.rels", Array(WordParts.packageLinks.utf8))
    try package.add("word/document.xml", document)
    try package.add(
      "word/_rels/document.xml.rels", Array(WordParts.documentLinks(hasComments: !body.comments.isEmpty).utf8))
    try package.add("word/styles.xml", Array(WordStyleSheet.part.utf8))
    try package.add("word/settings.xml", Array(WordParts.settings.utf8))
    try package.add("word/fontTable.xml", Array(WordParts.fontTable.utf8))
    try package.add("word/footer1.xml", Array(WordParts.footer("right").utf8))
    try package.add("word/footer2.xml", Array(WordParts.footer("left").utf8))
    if !body.comments.isEmpty { try package.add("word/comments.xml", body.comments.part) }
    try package.add("customXml/item1.xml", record.bytes)
    try package.add("customXml/_rels/item1.xml.rels", Array(WordParts.recordLinks.utf8))
    try package.add("customXml/itemProps1.xml", Array(WordParts.recordProperties.utf8))
    try package.add("docProps/core.xml", Array(WordParts.properties(report.metadata).utf8))
    try package.finish(to: &sink)
  }
}
