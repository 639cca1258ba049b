import ReportCore
import ReportStructure

/// Makes sections, headings, paragraphs and tables of a page's article.
struct ArticleReader {
  let tree: PageTree
  let signals: PageSignals
  let finder: ArticleFinder
  let limits: ReadLimits
  /// How much the report has so far; its blocks are counted after they were added.
  private(set) var volume: ReportVolume
  private var counted = 0
  /// Whether the page is one of ours, whose exact attributes count.
  let isOwn: Bool
  /// Whether what is named like navigation is text too.
  let takesAll: Bool
  /// The title's essence, so that its repetition is not taken for text.
  private let title: String?
  private let lines: LineIndex
  var assembly = ReportAssembly()
  var figures = OwnFigures()
  var explanations: [Explanation] = []
  var diagnostics: [Diagnostic] = []
  var pictures = 0
  /// Lines of pages whose text is put at places of its own, until all are there.
  var positioned: [PositionedLine] = []
  /// The value of the last section's number on such pages.
  var sectionValue = 0
  /// What is left out of the article.
  var omissions = OmissionList()
  /// The site's own lines and tables in the article.
  var furniture: [(text: String, place: SourceLocation?)] = []
  private var flow = FlowText()
  /// Whether the page's headings are just lines, as in what converters of PDF files make.
  private let hasLinesAsHeadings: Bool

  init(_ page: Page, title: String?, takesAll: Bool, limits: ReadLimits) {
    hasLinesAsHeadings = !page.isOwn && page.tree.hasLinesAsHeadings
    self.takesAll = takesAll
    tree = page.tree
    signals = page.signals
    finder = page.finder
    isOwn = page.isOwn
    lines = page.lines
    self.title = title.map(ExactText.essence)
    self.limits = limits
    volume = ReportVolume(limits: limits)
  }

  /// Reads an element and all inside.
  mutating func read(_ root: Int) throws(ConversionError) {
    try walk(root)
    flush()
    try flushPositioned()
  }

  func place(_ offset: Int?) -> SourceLocation? { offset.map { lines.location(at: $0) } }

  // MARK: The walk

  /// Reads what is inside an element; as deep as the page is nested, which the parser limits.
  mutating func walk(_ parent: Int) throws(ConversionError) {
    for child in tree.children(of: parent) { try read(child: child) }
  }

  mutating func read(child index: Int) throws(ConversionError) {
    let node = tree.nodes[index]
    try countBlocks(at: Int(node.offset))
    if node.tag == .object { return omit(Omission(.object, at: place(Int(node.offset)))) }
    if node.tag == .drawing { return omitPicture(index) }
    if isOwn, tree.attribute(.part, of: index) == "findings" { return readFindings(index) }
    guard !isLeftOut(index) else { return }
    guard !node.flags.contains(.hidden) || node.tag == .text else { return omitHidden(index) }
    if isOwn, tree.attribute(.part, of: index) == "figures" { return readOtherFigures(index) }
    if tree.hasPositions, !isOwn, tree.holdsPositionedText(index) {
      flush()
      return try takePositioned(index)
    }
    if !positioned.isEmpty, hasContent(node) { try flushPositioned() }
    switch node.tag {
    case .text: try append(node)
    case .lineBreak, .rule: flush()
    case .image: omitPicture(index)
    case .title, .meta: return
    case .table: try readTable(index)
    case .section where isOwn: try readOwnSection(index)
    case .paragraph where isOwn: try readOwnParagraph(index)
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6: readHeading(index)
    case _ where node.tag.isBlock:
      flush()
      if !isOwn, let boxes = BoxRows(index, in: tree) { return try readBoxes(boxes, of: index) }
      try walk(index)
      flush()
    default: try walk(index)
    }
  }

  /// Whether a node is text, a heading or a table, which stand after the pages before.
  private func hasContent(_ node: PageNode) -> Bool {
    guard node.tag == .text else { return node.tag.isHeading || node.tag == .table }
    return tree.hasText(node)
  }

