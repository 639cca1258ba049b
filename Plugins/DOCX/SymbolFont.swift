import ReportStructure

/// Characters of symbol fonts as Unicode has them.
enum SymbolFont {
  /// The text of a character of a font, named in hexadecimal, perhaps in the private area at F000 (17.3.3.30).
  static func text(_ code: String, font: String) -> String {
    guard let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else { return "" }
    let low = value & 0xFF
    let name = font.lowercased()
    if name.hasPrefix("wingdings"), let known = name == "wingdings 2" ? wingdings2[low] : wingdings[low] {
      return known
    }
    if name == "symbol", let known = symbol[low] { return known }
    guard (0xF020...0xF07E).contains(value), !PictureFont.isOne(name) else { return String(scalar) }
    return Unicode.Scalar(low).map { String($0) } ?? String(scalar)
  }

  /// A text as a font shows it that has pictures in the place of Latin letters and digits; those that Unicode does not
  /// have are in the private area.
  static func shown(_ text: String, in font: String) -> String {
    text.unicodeScalars.map { scalar in
      (0x21...0x7E).contains(scalar.value) || (0xA1...0xFF).contains(scalar.value)
        ? self.text(String(scalar.value + 0xF000, radix: 16), font: font) : String(scalar)
    }.joined()
  }

  private static let wingdings: [UInt32: String] = [
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2: [UInt32: String] = [0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "☐"]
  private static let symbol: [UInt32: String] = [
    0x2D: "−", 0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
  ]
}
