import OfficePackage
import ReportCore

/// Reads how an office's own document looks: its styles, its page, its headers and footers.
///
/// Nothing of its text is taken. Its styles are found by their names, which all editions of Word know; those that it lacks are
/// added.
struct WordTemplate: ~Copyable {
  private var archive: PackageArchive
  private var layout = WordLayout()
  private var types: [String: String] = [:]

  /// - Throws: `unreadableInput` for what is no Word document.
  static func layout(of document: DocumentTemplate, _ limits: ReadLimits) throws(ConversionError) -> WordLayout {
    do {
      return try document.bytes.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
        var template = WordTemplate(try PackageArchive(bytes, format: "docx", limits: limits))
        return try template.read()
      }
    } catch {
      throw .unreadable(
        .templateUnreadable, at: SourceLocation(file: document.name, line: 0), ["problem": error.message])
    }
  }

  private init(_ archive: consuming PackageArchive) { self.archive = archive }

  private mutating func read() throws(ConversionError) -> WordLayout {
    layout.refusesNumbers = true
    layout.hasEvenPages = false
    try readTypes()
    let main = try archive.mainPart(usual: "word/document.xml")
    for link in try archive.relationships(of: main) {
      switch link.kind {
      case "styles": try takeStyles(link)
      case "theme", "fontTable", "numbering", "header", "footer": try take(link)
      case "settings": try readSettings(link.target)
      default: continue
      }
    }
    guard let document = try archive.part(main), !layout.styles.isEmpty else {
      let reason = Message(chinese: "没有正文或样式", english: "it has no text or no styles")
      throw .unreadable(.notThisFormat, at: nil, ["format": "docx", "reason": reason])
    }
    try readPage(PartReader(document, part: main))
    return layout
  }

  /// What the package says that its parts are.
  private mutating func readTypes() throws(ConversionError) {
    guard let bytes = try archive.part("[Content_Types].xml") else { return }
    var reader = try PartReader(bytes, part: "[Content_Types].xml")
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      if let type = element["ContentType"] {
        if let name = element["PartName"] { types[String(name.drop { $0 == "/" })] = type }
        if let suffix = element["Extension"]?.lowercased(), suffix != "rels", suffix != "xml" {
          layout.extensionTypes[suffix] = type
        }
      }
    }
  }

  // MARK: Parts

  /// Takes a part over, with what it shows: pictures of a header, fonts.
  private mutating func take(_ link: Relationship) throws(ConversionError) {
    try add(link.target)
    layout.links.append(
      WordLayout.Link(id: link.id, type: WordParts.office + link.kind, target: "/" + link.target))
    let (folder, file) = Self.split(link.target)
    let own = "\(folder)_rels/\(file).rels"
    guard archive.hasPart(own) else { return }
    try add(own)
    for shown in try archive.relationships(of: link.target) { try add(shown.target) }
  }

  private mutating func add(_ name: String) throws(ConversionError) {
    guard !layout.parts.contains(where: { $0.name == name }), let bytes = try archive.part(name) else { return }
    layout.parts.append(WordLayout.Part(name: name, bytes: bytes, type: types[name]))
  }

  private static func split(_ name: String) -> (folder: Substring, file: Substring) {
    guard let slash = name.lastIndex(of: "/") else { return ("", name[...]) }
    return (name[...slash], name[name.index(after: slash)...])
  }

  // MARK: Styles

  private mutating func takeStyles(_ link: Relationship) throws(ConversionError) {
    guard var bytes = try archive.part(link.target) else { return }
    var reader = try PartReader(bytes, part: link.target)
    guard let root = try reader.root() else { return }
    let names = Dictionary(WordStyle.allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    while let element = try reader.nextChild(of: root) {
      guard element.isMain("style"), let id = element["styleId"], element["type"] ?? "paragraph" == "paragraph" else {
        continue
      }
      if element.isOn("default", absent: false) { layout.styles[.normal] = id }
      while let property = try reader.nextChild(of: element) {
        if property.isMain("name"), let style = names[property["val"]?.lowercased() ?? ""], layout.styles[style] == nil
        {
          layout.styles[style] = id
        }
      }
    }
    let missing = WordStyle.allCases.filter { layout.styles[$0] == nil }
    for style in missing { layout.styles[style] = "Gongkai\(style.rawValue)" }
    let own = missing.map { WordStyleSheet.style($0, id: layout.id(of: $0), standard: layout.id(of: .normal)) }
    // The last end tag is the list's.
    guard let end = bytes.lastIndex(of: UInt8(ascii: "<")) else { return }
    bytes.insert(contentsOf: own.joined().utf8, at: end)
    layout.parts.append(
      WordLayout.Part(name: link.target, bytes: bytes, type: types[link.target] ?? WordParts.wordType("styles")))
    layout.links.append(WordLayout.Link(id: link.id, type: WordParts.office + "styles", target: "/" + link.target))
  }

  private mutating func readSettings(_ name: String) throws(ConversionError) {
    guard let bytes = try archive.part(name) else { return }
    var reader = try PartReader(bytes, part: name)
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      if element.isMain("evenAndOddHeaders") { layout.hasEvenPages = element.isOn() }
    }
  }

  // MARK: The page

  /// Reads the last section's properties.
  private mutating func readPage(_ reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      guard element.isMain("body") else { continue }
      while let block = try reader.nextChild(of: element) {
        if block.isMain("sectPr") { try readSection(block, &reader) }
      }
    }
  }

  private mutating func readSection(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    layout.page.references = ""
    while let element = try reader.nextChild(of: parent) {
      func number(_ name: String, _ usual: Int) -> Int {
        element[name].flatMap { Int($0) }.map { min(max($0, 0), 31_680) } ?? usual
      }
      switch element.name {
      case "headerReference", "footerReference":
        let kind = element["type"].flatMap { ["default", "even", "first"].contains($0) ? $0 : nil } ?? "default"
        guard let id = element["id"], layout.links.contains(where: { $0.id == id }) else { break }
        layout.page.references += "<w:\(element.name) w:type=\"\(kind)\" r:id=\"\(WordMarkup.escaped(id))\"/>"
      case "pgSz":
        (layout.page.width, layout.page.height) = (number("w", 11_906), number("h", 16_838))
      case "pgMar":
        let usual = layout.page.margins
        layout.page.margins = (
          number("top", usual.top), number("right", usual.right), number("bottom", usual.bottom),
          number("left", usual.left) + number("gutter", 0)
        )
        (layout.page.header, layout.page.footer) = (number("header", 851), number("footer", 992))
      case "titlePg": if element.isOn() { layout.page.others += "<w:titlePg/>" }
      default: break
      }
    }
    // A page without room for text is no page.
    if layout.page.textWidth < 3000 { layout.page.margins = WordPage.official.margins }
  }
}
