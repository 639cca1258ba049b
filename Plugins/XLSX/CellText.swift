import OfficePackage

/// Text as a spreadsheet's cell can hold it.
enum CellText {
  /// Whether a text is too long in UTF-16 code units, which is how Excel counts, or escaped, as it is written.
  ///
  /// - Complexity: O(1) for a text that cannot be too long.
  static func exceedsCell(_ text: String) -> Bool {
    guard text.utf8.count * escapeWidth > SheetLimits.cellText else { return false }
    return PartText.escaped(text).utf16.count > SheetLimits.cellText
  }

  /// What a character takes that is written as `_x0007_`.
  private static let escapeWidth = 7

  /// Whether a character can stand in XML and on one line.
  static func isLegalInXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0x7F && !(0xFFFE...0xFFFF).contains(scalar.value)
  }

  /// A text cut into pieces that each fit a cell.
  ///
  /// - Parameter spare: how many units of each must stay free.
  static func pieces(_ text: String, spare: Int = 0) -> [String] {
    guard exceedsCell(text) else { return [text] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      let isEscaped = scalar == "_" || !isLegalInXML(scalar)
      let width = isEscaped ? escapeWidth : scalar.value > 0xFFFF ? 2 : 1
      if length + width > SheetLimits.cellText - spare {
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

  /// A text that ends with `…` where a cell cannot hold all of it.
  static func shortened(_ text: String) -> String {
    exceedsCell(text) ? pieces(text, spare: 1)[0] + "…" : text
  }
}
