/// Content in a format that no reader takes, told by its first bytes, and what to do about it.
public struct ForeignContent: Sendable, Hashable {
  /// What it is.
  public let name: Message
  /// How to come to a file that is read.
  public let advice: Message
  /// Whether it is a document, which may hold a report, rather than a picture or an archive.
  public let isDocument: Bool

  private init(_ name: Message, _ advice: Message, isDocument: Bool = true) {
    self.name = name
    self.advice = advice
    self.isDocument = isDocument
  }

  /// Looks at content; `nil` for what is not known.
  ///
  /// - Complexity: looks at no more than the first 1,024 bytes and, of a ZIP archive, the last 16,384.
  public init?(_ bytes: Span<UInt8>) {
    let head = ContentHead(bytes)
    guard let found = Self.archive(bytes) ?? Self.marked(bytes) ?? Self.markup(head) else { return nil }
    self = found
  }

  /// The error that says what the content is and what to do.
  ///
  /// - Parameter location: the input.
  public func error(at location: SourceLocation? = nil) -> ConversionError {
    var diagnostic = Diagnostic(.foreignContent, at: location, ["what": name])
    diagnostic.hint = advice
    return ConversionError(.unreadableInput, diagnostic)
  }

  private static let saveAs = Message(
    chinese: "请用 Word、WPS 或 LibreOffice 打开，另存为 docx 或 xlsx",
    english: "open it in an office program and save it as docx or xlsx")
  private static let recognise = Message(
    chinese: "请取得它的 docx、xlsx、网页或文本版本，或者用文字识别软件转成表格",
    english: "get it as docx, xlsx, web page or text, or have its text recognised")

  /// First bytes and what they are of.
  private static func marked(_ bytes: Span<UInt8>) -> ForeignContent? {
    for (mark, name, advice) in marks where begins(bytes, with: mark) {
      return ForeignContent(name, advice, isDocument: false)
    }
    return nil
  }

  private static func begins(_ bytes: Span<UInt8>, with mark: [UInt8], at start: Int = 0) -> Bool {
    guard start + mark.count <= bytes.count else { return false }
    for (offset, byte) in mark.enumerated() where bytes[start + offset] != byte { return false }
    return true
  }

  private static let marks: [([UInt8], Message, Message)] = [
    ([0x89, 0x50, 0x4E, 0x47], picture("PNG"), recognise), ([0xFF, 0xD8, 0xFF], picture("JPEG"), recognise),
    (Array("GIF8".utf8), picture("GIF"), recognise), ([0x49, 0x49, 0x2A, 0], picture("TIFF"), recognise),
    ([0x4D, 0x4D, 0, 0x2A], picture("TIFF"), recognise), ([0x1F, 0x8B], packed("gzip"), unpack),
    ([0x37, 0x7A, 0xBC, 0xAF], packed("7z"), unpack), (Array("Rar!".utf8), packed("RAR"), unpack),
  ]

  private static func picture(_ kind: String) -> Message {
    Message(chinese: "\(kind) 图片", english: "a \(kind) picture")
  }

  private static func packed(_ kind: String) -> Message {
    Message(chinese: "\(kind) 压缩文件", english: "a \(kind) archive")
  }

  private static let unpack = Message(chinese: "请先解压", english: "unpack it first")

  /// ZIP archives of other formats.
  private static func archive(_ bytes: Span<UInt8>) -> ForeignContent? {
    guard begins(bytes, with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
    if begins(bytes, with: Array("mimetypeapplication/vnd.oasis.opendocument".utf8), at: 30) {
      return ForeignContent("OpenDocument", saveAs)
    }
    return nil
  }

  /// Documents and workbooks in one file of text.
  private static func markup(_ head: ContentHead) -> ForeignContent? {
    // Most inputs are known by their first byte, without a copy in lower case.
    guard let first = head.bytes.first, first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: head.bytes, as: UTF8.self).lowercased()
    let marks = [
      "progid=\"word.document\"", "progid=\"excel.sheet\"", "urn:schemas-microsoft-com:office:spreadsheet",
      "schemas.microsoft.com/office/2006/xmlpackage", "schemas.microsoft.com/office/word/2003/wordml",
    ]
    guard text.contains("<?xml") || text.contains("<?mso-application"), !text.contains("<html"),
      marks.contains(where: text.contains)
    else { return nil }
    return ForeignContent(
      Message(chinese: "XML 形式的 Word 或 Excel 文件", english: "a Word document or workbook in one file of XML"), saveAs)
  }
}
