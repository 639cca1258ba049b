import ReportCore
import ReportStructure

/// A table that was found, and where it ends.
struct TableRegion {
  var table: Table
  /// The line after its last.
  var end: Int
  /// Lines inside it that are not part of it: page numbers.
  var furniture: [Int] = []
  /// What stands after it in its last line.
  var rest: Range<Int>?
}

/// Groups lines into sections, headings, paragraphs and tables.
struct TextParser {
  let source: TextSource
  let limits: ReadLimits
  private let title: ReportTitle?
  private let titleBytes: [UInt8]
  private let margin: WrapMargin?
  private let tagged: TaggedTables
  private var assembly = ReportAssembly()
  private var volume: ReportVolume
  /// The value of the last section's number; 0 before the first.
  private var sectionNumber = 0
  private var openMarkup = OpenMarkup()

  init(_ source: TextSource, tagged: TaggedTables, limits: ReadLimits) {
    self.source = source
    self.tagged = tagged
    self.limits = limits
    volume = ReportVolume(limits: limits)
    title = source.reportTitle()
    titleBytes = title.map { Array($0.text.utf8) } ?? []
    margin = WrapMargin(of: source)
  }

  /// The report that the lines say.
  mutating func report() throws(ConversionError) -> Report {
    var line = 0
    while true {
      line = source.nextText(from: line)
      guard line < source.lines.count else { break }
      try volume.addBlock(at: SourceLocation(line: line + 1))
      if let (items, end) = tagged.region(at: line) {
        for item in items { try append(item) }
        line = end
      } else if let region = try table(at: line) {
        try volume.add(region.table)
        assembly.append(.table(region.table))
        for furniture in region.furniture { appendFurniture(furniture) }
        if let rest = region.rest {
          let text = source.inlineText(rest, inLine: region.end - 1)
          let paragraph = Paragraph(text: text, location: location(ofLine: region.end - 1, rest))
          assembly.append(.paragraph(paragraph))
        }
        line = region.end
      } else {
        line = appendText(at: line)
      }
    }
    return Report(metadata: Metadata(title: title?.text), sections: assembly.sections)
  }

  /// Adds what a table in HTML was read as.
  private mutating func append(_ item: TaggedTables.Item) throws(ConversionError) {
    switch item {
    case .section(let section): assembly.begin(section)
    case .block(let block):
      if case .table(let table) = block { try volume.add(table) }
      assembly.append(block)
    }
  }

  /// The table that begins at a line, the surest kind first.
  private mutating func table(at line: Int) throws(ConversionError) -> TableRegion? {
    guard !source.lines[line].has(.escaped), !isTitle(line) else { return nil }
    if let region = try LaTeXTable.region(at: line, in: source, limits: limits, &openMarkup) { return region }
    guard mayBeginTable(line) else { return try RecordLines.region(at: line, in: source, limits: limits) }
    if let region = BoxTable.region(at: line, in: source, limits: limits, &openMarkup) { return region }
    if let region = try RuledColumns.region(at: line, in: source, limits: limits) { return region }
    if let region = try WikiTable.region(at: line, in: source, limits: limits, &openMarkup) { return region }
    if let region = try RecordLines.region(at: line, in: source, limits: limits) { return region }
    let separated = SeparatedTable(source: source, limits: limits, isRepeatedTitle: isTitle)
    if let region = try separated.region(at: line) { return region }
    let aligned = AlignedTable(
      source: source, limits: limits, isRepeatedTitle: isTitle, nextSection: sectionNumber + 1)
    return try aligned.region(at: line)
  }

  /// Whether anything in a line or the next can belong to a table; what most prose fails at once.
  private func mayBeginTable(_ index: Int) -> Bool {
    let line = source.lines[index]
    if line.runs >= AlignedTable.fewestRuns || line.hasAny(of: [.bar, .box, .ruler, .gap, .tab]) { return true }
    return index + 1 < source.lines.count && source.lines[index + 1].hasAny(of: [.ruler, .onlyBars])
  }

