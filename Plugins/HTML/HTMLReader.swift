import DocumentTokens
public import ReportCore
import ReportStructure
import TextEncoding

/// Reads a report from a web page, as it stands on an office's site or as ``HTMLWriter`` wrote it.
///
/// - The page is parsed by libxml2, which repairs what is broken. Nothing but the input is ever opened.
/// - The article is found; what surrounds it (navigation, heads and feet, side bars) is left out and reported in one note.
///   `html.article=all` takes all visible text. Scripts, styles and buttons are never read; other controls give what they
///   show. What is hidden, struck through or a note mark beside a figure is left out, each reported with its place, as are
///   the site's own lines inside the article.
/// - A table that only arranges other content is no table: its cells are read one after the other. All others are
///   ``Table/Layout/grid``, with their spans as they are written, cut at the end of a row group.
/// - Where text is put at places of its own (pdftohtml), lines are put together by these places, and those in columns
///   are ``Table/Layout/aligned`` tables with extents in pixels. Where most lines are headings (PyMuPDF), they are text.
/// - Lines of a cell (`<br>`, `<p>`, `<div>`) are joined, Chinese without a space; two figures keep a line break between
///   them. `&nbsp;` alone is a blank cell.
/// - A page saved as one file (MHTML) is read as the page in it; lines are then those of that page.
/// - In pages that ``HTMLWriter`` wrote, `data-` attributes carry what HTML cannot show (see docs/internals.md). Where a person
///   has changed what the page shows, that counts, with a warning where a figure is concerned.
public struct HTMLReader: ReportReader {
  public static var format: FormatDescription { .html }

  public init() {}

  /// Reads one report.
  ///
  /// Lines are those of the input, columns bytes of its text in UTF-8.
  /// - Throws: `unreadableInput` for an input that is empty, cannot be decoded, has a NUL byte or is beyond a limit, each
  ///   with its place.
  /// - Complexity: O(*n*) in the bytes of the input.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.checkSize(of: input)
    guard WebArchive.isOne(input) else { return try Self.report(input, declared: nil, &context) }
    let archive = try WebArchive(input)
    return try Self.report(archive.page.span, declared: archive.encoding, &context)
  }

  private static func report(
    _ input: Span<UInt8>, declared encoding: TextEncoding?, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let declared = encoding ?? EncodingDeclaration.encoding(of: input)
    if let text = try context.decoded(input, declared: declared) {
      return try text.withUnsafeBufferPointer { (bytes) throws(ConversionError) in try report(bytes, &context) }
    }
    return try input.withUnsafeBufferPointer { (bytes) throws(ConversionError) in try report(bytes, &context) }
  }

  private static func report(
    _ whole: UnsafeBufferPointer<UInt8>, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let mark = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let bytes = UnsafeBufferPointer(rebasing: whole[mark...])
    guard let repaired = BrowserMarkup.repaired(bytes) else { return try report(onPage: bytes, &context) }
    return try repaired.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try report(onPage: bytes, &context)
    }
  }

  private static func report(
    onPage bytes: UnsafeBufferPointer<UInt8>, _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let limits = context.limits.scaled(toBytes: bytes.count)
    let page = try shownPage(bytes, limits, &context)
    let takesAll = context.options["article"] == "all"
    let article = article(of: page, takesAll)
    let title = page.isOwn ? nil : PageTitle(of: page, article: article).text
    var reader = ArticleReader(page, title: title, takesAll: takesAll, limits: limits)
    try reader.read(article)
    reader.omitHiddenTables(outside: article)
    context.diagnostics += reader.diagnostics + reader.omissions.findings(about: reader.assembly.sections)
    if page.isOwn {
      return Report(
        metadata: reader.ownMetadata(page), sections: reader.assembly.sections, figures: reader.figures.list,
        explanations: reader.explanations)
    }
    guard page.tree.showsText || !reader.assembly.sections.isEmpty else {
      throw .unreadable(.pageWithoutText, at: SourceLocation(line: 1, column: 1))
    }
    if !takesAll, let note = LeftOut(of: page, article: article).note { context.diagnostics.append(note) }
    if let note = reader.furnitureNote { context.diagnostics.append(note) }
    if reader.pictures > 0 {
      let place = page.lines.location(at: Int(page.tree.nodes[article].offset))
      context.diagnostics.append(Diagnostic(.picturesNotRead, at: place, ["count": "\(reader.pictures)"]))
    }
    return Report(metadata: Metadata(title: title), sections: reader.assembly.sections)
  }

  /// The page as it is shown; where it shows no figure but hides some, as pages do whose scripts show them, with what is
  /// hidden.
  private static func shownPage(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: ReadLimits, _ context: inout ReadContext
  ) throws(ConversionError) -> Page {
    let sheet = StyleSheet(of: bytes)
    var page = try parse(bytes, limits, PageStyles(sheet))
    let shape = page.tree.shape
    if let shape { page = try parse(bytes, limits, PageStyles(sheet, shape: shape)) }
    let hidden = page.tree.nodes.firstIndex {
      $0.tag == .table && $0.flags.contains(.gone) && !$0.flags.contains(.unseen)
    }
    guard page.signals.masses[0].strong == 0, let hidden else { return page }
    let whole = try parse(bytes, limits, PageStyles(sheet, hides: false, shape: shape))
    guard whole.signals.masses[0].figures > 0 else { return page }
    let place = page.lines.location(at: Int(page.tree.nodes[hidden].offset))
    context.diagnostics.append(Diagnostic(.hiddenContentRead, at: place))
    return whole
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: ReadLimits, _ styles: PageStyles
  ) throws(ConversionError) -> Page {
    let lines = LineIndex(bytes)
    if let offset = bytes.firstIndex(of: 0) {
      throw .unreadable(
        .notThisFormat, at: lines.location(at: offset),
        ["format": "HTML", "reason": Message(chinese: "含有 NUL 字节", english: "it has a NUL byte")])
    }
    if let offset = TagSizeCheck.excessiveTag(in: bytes) {
      throw .unreadable(
        .tooManyTagAttributes, at: lines.location(at: offset), ["limit": Message(String(TagSizeCheck.limit))])
    }
    let tree = try PageParser(bytes, limits: limits, styles: styles).tree(lines)
    guard tree.parsedBytes >= bytes.count else {
      throw .unreadable(.pageNotParsed, at: lines.location(at: tree.parsedBytes))
    }
    return Page(tree, lines)
  }

  private static func article(of page: Page, _ takesAll: Bool) -> Int {
    if page.isOwn {
      let marked = page.tree.nodes.indices.first { page.tree.attribute(.part, of: $0) == "report" }
      if let marked { return marked }
    }
    // Pages of a PDF file lie side by side, and a page that is nothing but a table is one of them.
    let isPaged = page.tree.nodes.indices.contains(where: page.tree.holdsPositionedText)
    return takesAll || page.isOwn || isPaged ? 0 : page.finder.article
  }
}
