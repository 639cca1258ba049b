import OfficePackage
import ReportCore
import ReportStructure
import ReportXML

/// A Word document's parts, and what is made of them.
struct WordDocument: ~Copyable {
  private var archive: PackageArchive
  private let limits: ReadLimits
  private var main = ""
  private var links: [Relationship] = []
  /// What the links of the document's embedded files lead to, and what those files hold; `nil` for one that is not read.
  private var targets: [String: String] = [:]
  private var embeddedReports: [String: Report?] = [:]
  private var styles = WordStyles()
  private var numbering = WordNumbering()
  private var leftOut: [Message] = []
  /// The texts of comments by their numbers; none for those that this program has made.
  private var comments: [String: String?] = [:]

  init(_ archive: consuming PackageArchive, _ limits: ReadLimits) {
    self.archive = archive
    self.limits = limits
  }

  /// Reads what says how paragraphs are numbered and styled.
  private mutating func readStyles() throws(ConversionError) {
    main = try archive.mainPart(usual: "word/document.xml")
    links = try archive.relationships(of: main)
    targets = Dictionary(links.map { ($0.id, $0.target) }) { first, _ in first }
    if let (name, bytes) = try archive.part(linkedAs: "styles", links) {
      styles = try WordStyles(reading: PartReader(bytes, part: name))
    }
    if let (name, bytes) = try archive.part(linkedAs: "numbering", links) {
      numbering = try WordNumbering(reading: PartReader(bytes, part: name))
    }
  }

  /// The report that the document shows, or that it has a record of.
  mutating func report(_ context: inout ReadContext) throws(ConversionError) -> Report {
    try readStyles()
    let recorded = try record(&context)
    let (document, findings) = try body(&context, isOwn: recorded != nil)
    try findPartsLeftOut(isOwn: recorded != nil)
    if !leftOut.isEmpty { context.diagnostics.append(Self.finding(leftOut)) }
    guard let recorded else {
      let (report, omissions) = document.reportAndOmissions()
      context.diagnostics += omissions.findings(about: report.sections)
      return report
    }
    context.diagnostics += document.omissions.findings()
    let record = RecordedReport(recorded, shownAs: .word)
    var report = record.merged(with: document, &context.diagnostics)
    if let findings { report.explanations = findings.merged(into: report.explanations) }
    return report
  }

  private static func finding(_ parts: [Message]) -> Diagnostic {
    let what = Message(
      chinese: parts.map(\.chinese).joined(separator: "、"), english: parts.map(\.english).joined(separator: ", "))
    return Diagnostic(.partsLeftOut, ["what": what])
  }

  // MARK: Text

  /// The document's text, and the list of findings of a document of ours.
  private mutating func body(
    _ context: inout ReadContext, isOwn: Bool
  ) throws(ConversionError) -> (text: ReportBuilder, findings: FindingsTable?) {
    guard let bytes = try archive.part(main) else { throw notWord() }
    try readComments()
    var (blocks, unclosed, notes) = try story(bytes, ignoring: [])
    // Fields that never end are none, so that what stands after their beginning is text.
    if !unclosed.isEmpty { (blocks, _, notes) = try story(bytes, ignoring: unclosed) }
    for kind in [WordNote.Kind.footnote, .endnote] { try addNotes(kind, to: &blocks, &notes) }
    for note in notes.sorted(by: { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }) {
      let name = note.kind == .footnote ? "脚注" : "尾注"
      let what = Message(chinese: "\(name) \(note.id)", english: "the \(note.kind.rawValue) \(note.id)")
      context.diagnostics.append(Diagnostic(.danglingReference, ["what": what]))
    }
    let findings = isOwn ? WordFindings.taken(from: &blocks) : nil
    var builder = ReportBuilder()
    // Many places may embed one file.
    var embedded = volume()
    for block in blocks {
      switch block {
      case .paragraph(let line): builder.add(line)
      case .table(let table): builder.add(table)
      case .omission(let omission): builder.add(omission)
      case .embedded(let link, let place): try embed(link, at: place, into: &builder, &embedded, &context)
      }
    }
    return (builder, findings)
  }

  private func story(
    _ bytes: [UInt8], ignoring marks: Set<Int>
  ) throws(ConversionError) -> (blocks: [WordBlock], unclosedMarks: Set<Int>, notes: Set<WordNote>) {
    var story = StoryReader(
      try PartReader(bytes, part: main), part: main, styles, numbering, comments: comments, isMain: true,
      ignoring: marks, volume())
    guard let root = try story.reader.root(), root.isMain("document") else { throw notWord() }
    var blocks: [WordBlock] = []
    while let element = try story.reader.nextChild(of: root) {
      if element.isMain("body") {
        try story.blocks(of: element, into: &blocks)
      } else {
        // Word shows nothing of what stands outside the body.
        let text = try story.allText()
        if !text.trimmingSpace().isEmpty { blocks.append(.omission(Omission(.hiddenText, text, at: story.place(nil)))) }
      }
    }
    return (blocks, story.unclosedMarks, story.notes)
  }

