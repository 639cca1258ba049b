import OfficePackage
import ReportCore

/// WordprocessingML that is being written.
struct WordMarkup {
  private(set) var output = ByteBuffer()

  mutating func raw(_ markup: StaticString) { output.write(markup) }
  mutating func raw(_ markup: String) { output.write(markup) }

  /// Writes a text as runs: line breaks and tabs are elements.
  mutating func text(_ text: String, properties: String = "") {
    raw("<w:r>")
    raw(properties)
    var rest = text.utf8[...]
    while let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }) {
      piece(Substring(rest[..<end]))
      if rest[end] == UInt8(ascii: "\n") { raw("<w:br/>") } else { raw("<w:tab/>") }
      rest = rest[rest.index(after: end)...]
    }
    piece(Substring(rest))
    raw("</w:r>")
  }

  private mutating func piece(_ text: Substring) {
    guard !text.isEmpty else { return }
    raw("<w:t xml:space=\"preserve\">")
    raw(Self.escaped(String(text)))
    raw("</w:t>")
  }

  /// A text with markup as references.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22].contains($0) }) else { return text }
    let bytes = text.utf8.reduce(into: [UInt8]()) { result, byte in
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a paragraph in a style.
  ///
  /// - Parameter properties: further properties of the paragraph.
  mutating func paragraph(_ text: String, style: String, properties: String = "") {
    raw("<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(properties)</w:pPr>")
    self.text(text)
    raw("</w:p>")
  }
}