  private func isLeftOut(_ index: Int) -> Bool {
    guard isOwn else { return !takesAll && finder.isFurniture(index) }
    return tree.attribute(.part, of: index).map { $0 != "report" && $0 != "figures" } ?? false
  }

  // MARK: Limits

  private mutating func countBlocks(at offset: Int) throws(ConversionError) {
    let lines = lines
    while counted < assembly.count {
      counted += 1
      try volume.addBlock(at: lines.location(at: offset))
    }
  }

  mutating func countCells(_ count: Int, at offset: Int) throws(ConversionError) {
    let lines = lines
    try volume.addCells(count, at: lines.location(at: offset))
  }

  private mutating func append(_ node: PageNode) throws(ConversionError) {
    let bytes = tree.bytes(of: node)
    guard node.look == .plain || node.look == .faint else { return appendMarked(node, bytes) }
    guard node.flags.contains(.preformatted) else { return flow.append(bytes, at: Int(node.offset)) }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      flow.append(line, at: Int(node.offset) + line.startIndex - bytes.startIndex)
      if line.endIndex < bytes.endIndex { flush() }
      try countBlocks(at: Int(node.offset))
    }
  }

  /// Takes a run of prose that is not on the line as other text is.
  private mutating func appendMarked(_ node: PageNode, _ bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let kind = RunText.omission(
      of: text, node.look, after: flow.tail, beforeDigit: false, inTable: false, hasPlain: true)
    {
      omit(Omission(kind, text, at: place(Int(node.offset))))
    } else {
      flow.append(Array(RunText.scripted(text, node.look).utf8)[...], at: Int(node.offset))
    }
  }

  // MARK: Text

  /// Ends the paragraph.
  mutating func flush() {
    guard !flow.isEmpty else {
      _ = flow.take()
      return
    }
    let (text, start) = flow.take()
    append(isOwn ? text : Self.spaced(text), at: place(start), headingLevel: nil)
  }

  /// Runs of spaces that do not break as spaces: they set columns apart.
  private static func spaced(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{A0}") else { return text }
    let scalars = Array(text.unicodeScalars)
    func isSpace(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (scalars[index] == " " || scalars[index] == "\u{A0}")
    }
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      result.append(scalar == "\u{A0}" && (isSpace(index - 1) || isSpace(index + 1)) ? " " : scalar)
    }
    return String(result)
  }

  private mutating func readHeading(_ index: Int) {
    flush()
    let node = tree.nodes[index]
    let (text, start) = cellText(of: index)
    for image in tree.descendants(of: index) where tree.nodes[image].tag == .image { omitPicture(image) }
    if isOwn, let level = tree.nodes[index].tag.headingLevel {
      let exact = exactText(of: index, shown: text)
      let stated = tree.attribute(.level, of: index).flatMap { Int($0) }
      return assembly.append(
        .heading(Heading(text: exact, level: stated ?? max(1, level - 1), location: place(start ?? Int(node.offset)))))
    }
    guard !text.isEmpty else { return }
    append(text, at: place(start), headingLevel: hasLinesAsHeadings ? nil : node.tag.headingLevel)
  }

  /// Adds a paragraph, or a heading where its number or its element says so.
  mutating func append(_ text: String, at location: SourceLocation?, headingLevel: Int?) {
    guard !text.isEmpty else { return }
    if !isOwn, !takesAll, headingLevel == nil, SiteFurniture.isLine(text) { return furniture.append((text, location)) }
    if repeatsTitle(text) { return }
    // The first level is the page's own.
    let outlineLevel = headingLevel.map { max(0, $0 - 2) }
    assembly.append(text, as: LineRole(text, outlineLevel: outlineLevel), at: location)
  }

  /// Whether a text is the title once more, as over the text and on each page.
  private func repeatsTitle(_ text: String) -> Bool {
    guard let title, text.utf8.count <= 2 * title.utf8.count + 64 else { return false }
    return ExactText.essence(text) == title
  }
}
