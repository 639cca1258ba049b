/// What an office file is, by its bytes; its name says little, since `.wps` and `.et` are `.doc` and `.xls` inside.
enum OfficeKind {
  case text(extension: String)
  case sheet(extension: String)

  /// The first bytes of OLE files.
  static let oleSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// How OpenDocument packages begin: the first file's name and what it holds.
  static let openText = "mimetypeapplication/vnd.oasis.opendocument.text"
  static let openSheet = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

  /// - Returns: `nil` for what is none of them.
  /// - Complexity: O(*n*).
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let head = Array(bytes.prefix(512))
    if head.starts(with: Self.oleSignature) {
      // A workbook's stream is Workbook, or Book before 1997; a text's WordDocument.
      let isSheet = ["Workbook", "Book"].contains { Self.hasStream($0, bytes) }
      let isText = Self.hasStream("WordDocument", bytes)
      guard isSheet || isText else { return nil }
      self = isText ? .text(extension: "doc") : .sheet(extension: "xls")
    } else if head.starts(with: "{\\rtf".utf8) {
      self = .text(extension: "rtf")
    } else if Self.contains(Self.openText, head) {
      self = .text(extension: "odt")
    } else if Self.contains(Self.openSheet, head) {
      self = .sheet(extension: "ods")
    } else {
      return nil
    }
  }

  /// Whether an OLE file's directory has a stream; entries are 128 bytes long and begin with the name in UTF-16.
  private static func hasStream(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let entry: [UInt8] = name.utf8.reduce(into: []) { $0 += [$1, 0] } + [0, 0]
    return stride(from: 512, to: bytes.count - entry.count, by: 128).contains { bytes[$0...].starts(with: entry) }
  }

  private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
    let text = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: text) }
  }
}
