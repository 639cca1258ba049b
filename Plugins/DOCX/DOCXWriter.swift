import OfficePackage
public import ReportCore
import ReportStructure
import ReportXML

/// Writes a Word document laid out as GB/T 9704-2012 has official papers, its tables as the official form.
///
/// What Word has no place for (figures' addresses, units, origins) is in a custom XML part, the version-1 document, by
/// which ``DOCXReader`` gives the same report back. Characters that XML cannot hold are written as `_xHHHH_`; a table
/// of more than 63 columns goes on in further tables, with a warning. Figures in question and corrected ones are coloured,
/// with a comment. With a template the document looks as that one does. Equal reports give equal bytes.
public struct DOCXWriter: ReportWriter {
  public static let format = FormatDescription.docx

  public init() {}

  /// Writes one document.
  ///
  /// - Throws: `unreadableInput` for a template that is no Word document; `io` where libzip fails or the sink does.
  /// - Complexity: O(*n*) in the size of the report and of its tables' grids; the document is held in memory.
  public func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    let layout = try context.template.map { (template) throws(ConversionError) in
      try WordTemplate.layout(of: template, ReadLimits())
    }
    try write(report, in: layout ?? .official, to: &sink, &context)
  }

  private func write(
    _ report: Report, in layout: WordLayout, to sink: inout some ByteSink, _ context: inout WriteContext
  ) throws(ConversionError) {
    var body = WordBody(report, layout, WordComments(context.remarks, context.language, layout))
    let hasFindings = context.options.flag("findings") || !report.explanations.isEmpty
    let document = body.part(&context, findings: hasFindings ? FindingsTable.rows(of: context.findings, report) : nil)
    var record = ByteBuffer()
    try report.writeXML(indent: 0, to: &record)
    var package = try PackageWriter()
    let hasComments = !body.comments.isEmpty
    try package.add("[Content_Types].xml", Array(WordParts.contentTypes(layout, hasComments: hasComments).utf8))
    try package.add("_rels/.rels", Array(WordParts.packageLinks.utf8))
    try package.add("word/document.xml", document)
    try package.add(
      "word/_rels/document.xml.rels", Array(WordParts.documentLinks(layout, hasComments: hasComments).utf8))
    try package.add("word/settings.xml", Array(WordParts.settings(hasEvenPages: layout.hasEvenPages).utf8))
    for part in layout.parts { try package.add(part.name, part.bytes) }
    if !body.comments.isEmpty { try package.add("word/comments.xml", body.comments.part) }
    try package.add("customXml/item1.xml", record.bytes)
    try package.add("customXml/_rels/item1.xml.rels", Array(WordParts.recordLinks.utf8))
    try package.add("customXml/itemProps1.xml", Array(WordParts.recordProperties.utf8))
    try package.add("docProps/core.xml", Array(WordParts.properties(report.metadata).utf8))
    try package.finish(to: &sink)
  }
}
