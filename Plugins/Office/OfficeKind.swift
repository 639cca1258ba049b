import ReportCore

/// What an office file is, by its bytes; its name says little, since `.wps` and `.et` are `.doc` and `.xls` inside.
enum OfficeKind {
  case text(extension: String)
  case sheet(extension: String)

  /// How OpenDocument packages begin: the first file's name and what it holds.
  static let openText = "mimetypeapplication/vnd.oasis.opendocument.text"
  static let openSheet = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

  /// The first elements of documents and workbooks in one file of XML: those of Office 2003, and flat OpenDocument, whose
  /// kind stands in it.
  static let roots: [String: String] = [
    "w:worddocument": "doc", "workbook": "xls", "ss:workbook": "xls", "office:document": "",
  ]

  /// - Returns: `nil` for what is none of them.
  /// - Complexity: O(*n*).
  init?(_ bytes: Span<UInt8>) {
    let head = (0..<min(8_192, bytes.count)).map { bytes[$0] }
    if CompoundFile.isOne(bytes) {
      // A workbook's stream is Workbook, or Book before 1997; a text's WordDocument.
      let isSheet = ["Workbook", "Book"].contains { CompoundFile.hasStream($0, in: bytes) }
      let isText = CompoundFile.hasStream("WordDocument", in: bytes)
      guard isSheet || isText else { return nil }
      self = isText ? .text(extension: "doc") : .sheet(extension: "xls")
    } else if head.starts(with: "{\\rtf".utf8) {
      self = .text(extension: "rtf")
    } else if Self.contains(Self.openText, head) {
      self = .text(extension: "odt")
    } else if Self.contains(Self.openSheet, head) {
      self = .sheet(extension: "ods")
    } else if let kind = Self.markup(head) {
      self = kind
    } else {
      return nil
    }
  }

  private static func markup(_ head: [UInt8]) -> OfficeKind? {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard let root = roots.first(where: { text.contains("<\($0.key)") }) else { return nil }
    switch root.value {
    case "doc": return .text(extension: "xml")
    case "xls": return .sheet(extension: "xml")
    default:
      if text.contains("opendocument.text\"") { return .text(extension: "fodt") }
      return text.contains("opendocument.spreadsheet\"") ? .sheet(extension: "fods") : nil
    }
  }

  private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
    let text = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: text) }
  }
}
