import ReportCore

/// Parts words that reach over the border of two cells: two texts that touch are one word to those who do not know of
/// the border, and so are single digits that stand evenly apart, as those of narrow columns do.
struct CrossingWords {
  /// Where the page's characters begin, from left to right.
  private let origins: [PagePoint]

  init(_ page: LayoutPage) { origins = page.origins.sorted { $0.x < $1.x } }

  /// The word in parts, one between two borders each; whole where no place can be found to part it.
  ///
  /// It is parted between a label and a number, or where digits stand apart: what is of one kind may as well be too wide
  /// for its cell.
  /// - Parameter borders: from left to right.
  func parts(of word: PageWord, at borders: [Double]) -> [PageWord] {
    guard let starts = starts(of: word) else { return [word] }
    let scalars = Array(word.text.unicodeScalars)
    var cuts: [Int] = []
    for border in borders {
      let next = scalars.indices.dropFirst().min { abs(starts[$0] - border) < abs(starts[$1] - border) }
      guard let next, next > cuts.last ?? 0 else { continue }
      guard scalars[next - 1].isOfNumber != scalars[next].isOfNumber || isGap(before: next, word, scalars, starts)
      else { return [word] }
      cuts.append(next)
    }
    return parts(of: word, scalars, starts, cutBefore: cuts)
  }

  /// A word of digits in parts, cut where these stand apart.
  func figures(in word: PageWord) -> [PageWord] {
    guard word.text.utf8.count > 1, word.text.unicodeScalars.allSatisfy(\.isOfNumber), let starts = starts(of: word)
    else { return [word] }
    let scalars = Array(word.text.unicodeScalars)
    let cuts = starts.indices.dropFirst().filter { isGap(before: $0, word, scalars, starts) }
    return cuts.isEmpty ? [word] : parts(of: word, scalars, starts, cutBefore: cuts)
  }

  /// Whether more room is left before a digit of a word than letters that are set apart have between them.
  ///
  /// Digits are as wide as the last one. Where the word ends in a full stop or a letter, their width is not known.
  private func isGap(before index: Int, _ word: PageWord, _ scalars: [Unicode.Scalar], _ starts: [Double]) -> Bool {
    guard scalars[index].isOfNumber, scalars[scalars.count - 1].isDigit else { return false }
    let digit = word.box.right - starts[starts.count - 1]
    return digit > 0 && starts[index] - starts[index - 1] > 1.8 * digit
  }

  private func parts(
    of word: PageWord, _ scalars: [Unicode.Scalar], _ starts: [Double], cutBefore cuts: [Int]
  ) -> [PageWord] {
    let digit = word.box.right - starts[starts.count - 1]
    let ends = cuts + [scalars.count]
    return zip([0] + cuts, ends).map { start, end in
      var box = word.box
      box.left = start == 0 ? box.left : starts[start]
      box.right = end == scalars.count ? box.right : min(starts[end], starts[end - 1] + max(digit, 0))
      return PageWord(String(String.UnicodeScalarView(scalars[start..<end])), box)
    }
  }

  /// Whether a number that reaches over a border may be two of two cells that touch.
  ///
  /// It is one where its digits are as far from one another throughout, or it stands in the middle of its cell.
  /// - Parameter cell: what the cell of its middle covers.
  func mayBeTwo(_ word: PageWord, in cell: PageBox) -> Bool {
    guard word.isNumber, abs(word.box.middleX - cell.middleX) > 0.1 * word.box.height else { return false }
    guard let starts = starts(of: word) else { return word.box.left < cell.left && word.box.right > cell.right }
    let digits = zip(word.text.utf8, zip(starts, starts.dropFirst())).filter(\.0.isDigit)
    let steps = digits.map { $0.1.1 - $0.1.0 }
    guard let least = steps.min(), let most = steps.max() else { return false }
    return most - least > 0.03 * word.box.height
  }

  /// Where each character of a word begins; `nil` where the page does not say.
  private func starts(of word: PageWord) -> [Double]? {
    let first = origins.partitioningIndex { $0.x >= word.box.left - 0.5 }
    let own = origins[first...].prefix { $0.x < word.box.right }.filter {
      $0.y > word.box.top && $0.y <= word.box.bottom
    }
    // Where lines stand close, the characters of the one above begin within the word's box too.
    let lines = Dictionary(grouping: own) { ($0.y * 2).rounded() }
    guard let last = lines.max(by: { $0.key < $1.key }), last.value.count == word.text.unicodeScalars.count else {
      return nil
    }
    return last.value.map(\.x)
  }
}

extension GridDraft {
  /// The borders of cells that a word reaches over, from left to right.
  func borders(under word: PageWord) -> [Double] {
    let margin = 0.1 * word.box.height
    guard let row = cellIndex(at: word.placeX, word.box.middleY).map({ cells[$0].rows }),
      let line = row.first(where: { rows[$0] <= word.box.middleY && word.box.middleY <= rows[$0 + 1] })
    else { return [] }
    return columns.indices.dropFirst().dropLast().filter { index in
      columns[index] > word.box.left + margin && columns[index] < word.box.right - margin
        && owners[line * columnCount + index - 1] != owners[line * columnCount + index]
    }.map { columns[$0] }
  }
}

extension PageWord {
  /// Where it says which cell it is in: a text that is too wide begins in its own cell and reaches into the next one; of
  /// a number the middle counts.
  var placeX: Double {
    let first = text.unicodeScalars.first
    return first.map(\.isOfNumber) == true ? box.middleX : min(box.middleX, box.left + 0.3 * box.height)
  }
}

extension Unicode.Scalar {
  /// Whether it is a digit or stands among those of a number.
  fileprivate var isOfNumber: Bool { isDigit || self == "," || self == "." || self == "，" || self == "．" }

  fileprivate var isDigit: Bool { properties.numericType == .decimal }
}
