import OfficePackage
import ReportCore
import ReportStructure

/// A footnote or endnote, by its number in the file.
struct WordNote: Hashable {
  enum Kind: String { case footnote, endnote }

  let kind: Kind
  let id: String
}

/// Reads one story of a Word document: the body or a part of notes (ECMA-376 part 1, 17.2 to 17.4).
struct StoryReader: ~Copyable {
  var reader: PartReader
  let part: String
  /// Whether it is the document itself, whose places go without the part's name, which means nothing to its writer.
  let isMain: Bool
  let styles: WordStyles
  var numbering: WordNumbering
  var volume: ReportVolume
  /// The texts of comments by their numbers; none for those that this program has made.
  let comments: [String: String?]
  /// The fields that are open.
  var fields: [WordField] = []
  /// How many marks of fields were read.
  var fieldMarks = 0
  /// The marks of fields that never end, which are no fields.
  var ignoredMarks: Set<Int> = []
  var look = RunLook.plain
  /// The font at this place, where it has pictures in the place of digits.
  var symbols: String?
  /// How large the letters of the run are, in half points.
  var letterSize = 20
  var tableStyle: String?
  /// The colour behind the cell around or the page; `nil` where it is not known.
  var ground: ShownColor? = .white
  /// What the drawing around holds so far.
  var graphic = Graphic()
  var tables = 0
  private var paragraphs = 0
  private var depth = 0
  /// The text of a paragraph whose end was deleted.
  private var joined = RunText()
  /// The notes that the text has marks of.
  var notes: Set<WordNote> = []
  /// Whether the runs at this place are those of a note's mark that is a link.
  var isNoteLink = false
  /// The paragraph's size at the end of a number in a formula.
  var baseEnd: Int?
  /// Whether the next text is a note's own mark, whatever run it stands in.
  var isMarkNext = false

  init(
    _ reader: consuming PartReader, part: String, _ styles: WordStyles, _ numbering: WordNumbering,
    comments: [String: String?], isMain: Bool = false, ignoring ignoredMarks: Set<Int> = [], _ volume: ReportVolume
  ) {
    self.reader = reader
    self.part = part
    self.isMain = isMain
    self.styles = styles
    self.numbering = numbering
    self.comments = comments
    self.ignoredMarks = ignoredMarks
    self.volume = volume
  }

  /// Reads the children of a body, a cell, a text box or a note.
  mutating func blocks(
    of parent: PartElement, into blocks: inout [WordBlock], inTable: Bool = false
  ) throws(ConversionError) {
    try enter()
    while let element = try reader.nextChild(of: parent) {
      switch (element.namespace, element.name) {
      case (.main, "sdtPr"):
        guard try isPlaceholder(element) else { continue }
        try prompt(of: parent, into: &blocks, inTable: inTable)
        depth -= 1
        return
      default: try block(element, into: &blocks, inTable: inTable)
      }
    }
    depth -= 1
  }

  /// Reads one child of a body, a cell or the like.
  mutating func block(
    _ element: PartElement, into blocks: inout [WordBlock], inTable: Bool
  ) throws(ConversionError) {
    switch (element.namespace, element.name) {
    // A formula may stand where a paragraph does.
    case (.main, "p"), (.math, _): try paragraph(element, into: &blocks, inTable: inTable)
    case (.main, "tbl"): try table(element, into: &blocks)
    case (.main, "del"), (.main, "moveFrom"):
      blocks.append(.omission(Omission(.deletedText, try allText(), at: place(nil), isInTable: inTable)))
    case (.main, "altChunk"), (.main, "subDoc"):
      blocks.append(.embedded(element["id"] ?? "", place("第\(paragraphs)段后")))
    case (.main, "sdt"), (.main, "sdtContent"), (.main, "customXml"), (.main, "smartTag"), (.main, "ins"),
      (.main, "moveTo"):
      try self.blocks(of: element, into: &blocks, inTable: inTable)
    case (.compatibility, "AlternateContent"): try alternatives(of: element, into: &blocks, inTable: inTable)
    default:
      // Word shows nothing of what it does not know.
      let text = try allText()
      guard !text.trimmingSpace().isEmpty else { return }
      blocks.append(.omission(Omission(.hiddenText, text, at: place(nil), isInTable: inTable)))
    }
  }

