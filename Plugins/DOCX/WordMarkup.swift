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
    var piece = ""
    func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\t" }
    for scalar in text.unicodeScalars {
      guard isBreak(scalar) else {
        piece.unicodeScalars.append(scalar)
        continue
      }
      self.piece(piece)
      piece = ""
      if scalar == "\n" { raw("<w:br/>") } else { raw("<w:tab/>") }
    }
    self.piece(piece)
    raw("</w:r>")
  }

  private mutating func piece(_ text: String) {
    guard !text.isEmpty else { return }
    raw("<w:t xml:space=\"preserve\">")
    raw(Self.escaped(text))
    raw("</w:t>")
  }

  /// A text with markup as references.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22].contains($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Writes a paragraph in a style.
  mutating func paragraph(_ text: String, style: StaticString) {
    raw("<w:p><w:pPr><w:pStyle w:val=\"")
    raw(style)
    raw("\"/></w:pPr>")
    self.text(text)
    raw("</w:p>")
  }
}
