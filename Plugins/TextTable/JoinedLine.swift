import ReportCore

/// Lines that whole tables were joined into, as scripts do that keep a page's text with nothing but a space, a tab or a
/// bar between its pieces.
///
/// Such a line has several runs of values with words between them, which prose never has and a table's row has once.
enum JoinedLine {
  /// So many runs of values, each of so many, make a line a joined one.
  private static let runs = 6
  private static let valuesOfRun = 3

  /// The pieces that a line was joined from, none of them blank; none for any other line.
  ///
  /// - Complexity: O(*n*).
  static func pieces(of line: SourceLine, _ bytes: Span<UInt8>) -> [Range<Int>] {
    guard line.runs >= runs * (valuesOfRun + 1) || line.has(.bar), line.text.count > 200, !line.has(.escaped) else {
      return []
    }
    var pieces: [Range<Int>] = []
    var found = 0
    var values = 0
    forEachPiece(of: line, bytes) { piece in
      if let last = pieces.last, bytes.isOrdinal(last), !isValue(piece, bytes) {
        pieces[pieces.count - 1] = last.lowerBound..<piece.upperBound
        values = 0
        return
      }
      pieces.append(piece)
      if isValue(piece, bytes) {
        values += 1
        // A run counts when words were before it: the first of a line of nothing but values is none.
        if values == valuesOfRun, pieces.count > values { found += 1 }
      } else {
        values = 0
      }
    }
    return found >= runs ? pieces : []
  }

  /// Where bars stand, they part the pieces; spaces do elsewhere.
  private static func forEachPiece(of line: SourceLine, _ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    let hasBars = line.has(.bar)
    var start = line.text.lowerBound
    var end = start
    var index = start
    while index < line.text.upperBound {
      let scalar = bytes.scalar(at: index)
      let isSpace = CharacterClass.isSpace(scalar.value)
      index += scalar.length
      if hasBars ? CharacterClass.isBar(scalar.value) : isSpace {
        if end > start { body(start..<end) }
        (start, end) = (index, index)
      } else if !isSpace {
        end = index
      } else if end == start {
        (start, end) = (index, index)
      }
    }
    if end > start { body(start..<end) }
  }

  /// Whether a piece is a number or a mark for none, whatever its width.
  private static func isValue(_ piece: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    var index = piece.lowerBound
    while index < piece.upperBound {
      let scalar = bytes.scalar(at: index)
      switch scalar.value {
      case 0x2B...0x2F, 0x30...0x39, 0xFF10...0xFF19, 0x2010...0x2015, 0x2212, 0xFF0B...0xFF0F: index += scalar.length
      default: return false
      }
    }
    return true
  }
}
