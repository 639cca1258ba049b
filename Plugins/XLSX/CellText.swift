/// Text as a spreadsheet's cell can hold it.
enum CellText {
  /// The number of UTF-16 code units, which is how Excel counts.
  ///
  /// - Complexity: O(1) for a text that cannot be too long.
  static func exceedsCell(_ text: String) -> Bool {
    text.utf8.count > SheetLimits.cellText && text.utf16.count > SheetLimits.cellText
  }

  /// Whether the text has anything that XML or a C string cannot carry, or that Excel would take for an escape.
  static func needsEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        if byte == 0 || byte == 0xEF || (byte == UInt8(ascii: "x") && previous == UInt8(ascii: "_")) { return true }
        previous = byte
      }
      return false
    }
  }

  /// The text with `_xHHHH_` for what XML cannot hold, and for what looks like such an escape itself
  /// (ECMA-376 part 1, 22.9.2.19). The library does so for the other control characters.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0: result.append(contentsOf: "_x0000_".unicodeScalars)
      case 0xFFFE, 0xFFFF:
        result.append(contentsOf: "_x\(String(scalar.value, radix: 16, uppercase: true))_".unicodeScalars)
      case 0x5F where looksLikeEscape(scalars[index...]): result.append(contentsOf: "_x005F_".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a character can stand in XML and on one line.
  static func isLegalInXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0x7F && !(0xFFFE...0xFFFF).contains(scalar.value)
  }

  /// A text cut into pieces that each fit a cell.
  static func pieces(_ text: String) -> [String] {
    guard exceedsCell(text) else { return [text] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      if length + width > SheetLimits.cellText {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        length = 0
      }
      piece.append(scalar)
      length += width
    }
    pieces.append(String(piece))
    return pieces
  }

  private static func looksLikeEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = scalars.startIndex
    guard scalars.count >= 7, scalars[start + 1] == "x", scalars[start + 6] == "_" else { return false }
    return scalars[start + 2..<start + 6].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
