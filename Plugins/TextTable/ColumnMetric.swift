import ReportCore

/// How the maker of a text counted columns.
///
/// pandoc, w3m and elinks count what a screen shows, where a CJK character is two wide; pdftotext, lynx, links and
/// inscriptis count characters. Which one it was is seen by what lines up.
enum ColumnMetric: CaseIterable {
  case columns, characters

  @inline(__always)
  func width(_ scalar: UInt32) -> Int {
    let width = CharacterClass.width(scalar)
    return self == .columns ? width : min(width, 1)
  }
}

/// A run of characters in a line; small, since a text may have a run every few bytes.
struct TextRun {
  private let start: UInt32
  private let length: UInt32
  private let column: UInt32
  private let width: UInt32
  private let character: UInt32
  private let count: UInt32
  /// Whether two or more spaces, or the line's begin, stand before it.
  let isApart: Bool

  init(bytes: Range<Int>, columns: Range<Int>, characters: Range<Int>, isApart: Bool) {
    (start, length) = (UInt32(bytes.lowerBound), UInt32(bytes.count))
    (column, width) = (UInt32(columns.lowerBound), UInt32(columns.count))
    (character, count) = (UInt32(characters.lowerBound), UInt32(characters.count))
    self.isApart = isApart
  }

  var bytes: Range<Int> { Int(start)..<Int(start + length) }
  /// Where it begins and ends, by each way of counting.
  var columns: Range<Int> { Int(column)..<Int(column + width) }
  var characters: Range<Int> { Int(character)..<Int(character + count) }

  func range(by metric: ColumnMetric) -> Range<Int> { metric == .columns ? columns : characters }
}

extension TextSource {
  /// Calls a function with every maximal run of characters that are not white space.
  func forEachRun(ofLine index: Int, _ body: (TextRun) -> Void) {
    let line = lines[index]
    var offset = Int(line.start)
    var column = 0
    var character = 0
    var spaces = 2
    var open: (bytes: Int, column: Int, character: Int, isApart: Bool)?
    func close() {
      guard let run = open else { return }
      body(
        TextRun(
          bytes: run.bytes..<offset, columns: run.column..<column, characters: run.character..<character,
          isApart: run.isApart))
      open = nil
    }
    while offset < Int(line.textEnd) {
      let scalar = bytes.span.scalar(at: offset)
      if CharacterClass.isSpace(scalar.value) {
        close()
        spaces += 1
        let isTab = scalar.value == 0x09
        let isControl = scalar.value < 0x20
        column = isTab ? column / 8 * 8 + 8 : column + (isControl ? 0 : CharacterClass.width(scalar.value))
        character =
          isTab ? character / 8 * 8 + 8 : character + (isControl ? 0 : ColumnMetric.characters.width(scalar.value))
      } else {
        if open == nil { open = (offset, column, character, spaces >= 2) }
        spaces = 0
        column += CharacterClass.width(scalar.value)
        character += ColumnMetric.characters.width(scalar.value)
      }
      offset += scalar.length
    }
    close()
  }
}