  private func isTitle(_ line: Int) -> Bool {
    guard let title, !source.lines[line].has(.escaped) else { return false }
    if title.lines.contains(line) { return true }
    let text = source.lines[line].text
    guard text.count >= titleBytes.count, text.count <= titleBytes.count + 24 else { return false }
    return source.bytes[source.headingSyntax(of: text).text].elementsEqual(titleBytes)
  }

  private func location(ofLine line: Int, _ text: Range<Int>) -> SourceLocation {
    source.location(of: text.lowerBound, inLine: line)
  }
}

// MARK: - Text outside tables

extension TextParser {
  /// Adds the heading or paragraph that begins at a line; returns the line after it.
  private mutating func appendText(at line: Int) -> Int {
    if source.lines[line].has(.escaped) {
      let text = source.lines[line].text
      assembly.append(
        .paragraph(Paragraph(text: source.unescaped(text), location: location(ofLine: line, text))))
      return line + 1
    }
    if isTitle(line) { return line + (underlineLevel(below: line) > 0 ? 2 : 1) }
    if source.isFence(line) { return line + 1 }
    if source.isPageFurniture(line) {
      appendFurniture(line)
      return line + 1
    }
    var syntax = source.headingSyntax(ofLine: line)
    let underline = underlineLevel(below: line)
    if underline > 0 { syntax.markup = underline }
    let isHeading = appendHeading(syntax, at: line)
    return isHeading ? line + (underline > 0 ? 2 : 1) : appendParagraph(at: line)
  }

  /// Keeps a page number or a running head as text, unless it surely is a number.
  private mutating func appendFurniture(_ line: Int) {
    guard !source.isPageNumber(line) || !source.isBesideFormFeed(line) else { return }
    let text = source.lines[line].text
    assembly.append(
      .paragraph(Paragraph(text: source.inlineText(text, inLine: line), location: location(ofLine: line, text))))
  }

  /// The level of the heading that the next line underlines: 1 for `===`, 2 for `----`, 0 for none.
  private func underlineLevel(below line: Int) -> Int {
    guard line + 1 < source.lines.count, source.lines[line + 1].has(.ruler), !source.lines[line].has(.ruler) else {
      return 0
    }
    let rule = source.bytes[source.lines[line + 1].text]
    guard let first = rule.first, rule.allSatisfy({ $0 == first }) else { return 0 }
    if first == UInt8(ascii: "="), rule.count >= 3 { return 1 }
    return first == UInt8(ascii: "-") && rule.count >= 4 ? 2 : 0
  }

  /// Begins a section or adds a heading where a line is one.
  private mutating func appendHeading(_ syntax: HeadingSyntax, at line: Int) -> Bool {
    guard syntax.markup > 0 || syntax.number != nil && !source.lines[line].has(.sentence) else { return false }
    let text = syntax.isEscaped ? source.unescaped(syntax.text) : source.inlineText(syntax.text, inLine: line)
    // The first level is the report's own.
    let level = syntax.markup > 0 ? max(0, syntax.markup - 2) : nil
    let role = LineRole(text, outlineLevel: level, isNumbered: !syntax.isEscaped)
    guard role != .text, syntax.markup > 0 || !goesOn(from: line) else { return false }
    assembly.append(text, as: role, at: location(ofLine: line, syntax.text))
    // A row's label such as 一、本年新收, read as a heading, does not set the count back.
    if case .chinese(_, let value) = syntax.number { sectionNumber = max(sectionNumber, value) }
    return true
  }

  /// Adds a paragraph, joined where the text is wrapped.
  private mutating func appendParagraph(at first: Int) -> Int {
    let text = source.lines[first].text
    var paragraph = Paragraph(text: source.inlineText(text, inLine: first), location: location(ofLine: first, text))
    var last = first
    var skipped: [Int] = []
    while let next = continuation(of: last, skipping: &skipped) {
      paragraph.text += source.lineBreak(between: source.lines[last].text, and: source.lines[next].text)
      paragraph.text += source.inlineText(source.lines[next].text, inLine: next)
      last = next
    }
    assembly.append(.paragraph(paragraph))
    for line in skipped { appendFurniture(line) }
    return last + 1
  }