  /// Adds what a file in another format, such as HTML, brings into the document.
  private mutating func embed(
    _ link: String, at place: SourceLocation, into builder: inout ReportBuilder, _ embedded: inout ReportVolume,
    _ context: inout ReadContext
  ) throws(ConversionError) {
    guard let target = targets[link], archive.hasPart(target) else {
      let what = Message(chinese: "嵌入的文件 \(link)", english: "the embedded file \(link)")
      return context.diagnostics.append(Diagnostic(.danglingReference, at: place, ["what": what]))
    }
    guard let report = try embeddedReport(target, &context) else {
      return builder.add(Omission(.embeddedPart, target, at: place))
    }
    for block in report.sections.lazy.flatMap(\.blocks) {
      try embedded.addBlock(at: place)
      if case .table(let table) = block { try embedded.addCells(table.cells.count, at: place) }
    }
    builder.add(report, at: place)
  }

  /// What an embedded file holds, which is read once however often it is embedded.
  private mutating func embeddedReport(
    _ target: String, _ context: inout ReadContext
  ) throws(ConversionError) -> Report? {
    if let known = embeddedReports[target] { return known }
    let report = try archive.part(target).flatMap { (bytes) throws(ConversionError) in
      try context.readEmbedded(bytes, named: target)
    }
    embeddedReports[target] = .some(report)
    return report
  }

  private func volume() -> ReportVolume {
    ReportVolume(limits: limits.scaled(toBytes: archive.unpackedBytes))
  }

  private func notWord() -> ConversionError {
    .unreadable(.missingPart, at: nil, ["part": Message(main), "format": "docx"])
  }

  /// Adds the texts of footnotes or endnotes as paragraphs at the end.
  ///
  /// - Parameter marked: the notes that the text has marks of; those that are there are taken out.
  private mutating func addNotes(
    _ kind: WordNote.Kind, to blocks: inout [WordBlock], _ marked: inout Set<WordNote>
  ) throws(ConversionError) {
    guard let (name, bytes) = try archive.part(linkedAs: "\(kind)s", links) else { return }
    var story = StoryReader(
      try PartReader(bytes, part: name), part: name, styles, WordNumbering(), comments: comments, volume())
    guard let root = try story.reader.root() else { return }
    while let note = try story.reader.nextChild(of: root) {
      // Those of a type are lines between text and notes.
      if note["type"] ?? "normal" == "normal" { try story.blocks(of: note, into: &blocks) }
      if let id = note["id"] { marked.remove(WordNote(kind: kind, id: id)) }
    }
  }

  private mutating func readComments() throws(ConversionError) {
    guard let (name, bytes) = try archive.part(linkedAs: "comments", links) else { return }
    var reader = try PartReader(bytes, part: name)
    guard let root = try reader.root() else { return }
    while let comment = try reader.nextChild(of: root) {
      let isOwn = comment["author"] == WordComments.author
      let text = String(try reader.text(of: ["t"]).trimmingSpace())
      comments[comment["id"] ?? ""] = .some(isOwn ? nil : text)
    }
  }

  // MARK: What is left out

  private mutating func findPartsLeftOut(isOwn: Bool) throws(ConversionError) {
    guard !isOwn else { return }
    for (kind, name) in [
      ("header", Message(chinese: "页眉", english: "header")), ("footer", Message(chinese: "页脚", english: "footer")),
    ] {
      var texts: [String] = []
      var known: Set<String> = []
      for link in links where link.kind == kind && known.insert(link.target).inserted {
        guard let bytes = try archive.part(link.target) else { continue }
        let text = try Self.text(of: PartReader(bytes, part: link.target))
        // Page numbers say nothing.
        if text.unicodeScalars.contains(where: { $0.properties.isAlphabetic && !"第页共".unicodeScalars.contains($0) }),
          // No part's name begins with a space.
          known.insert(" " + text).inserted
        {
          texts.append(text)
        }
      }
      guard !texts.isEmpty else { continue }
      let shown = String(texts.joined(separator: " ").prefix(60))
      leftOut.append(Message(chinese: "\(name.chinese)“\(shown)”", english: "\(name.english) '\(shown)'"))
    }
  }

  /// The text runs of a part, field instructions apart.
  private static func text(of reader: consuming PartReader) throws(ConversionError) -> String {
    guard try reader.root() != nil else { return "" }
    return String(try reader.text(of: ["t"]).trimmingSpace())
  }

  // MARK: The record

  /// The report that the document has a record of; `nil` for a document of others.
  private mutating func record(_ context: inout ReadContext) throws(ConversionError) -> Report? {
    var known: Set<String> = []
    for link in links where link.kind == "customXml" && known.insert(link.target).inserted {
      guard let bytes = try archive.part(link.target), ReportRecord.isRecord(bytes) else { continue }
      var own = ReadContext(options: context.options, limits: context.limits)
      do {
        return try own.decodeXMLReport(bytes.span)
      } catch {
        context.diagnostics.append(
          Diagnostic(.recordUnreadable, at: SourceLocation(line: 0, detail: link.target), ["problem": error.message]))
      }
    }
    return nil
  }
}

extension PackageArchive {
  mutating func part(linkedAs kind: String, _ links: [Relationship]) throws(ConversionError) -> (String, [UInt8])? {
    guard let link = links.first(where: { $0.kind == kind }), let bytes = try part(link.target) else { return nil }
    return (link.target, bytes)
  }
}
