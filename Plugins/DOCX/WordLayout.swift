import ReportCore

/// The paragraph styles that documents are written in.
enum WordStyle: String, CaseIterable {
  case normal = "Normal"
  case title = "Title"
  case heading1 = "Heading1"
  case heading2 = "Heading2"
  case heading3 = "Heading3"
  case heading4 = "Heading4"
  case tableText = "TableText"
  case commentText = "CommentText"

  /// The name by which programs know the style, whatever its identifier.
  var name: String {
    switch self {
    case .normal: "normal"
    case .title: "title"
    case .heading1: "heading 1"
    case .heading2: "heading 2"
    case .heading3: "heading 3"
    case .heading4: "heading 4"
    case .tableText: "table text"
    case .commentText: "annotation text"
    }
  }
}

/// How a document looks: its page, its styles, and the parts that say so. It is that of official papers, or that of an
/// office's own document.
struct WordLayout {
  /// A part as it goes into the document.
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// What it is, where its extension does not say it.
    var type: String?
  }

  /// A link from the document to one of the parts.
  struct Link {
    var id: String
    var type: String
    var target: String
  }

  var page = WordPage.official
  var parts: [Part] = []
  var links: [Link] = []
  /// What parts of an extension are.
  var extensionTypes: [String: String] = [:]
  /// The styles' identifiers, where they are not their own names.
  var styles: [WordStyle: String] = [:]
  /// Whether headers and footers of even pages are their own.
  var hasEvenPages = true
  /// Whether paragraphs say that they have no number of their style's, since theirs are in the text.
  var refusesNumbers = false

  /// The identifier of a style.
  func id(of style: WordStyle) -> String { styles[style] ?? style.rawValue }

  /// Official papers, GB/T 9704-2012.
  static var official: WordLayout {
    var layout = WordLayout()
    layout.add("styles", "word/styles.xml", WordStyleSheet.part)
    layout.add("fontTable", "word/fontTable.xml", WordParts.fontTable)
    layout.add("footer", "word/footer1.xml", WordParts.footer("right"))
    layout.add("footer", "word/footer2.xml", WordParts.footer("left"))
    return layout
  }

  private mutating func add(_ kind: String, _ name: String, _ text: String) {
    parts.append(Part(name: name, bytes: Array(text.utf8), type: WordParts.wordType(kind)))
    // The numbers of all links of the document; settings and the record stand between these.
    let number = ["styles": 1, "fontTable": 3][kind] ?? (name.contains("1") ? 5 : 6)
    links.append(
      Link(id: WordParts.link(number), type: WordParts.office + kind, target: String(name.dropFirst("word/".count))))
  }
}