  private func goesOn(from line: Int) -> Bool {
    var skipped: [Int] = []
    return continuation(of: line, skipping: &skipped) != nil
  }

  /// The line in which a full line's sentence goes on, over a page break too.
  private func continuation(of index: Int, skipping skipped: inout [Int]) -> Int? {
    guard index + 1 < source.lines.count else { return nil }
    if source.bytes.span.isOrdinal(source.lines[index].text) { return joins(index, index + 1) ? index + 1 : nil }
    guard let margin, margin.isFull(source.lines[index]) else { return nil }
    if !source.lines[index + 1].isBlank, !isFurniture(index + 1) { return joins(index, index + 1) ? index + 1 : nil }
    guard !CharacterClass.endsSentence(source.lastScalar(of: source.lines[index].text)) else { return nil }
    var next = index + 1
    var between: [Int] = []
    var turnsPage = false
    while next < source.lines.count, next - index <= 8 {
      turnsPage = turnsPage || source.lines[next].has(.formFeed)
      if source.lines[next].isBlank {
        next += 1
      } else if isFurniture(next) {
        if !isTitle(next) { between.append(next) }
        next += 1
      } else {
        guard turnsPage, joins(index, next) else { return nil }
        skipped += between
        return next
      }
    }
    return nil
  }

  private func isFurniture(_ line: Int) -> Bool { isTitle(line) || source.isPageFurniture(line) }

  /// Whether a line can go on with the sentence of a full line above it.
  private func joins(_ above: Int, _ below: Int) -> Bool {
    let line = source.lines[below]
    guard !line.hasAny(of: [.bar, .box, .tab, .ruler, .escaped]), !line.has(.gap) || line.has(.sentence),
      line.indent <= source.lines[above].indent
    else { return false }
    let syntax = source.headingSyntax(ofLine: below)
    guard syntax.number == nil, syntax.markup == 0, !source.isFigureLike(line.text) else { return false }
    let aboveEnds = CharacterClass.endsSentence(source.lastScalar(of: source.lines[above].text))
    return !aboveEnds || line.has(.sentence)
  }
}

extension TextSource {
  /// What stands between two pieces of one text that was broken: a space between words of Latin letters.
  ///
  /// Digits are joined: text is broken inside a number by tools that cut at a column, while two numbers in a row
  /// are hardly ever written. Those below one another in a cell stay two where the first does not fill the cell.
  /// - Parameter width: the columns that a cell has for its text.
  func lineBreak(between first: Range<Int>, and second: Range<Int>, inWidth width: Int = 0) -> String {
    let last = lastScalar(of: first)
    let next = firstScalar(of: second)
    guard CharacterClass.isLatin(last) || Self.closesWord(last), CharacterClass.isLatin(next) else { return "" }
    guard Unicode.Scalar(last)?.digitValue != nil, Unicode.Scalar(next)?.digitValue != nil else { return " " }
    return DisplayWidth.of(text(first)) < width ? "\n" : ""
  }

  /// Punctuation of Latin text, after which a space stands.
  private static func closesWord(_ scalar: UInt32) -> Bool { scalar == 0x2E }

  /// Whether a text is a figure or a mark by its characters: no letters and no ideographs.
  func isFigureLike(_ text: Range<Int>) -> Bool {
    guard !text.isEmpty, text.count <= 24 else { return false }
    if bytes[text].allSatisfy({ $0 < 0x41 }) { return true }
    guard bytes[text.lowerBound] == 0xEF else { return false }
    return self.text(text).unicodeScalars.allSatisfy { (0xFF01...0xFF20).contains($0.value) || $0.value < 0x41 }
  }
}
