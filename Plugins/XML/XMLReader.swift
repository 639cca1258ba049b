public import ReportCore
import ReportXML
import TextEncoding

/// Reads the version-1 document in XML, in any encoding that libxml2 knows and the XML declaration names.
///
/// The elements are those of docs/report.xsd, in the namespace `urn:gongkai:report:1` or in none. Nothing outside the
/// input is ever opened, and a document type declaration is an error, so that there are no entities to expand.
public struct XMLReader: ReportReader {
  public static var format: FormatDescription { .xml }

  public init() {}

  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    // A byte order mark knows better than a declaration.
    switch TextEncoding(byteOrderMarkOf: input) {
    case .utf8: return try context.decodeXMLReport(input, isDecoded: true)
    case .utf16BigEndian, .utf16LittleEndian:
      guard let text = try TextDecoding.decode(input, declared: nil).text else { break }
      return try context.decodeXMLReport(text.span, isDecoded: true)
    default: break
    }
    guard let encoding = Self.chineseEncoding(declaredIn: input),
      let text = try TextDecoding.decode(input, declared: encoding).text
    else { return try context.decodeXMLReport(input) }
    return try context.decodeXMLReport(text.span, isDecoded: true)
  }

  /// GB 18030 or Big5, where the XML declaration names one of their family.
  ///
  /// libxml2 would take `gb2312` at its word and stop at the first character that GB 18030 has added.
  private static func chineseEncoding(declaredIn input: Span<UInt8>) -> TextEncoding? {
    let head = (0..<min(input.count, 200)).map { input[$0] }
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = String(decoding: head[..<end], as: UTF8.self)
    let parts = declaration.split { $0 == " " || $0 == "=" || $0 == "\"" || $0 == "'" || $0.isNewline || $0 == "\t" }
    guard let name = parts.firstIndex(of: "encoding"), name + 1 < parts.count else { return nil }
    let encoding = TextEncoding(declared: parts[name + 1])
    return encoding == .gb18030 || encoding == .big5 ? encoding : nil
  }
}

extension FormatDescription {
  static let xml = FormatDescription(
    id: "xml",
    summary: Message(chinese: "报告文档第 1 版的 XML 写法", english: "the version-1 report document in XML"),
    extensions: ["xml"],
    mediaType: "application/xml",
    signatures: [
      Signature(text: "<?xml"), Signature(.rootElement(["report"])),
      // `<?` in UTF-16, little and big end first.
      Signature(bytes: [0xFF, 0xFE, 0x3C, 0x00, 0x3F, 0x00]), Signature(bytes: [0xFE, 0xFF, 0x00, 0x3C, 0x00, 0x3F]),
    ],
    options: [
      FormatOption(
        "indent", .integer(0...8), default: "2",
        summary: Message(
          chinese: "写出时每层缩进的空格数;0 为不换行", english: "spaces a level when writing; 0 writes no line breaks"))
    ])
}
