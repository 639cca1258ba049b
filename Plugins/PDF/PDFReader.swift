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
    let tool = ExternalTool.pdftotext(for: input.count)
    let folder = try TemporaryFolder(for: tool)
    let file = try folder.write(input, to: "input.pdf", for: tool)
    let limits = context.limits.scaled(toBytes: input.count)
    var pages = try words(of: file, by: tool, limits)
    // Figures may have been given to the wrong columns then, and no rule need be broken by that.
    if !rule(&pages, by: file, limits) { context.diagnostics.append(Diagnostic(.bordersNotRead, severity: .error)) }
    return try LayoutReport.report(of: pages, within: limits, in: &context)
  }

  /// The pages with their words.
  private func words(
    of file: String, by tool: ExternalTool, _ limits: ReadLimits
  ) throws(ConversionError) -> [LayoutPage] {
    let result = try tool.run(
      ["-bbox-layout", "-l", "\(limits.pages + 1)", file, "-"], seconds: limits.toolSeconds,
      bytes: min(limits.bytes, Self.bytesOfWord * limits.words))
    guard result.status == 0, Self.isWhole(result.output, "html") else { throw Self.failure(of: tool, result) }
    let pages = WordBoxes.pages(of: result.output)
    guard !pages.isEmpty else { throw Self.failure(of: tool, result) }
    guard pages.count <= limits.pages else { throw .unreadable(.tooManyPages, at: nil, ["limit": "\(limits.pages)"]) }
    return pages
  }

  /// Whether markup goes on to its end: what is lacking would be missing without a word.
  private static func isWhole(_ markup: [UInt8], _ name: String) -> Bool {
    String(decoding: markup.suffix(name.utf8.count + 8), as: UTF8.self).contains("</\(name)>")
  }

  /// About what a word takes in poppler's account of it, when it stands alone.
  private static let bytesOfWord = 400

  /// Gives the pages that may have tables their borders; without them, columns are found by the words alone.
  ///
  /// - Returns: whether the borders are known.
  private func rule(_ pages: inout [LayoutPage], by file: String, _ limits: ReadLimits) -> Bool {
    var marks = 0
    var rest = pages.indices.filter { pages[$0].mayHaveTable }[...]
    while let first = rest.first {
      // Several pages by one run, which lie near one another and are of one size, as that of the first cuts all others.
      let equal = pages[first...].prefix { $0.seenSize == pages[first].seenSize }
      let run = rest.prefix { $0 < min(first + Self.pagesOfRun, equal.endIndex) }
      let last = run.last ?? first
      rest = rest.dropFirst(run.count)
      guard
        let result = try? ExternalTool.pdftocairo.run(
          ["-svg", "-f", "\(pages[first].number)", "-l", "\(pages[last].number)", file, "-"],
          seconds: limits.toolSeconds, bytes: Self.drawingBytes), result.status == 0,
        Self.isWhole(result.output, "svg")
      else { return false }
      DrawnLines.add(result.output, to: &pages[first...last])
      marks += pages[first...last].reduce(0) { $0 + $1.markCount }
      guard marks <= Self.marksOfWord * limits.words else { return false }
    }
    return true
  }

  private static let pagesOfRun = 50
  /// How much may be drawn on so many pages; a page of text and tables takes some 200 KB.
  private static let drawingBytes = 48 << 20
  /// Characters and pieces of borders for each word.
  private static let marksOfWord = 20

  private static func failure(of tool: ExternalTool, _ result: ExternalTool.Result) -> ConversionError {
    result.messages.contains("Incorrect password")
      ? .unreadable(.encryptedDocument, at: nil) : tool.failed(result)
  }
}
