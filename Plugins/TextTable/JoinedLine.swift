import ReportCore

/// Lines that whole tables were joined into, as scripts do that keep a page's text with nothing but a space, a tab or a
/// bar between its pieces.
///
/// Such a line has several runs of values with words between them, or all the words of a table and then its values, which
/// prose never has, and a table's row has one run.
enum JoinedLine {
  /// A joined line goes from words to values so often, and has so many runs of three values and more.
  private static let rows = 4
  private static let longRuns = 2
  /// Or it has so many words, and values.
  private static let words = 15
  private static let values = 10

  /// The pieces that a line was joined from, none of them blank; none for any other line.
  ///
  /// - Complexity: O(*n*).
  static func pieces(of line: SourceLine, _ bytes: Span<UInt8>) -> [Range<Int>] {
    guard line.runs >= 3 * rows || line.has(.bar), line.text.count > 120, !line.has(.escaped) else { return [] }
    var pieces: [Range<Int>] = []
    var (found, long, values, words) = (0, 0, 0, 0)
    var run = 0
    forEachPiece(of: line, bytes) { piece in
      if let last = pieces.last, bytes.isOrdinal(last), !isValue(piece, bytes) {
        pieces[pieces.count - 1] = last.lowerBound..<piece.upperBound
        run = 0
        return
      }
      pieces.append(piece)
      guard isValue(piece, bytes) else {
        words += 1
        run = 0
        return
      }
      values += 1
      run += 1
      // A run counts when words were before it: the first of a line of nothing but values is none.
      if words > 0, run == 1 { found += 1 }
      if words > 0, run == 3 { long += 1 }
    }
    let isJoined =
      found >= rows && long >= longRuns || words >= self.words && values >= self.values && long > 0 && long <= longRuns
    return isJoined ? pieces : []
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
