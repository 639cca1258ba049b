import ReportCore

/// Words of one line, from left to right.
struct TextLine: Hashable {
  private(set) var words: [PageWord]
  private(set) var box: PageBox

  init(_ word: PageWord) {
    words = [word]
    box = word.box
  }

  init?(_ words: [PageWord]) {
    guard let first = words.first else { return nil }
    self.init(first)
    for word in words.dropFirst() { add(word) }
  }

  private mutating func add(_ word: PageWord) {
    words.append(word)
    box.extend(over: word.box)
  }

  /// The lines that words make up, from top to bottom.
  ///
  /// - Complexity: O(*n* log *n*).
  static func lines(of words: [PageWord]) -> [TextLine] {
    var lines: [TextLine] = []
    for word in words.sorted(by: { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }) {
      // Only the last lines can reach so far down.
      if let index = lines.indices.suffix(3).last(where: { lines[$0].takes(word) }) {
        lines[index].add(word)
      } else {
        lines.append(TextLine(word))
      }
    }
    for index in lines.indices { lines[index].words.sort { $0.box.left < $1.box.left } }
    return lines.sorted { $0.box.top < $1.box.top }
  }

  /// Whether a word stands in the line: half of the smaller of both beside the other; a raised mark does.
  private func takes(_ word: PageWord) -> Bool {
    let shared = min(box.bottom, word.box.bottom) - max(box.top, word.box.top)
    return shared >= 0.5 * min(box.height, word.box.height)
  }

  /// The size of the characters: the height of most of them, about an em.
  var size: Double { max(1, words.map(\.box.height).max() ?? 1) }

  /// The words with what divides them: a space stays between letters and digits, and a wide gap anywhere.
  var text: String {
    var result = ""
    var last: PageWord?
    for (index, word) in words.enumerated() {
      if let last, needsSpace(last, word) { result += " " }
      let isMark =
        last.map { Self.isRaised(word, after: $0) } ?? false
        || words.indices.contains(index + 1) && Self.isSpeck(word, before: words[index + 1])
      result += isMark ? Self.raised(word.text) : word.text
      last = word
    }
    return result
  }

  /// Whether a word is far smaller than the one right after it, so that it is no part of it.
  private static func isSpeck(_ word: PageWord, before right: PageWord) -> Bool {
    word.box.height < 0.6 * right.box.height && right.box.left - word.box.right < 0.3 * right.box.height
  }

  private func needsSpace(_ left: PageWord, _ right: PageWord) -> Bool {
    let gap = right.box.left - left.box.right
    let size = min(left.box.height, right.box.height)
    if Self.isRaised(right, after: left) { return false }
    if Self.areTwo(left, right) { return true }
    guard let before = left.text.unicodeScalars.last, let after = right.text.unicodeScalars.first else { return false }
    let isClose = before.value >= 0x2E80 || after.value >= 0x2E80
    return gap > size * (isClose ? 1.2 : 0.12)
  }

  /// Whether two words that stand close to one another are two all the same: they overlap, or the first is an item's number.
  private static func areTwo(_ left: PageWord, _ right: PageWord) -> Bool {
    guard isFigure(left), right.text.utf8.first?.isDigit ?? false else { return false }
    let gap = (right.box.left - left.box.right) / max(1, min(left.box.height, right.box.height))
    return gap < -0.06 || left.text.hasSuffix(".") && gap > 0.03
  }

  /// Whether a word is a mark of a note: smaller, higher or lower, and close to the right of another.
  private static func isRaised(_ word: PageWord, after left: PageWord) -> Bool {
    let isSmaller = word.box.height < 0.92 * left.box.height
    let isMoved = abs(word.box.bottom - left.box.bottom) > 0.1 * left.box.height
    return isSmaller && (isMoved || word.box.height < 0.6 * left.box.height)
      && word.box.left - left.box.right < 0.3 * left.box.height
  }

  /// Digits as raised ones, so that a note's number is no digit of a figure; other text in brackets.
  private static func raised(_ text: String) -> String {
    let digits: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard scalar.isDigit else { return "〔\(text)〕" }
      result.append(digits[Int(scalar.value - 0x30)])
    }
    return String(result)
  }
}

extension TextLine {
  /// The line cut where words stand far apart.
  func segments() -> [TextLine] {
    var segments: [TextLine] = []
    var rest: [PageWord] = []
    let size = size
    for word in words {
      // Two numbers beside one another are two, however near.
      let reach = rest.last.map { Self.isFigure($0) && Self.isFigure(word) ? 0.3 : 1.2 } ?? 0
      if let last = rest.last,
        word.box.left - last.box.right > reach * min(size, last.box.height)
          || Self.isFigure(word) && Self.areTwo(last, word)
      {
        segments += [TextLine(rest)].compactMap(\.self)
        rest = []
      }
      rest.append(word)
    }
    return segments + [TextLine(rest)].compactMap(\.self)
  }

  private static func isFigure(_ word: PageWord) -> Bool {
    word.text.unicodeScalars.allSatisfy { (0x21...0x39).contains($0.value) || (0xFF01...0xFF19).contains($0.value) }
  }
}
