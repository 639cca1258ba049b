/// Text as a spreadsheet's cell can hold it.
enum CellText {
  /// The number of UTF-16 code units, which is how Excel counts.
  ///
  /// - Complexity: O(1) for a text that cannot be too long.
  static func exceedsCell(_ text: String) -> Bool {
    text.utf8.count > SheetLimits.cellText && text.utf16.count > SheetLimits.cellText
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
}
