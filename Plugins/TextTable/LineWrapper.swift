/// Breaks a text into lines of a width in columns of a screen.
///
/// Words of Latin letters and numbers stay whole where they fit a line; closing punctuation does not begin a line,
/// opening punctuation does not end one.
struct LineWrapper {
  let width: Int
  /// The spaces before each line.
  let indent: Int

  /// The lines of a text; one empty line for an empty text.
  ///
  /// - Complexity: O(*n*).
  func lines(of text: some StringProtocol) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    func endLine() {
      while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
      lines.append(line.isEmpty ? "" : String(repeating: " ", count: indent) + line)
      (line, used) = ("", 0)
    }
    for piece in Self.pieces(of: BoardCharacters.clean(text)) {
      if used > 0, used + piece.width > room { endLine() }
      if used == 0, piece.text == " " { continue }
      for scalar in piece.text.unicodeScalars {
        // A word longer than a line is cut.
        let own = CharacterClass.width(scalar.value)
        if used + own > room { endLine() }
        line.unicodeScalars.append(scalar)
        used += own
      }
    }
    if used > 0 || lines.isEmpty { endLine() }
    return lines
  }

  private var room: Int { max(2, width - indent) }

  /// What stays together, with its width.
  private struct Piece {
    var text = ""
    var width = 0
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var joins = false
    for scalar in text.unicodeScalars {
      let width = CharacterClass.width(scalar.value)
      let isWord = isWord(scalar)
      let last = pieces.last?.text.unicodeScalars.last
      let goesOn = joins || closes(scalar) || width == 0 || isWord && last.map(Self.isWord) == true
      if goesOn, !pieces.isEmpty, scalar != " " {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        pieces[pieces.count - 1].width += width
      } else {
        pieces.append(Piece(text: String(scalar), width: width))
      }
      joins = opens(scalar)
    }
    return pieces
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x3000 && CharacterClass.width(scalar.value) == 1
  }

  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    "。，、；：？！）》〉」』】”’…％".unicodeScalars.contains(scalar)
  }

  private static func opens(_ scalar: Unicode.Scalar) -> Bool { "（《〈「『【“‘".unicodeScalars.contains(scalar) }
}
