import ReportCore
import ReportStructure

extension LayoutPage {
  /// What is said of pictures and drawings: one in a blank cell may be its figure.
  ///
  /// - Complexity: O(*n* log *n*) in pictures and drawings, for each table that they stand beside.
  func pictureFindings(_ content: PageContent) -> [Diagnostic] {
    guard !pictures.isEmpty || !drawings.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    var others = pictures.count
    let pictures = pictures.sorted { $0.middleY < $1.middleY }
    let drawings = drawings.sorted { $0.middleY < $1.middleY }
    for case .table(let grid) in content.items {
      var isMarked = Array(repeating: false, count: grid.cells.count)
      for picture in Self.beside(grid, pictures) {
        guard let cell = grid.blankCell(around: picture) else { continue }
        others -= 1
        isMarked[cell] = true
      }
      for drawing in Self.beside(grid, drawings) {
        guard let cell = grid.blankCell(around: drawing), !grid.cells[cell].isCrossed(by: drawing) else { continue }
        isMarked[cell] = true
      }
      for cell in grid.cells.indices where isMarked[cell] {
        let place = SourceLocation(grid.cells[cell].box.place(number))
        findings.append(Omission(.picture, at: place, isInTable: true, leavesBlank: true).diagnostic)
      }
    }
    guard others > 0 else { return findings }
    return findings + [Omission(.picture, at: SourceLocation(PagePlace(page: number, x: 0, y: 0))).diagnostic]
  }

  /// Those of some boxes, from top to bottom, the middle of which is no higher and no lower than a table.
  private static func beside(_ grid: GridDraft, _ boxes: [PageBox]) -> ArraySlice<PageBox> {
    let table = grid.box
    let first = boxes.partitioningIndex { $0.middleY >= table.top }
    return boxes[first...].prefix { $0.middleY <= table.bottom }
  }

  /// What is said of the words that are at no place of the page.
  var outsideFinding: Diagnostic? {
    guard !outside.isEmpty else { return nil }
    let place = SourceLocation(PagePlace(page: number, x: 0, y: 0))
    return Omission(.hiddenText, outside.joined(separator: " "), at: place, isInTable: true).diagnostic
  }

  /// Takes the digits that a person does not see, or sees struck through, out of words, and reports them.
  ///
  /// Words without digits stay: a label may stand white on a picture. Pages of which most words are not drawn at all, such as
  /// scans with a layer of text, stay too.
  /// - Complexity: O(*n* log *n*) in words, characters and rulings.
  mutating func takeOutUnseenDigits(_ findings: inout [Diagnostic]) {
    let strokes = (rulings.filter(\.isLevel) + dashes).sorted { $0.position < $1.position }
    let drawn = CharacterOrigins(origins)
    let gone = Set(lost)
    let isDrawn = words.count { !drawn.of($0).isEmpty } * 2 > words.count
    for index in words.indices where words[index].text.utf8.contains(where: \.isDigit) {
      let word = words[index]
      // The characters of upright words stand below one another.
      guard word.box.height < 1.2 * word.box.width || word.text.utf8.count == 1 else { continue }
      let unseen = isDrawn ? Self.unseen(word, drawn.of(word), gone) : []
      take(unseen, .faintText, outOf: index, &findings)
      // What is left has another width, so that strokes are sought on whole words only.
      if unseen.isEmpty { take(Self.struck(word, strokes), .struckText, outOf: index, &findings) }
    }
    words.removeAll { $0.text.isEmpty }
  }

  private mutating func take(
    _ taken: Set<Int>, _ kind: Omission.Kind, outOf index: Int, _ findings: inout [Diagnostic]
  ) {
    guard !taken.isEmpty else { return }
    let scalars = Array(words[index].text.unicodeScalars)
    func text(_ isTaken: Bool) -> String {
      String(String.UnicodeScalarView(scalars.indices.filter { taken.contains($0) == isTaken }.map { scalars[$0] }))
    }
    let place = SourceLocation(words[index].box.place(number))
    let rest = text(false)
    findings.append(Omission(kind, text(true), at: place, isInTable: true, leavesBlank: rest.isEmpty).diagnostic)
    words[index].text = rest
  }

  /// The characters of a word that are not drawn, or not seen where they are.
  private static func unseen(_ word: PageWord, _ own: [PagePoint], _ gone: Set<PagePoint>) -> Set<Int> {
    let count = word.text.unicodeScalars.count
    if own.count == count { return Set(own.indices.filter { gone.contains(own[$0]) }) }
    guard own.count < count else { return [] }
    if own.isEmpty { return Set(0..<count) }
    // Of some characters there is no mark: those that begin where no mark is, if all are of one width.
    guard word.text.utf8.allSatisfy({ (0x2B...0x39).contains($0) }) else { return [] }
    let width = word.box.width / Double(count)
    return Set(
      (0..<count).filter { index in
        let start = word.box.left + Double(index) * width
        let mark = own.min { abs($0.x - start) < abs($1.x - start) }
        return mark.map { abs($0.x - start) > 0.6 * width || gone.contains($0) } ?? true
      })
  }

  /// The characters of a word that a short line goes through, no longer than the word.
  private static func struck(_ word: PageWord, _ strokes: [Ruling]) -> Set<Int> {
    let box = word.box
    let first = strokes.partitioningIndex { $0.position > box.top + 0.3 * box.height }
    let scalars = Array(word.text.unicodeScalars)
    let widths = scalars.map { $0.value >= 0x2E80 ? 1.0 : 0.5 }
    let unit = box.width / max(0.5, widths.reduce(0, +))
    var result: Set<Int> = []
    for stroke in strokes[first...].prefix(while: { $0.position < box.top + 0.75 * box.height }) {
      guard stroke.start > box.left - 2, stroke.end < box.right + 2, stroke.end - stroke.start > 0.25 * unit else {
        continue
      }
      var left = box.left
      for index in scalars.indices {
        let middle = left + widths[index] * unit / 2
        if stroke.start < middle, stroke.end > middle { result.insert(index) }
        left += widths[index] * unit
      }
    }
    return result
  }
}

extension GridDraft {
  /// The blank cell that a box stands in, if it has room there.
  fileprivate func blankCell(around box: PageBox) -> Int? {
    guard let index = cellIndex(at: box.middleX, box.middleY), cells[index].isBlank else { return nil }
    let cell = cells[index].box
    return box.width < 1.1 * cell.width && box.height < 1.1 * cell.height ? index : nil
  }
}

extension GridDraft.Cell {
  /// Whether a drawing reaches from side to side, as grounds do and lines across the corner of a head.
  fileprivate func isCrossed(by drawing: PageBox) -> Bool {
    drawing.width > 0.7 * box.width && drawing.height > 0.7 * box.height
  }
}

/// Where the characters of words begin, as they are drawn.
struct CharacterOrigins {
  private let sorted: [PagePoint]

  init(_ origins: [PagePoint]) { sorted = origins.sorted { ($0.x, $0.y) < ($1.x, $1.y) } }

  /// Those of a word, from left to right.
  func of(_ word: PageWord) -> [PagePoint] {
    // The two accounts of a page differ by a little that grows across it.
    let play = 0.15 * word.box.height
    let first = sorted.partitioningIndex { $0.x >= word.box.left - play }
    return sorted[first...].prefix { $0.x < word.box.right - play }
      .filter { $0.y > word.box.top && $0.y < word.box.bottom + 0.5 }
  }
}
