import ExternalTools
import PageLayout
public import ReportCore

/// Reads PDF files: poppler's programs say where words and borders stand, and cells are made of that.
///
/// Running heads and page numbers are left out, which a note says. A file whose pages are images has no text to read.
public struct PDFReader: ReportReader {
  public static let format = FormatDescription.pdf

  public init() {}

  /// Reads one file.
  ///
  /// - Throws: `unavailable` where poppler is not installed; `unreadableInput` for what is no PDF file, damaged, without
  ///   text, with a password, or beyond a limit.
  /// - Complexity: O(*n* log *n*) in the number of words, beside what poppler takes.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    guard !input.isEmpty else { throw .unreadable(.emptyInput, at: nil) }
    try context.limits.checkSize(input.count)
    let folder = try TemporaryFolder(for: .pdftotext)
    let file = try folder.write(input, to: "input.pdf", for: .pdftotext)
    var pages = try words(of: file, context.limits)
    if try !rule(&pages, by: file, context.limits) { context.diagnostics.append(Diagnostic(.bordersNotRead)) }
    return try LayoutReport.report(of: pages, in: &context)
  }

  /// The pages with their words.
  private func words(of file: String, _ limits: ReadLimits) throws(ConversionError) -> [LayoutPage] {
    let result = try ExternalTool.pdftotext.run(
      ["-bbox-layout", "-l", "\(limits.pages + 1)", file, "-"], seconds: limits.toolSeconds, bytes: limits.bytes)
    guard result.status == 0 else { throw Self.failure(result.messages) }
    let pages = WordBoxes.pages(of: result.output)
    guard !pages.isEmpty else { throw Self.failure(result.messages) }
    guard pages.count <= limits.pages else { throw .unreadable(.tooManyPages, at: nil, ["limit": "\(limits.pages)"]) }
    return pages
  }

  /// Gives the pages that may have tables their borders; without them, columns are found by the words alone.
  ///
  /// - Returns: whether the borders are known.
  private func rule(
    _ pages: inout [LayoutPage], by file: String, _ limits: ReadLimits
  ) throws(ConversionError) -> Bool {
    let candidates = pages.indices.filter { pages[$0].mayHaveTable }
    guard let first = candidates.first, let last = candidates.last else { return true }
    guard
      let result = try? ExternalTool.pdftocairo.run(
        ["-svg", "-f", "\(pages[first].number)", "-l", "\(pages[last].number)", file, "-"],
        seconds: limits.toolSeconds, bytes: limits.bytes), result.status == 0
    else { return false }
    DrawnLines.add(result.output, to: &pages[first...last])
    return true
  }

  private static func failure(_ messages: String) -> ConversionError {
    messages.contains("Incorrect password")
      ? .unreadable(.encryptedDocument, at: nil) : ExternalTool.pdftotext.failed(messages)
  }
}