  /// Reads the rest of a content control that shows its prompt: one that reads as a figure is what a person sees.
  private mutating func prompt(
    of parent: PartElement, into blocks: inout [WordBlock], inTable: Bool
  ) throws(ConversionError) {
    var content: [WordBlock] = []
    try self.blocks(of: parent, into: &content, inTable: inTable)
    let text = content.compactMap(\.text).joined(separator: " ")
    if Self.isFigure(text) {
      blocks += content
      blocks.append(.omission(Omission(.shownPrompt, text, at: place("第\(paragraphs)段"), isInTable: inTable)))
    } else {
      blocks.append(.omission(Omission(.prompt, text, at: place("第\(paragraphs)段"), isInTable: inTable)))
    }
  }

  static func isFigure(_ text: String) -> Bool { FigureText(text)?.value.number != nil }

  /// Whether a content control shows nothing but its prompt, such as 单击此处输入文字.
  mutating func isPlaceholder(_ parent: PartElement) throws(ConversionError) -> Bool {
    var result = false
    while let element = try reader.nextChild(of: parent) {
      if element.isMain("showingPlcHdr") { result = element.isOn() }
    }
    return result
  }

  /// The text of all runs within the element that was begun, deleted ones included.
  mutating func allText() throws(ConversionError) -> String { try reader.text(of: ["t", "delText"]) }

  mutating func enter() throws(ConversionError) {
    depth += 1
    guard depth <= volume.limits.depth else {
      throw .unreadable(.nestedTooDeep, at: place(nil), ["limit": "\(volume.limits.depth)"])
    }
  }

  mutating func leave() { depth -= 1 }

  func place(_ detail: String?) -> SourceLocation {
    SourceLocation(line: 0, detail: detail.map { isMain ? $0 : "\(part) \($0)" } ?? part)
  }

  /// The marks of fields that began and did not end.
  var unclosedMarks: Set<Int> { Set(fields.flatMap(\.marks)) }
}

// MARK: - Paragraphs

extension StoryReader {
  /// Gives back the text of a paragraph whose end was deleted where no other follows in the cell.
  mutating func endCell(_ blocks: inout [WordBlock]) throws(ConversionError) {
    guard joined.size > 0 else { return }
    var text = RunText()
    swap(&text, &joined)
    let (shown, leftOut) = text.seen(inTable: true)
    let place = place("第\(paragraphs)段")
    if !shown.trimmingSpace().isEmpty {
      try volume.addBlock(at: place)
      blocks.append(.paragraph(ReportBuilder.Line(shown, location: place)))
    }
    var draft = ParagraphDraft()
    draft.omitted = leftOut
    blocks += draft.omitted(at: place, inTable: true)
  }

  mutating func paragraph(
    _ element: PartElement, into blocks: inout [WordBlock], inTable: Bool
  ) throws(ConversionError) {
    if !inTable { paragraphs += 1 }
    let place = place("第\(paragraphs)段")
    var draft = ParagraphDraft()
    (isMarkNext, baseEnd) = (false, nil)
    swap(&draft.runs, &joined)
    try inline(element, into: &draft)
    let properties = styles.resolved(draft.properties)
    guard !properties.isJoined else {
      joined = draft.runs
      blocks += draft.omitted(at: place, inTable: inTable) + draft.anchored
      return
    }
    var (text, leftOut) = draft.runs.seen(inTable: inTable)
    let isBlank = text.trimmingSpace().isEmpty
    // A number without text is one of a list's empty lines, but in a table it may be all that a cell says.
    if !isBlank || inTable, let number = numbering.next(properties) {
      // The number of a line is no part of a figure.
      let isApart = inTable && text.trimmingSpace().utf8.first?.isDigit ?? false
      text = number + (isApart && !number.hasSuffix(" ") ? " " : "") + text.trimmingSpace()
    }
    var line = ReportBuilder.Line(text, location: place)
    line.isTitle = properties.isTitle && !properties.isContents
    line.outlineLevel = properties.isContents || properties.isTitle ? nil : properties.outlineLevel
    if !line.text.trimmingSpace().isEmpty {
      try volume.addBlock(at: place)
      blocks.append(.paragraph(line))
    }
    draft.omitted += leftOut
    blocks += draft.omitted(at: place, inTable: inTable) + draft.anchored
  }
}
