import ReportCore

/// Tells words of ASCII letters that are surely no label, no piece of one and no figure, such as those of a language that
/// the forms are not in: by their pairs of letters, of which the labels have few.
///
/// A report in such a language has a word every few bytes; each by itself would cost many times what it takes to write it.
struct ForeignWords: Sendable {
  /// For each pair of ASCII characters, and for each with nothing before it, whether some label has it.
  private var pairs = [UInt64](repeating: 0, count: 1 << 8)

  /// - Parameter letters: the letters of labels, in UTF-8.
  /// - Complexity: O(*n*).
  init(to letters: [[UInt8]]) {
    for letters in letters {
      var last: UInt8 = 0
      for letter in letters {
        guard letter < 0x80 else {
          last = 0
          continue
        }
        note(last, letter)
        note(0, letter)
        last = letter
      }
    }
  }

  /// The foreign words that begin at a place, with what stands between them: where they end, and how many they are.
  ///
  /// - Returns: `nil` where the first word may be something else.
  /// - Complexity: linear in what is returned and the word after it.
  func words(in text: String, from start: String.Index) -> (end: String.Index, count: Int32)? {
    let bytes = text.utf8.span
    var next = text.utf8.distance(from: text.startIndex, to: start)
    var end = next
    var count: Int32 = 0
    while let wordEnd = endOfWord(bytes, from: next) {
      end = wordEnd
      count += 1
      next = end
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    }
    return count == 0 ? nil : (text.utf8.index(text.startIndex, offsetBy: end), count)
  }

  /// Where a foreign word ends that begins with a letter.
  private func endOfWord(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
    var (known, all) = (0, 0)
    var last: UInt8 = 0
    var index = start
    while index < bytes.count, bytes[index] > 0x20 {
      let byte = bytes[index]
      switch byte {
      case 0x41...0x5A, 0x61...0x7A:
        if last != 0 {
          all += 1
          if has(last, byte) { known += 1 }
        }
        last = byte
      // What marks and other alphabets have, and what reads as a line break.
      case 0x2F, 0x30...0x39, 0x5C, 0x80...: return nil
      default: if last == 0 { return nil }
      }
      index += 1
    }
    guard last != 0, all > 0 ? known * 3 <= all : !has(0, last) else { return nil }
    return isMissing(bytes, start..<index) ? nil : index
  }

  /// Whether a word is one that stands for an empty cell.
  private func isMissing(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 4 else { return false }
    var word = ""
    for index in range { word.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return Token.isMissing(word)
  }

  private mutating func note(_ first: UInt8, _ second: UInt8) {
    let number = Int(first) << 7 | Int(second)
    pairs[number >> 6] |= 1 << UInt64(number & 63)
  }

  private func has(_ first: UInt8, _ second: UInt8) -> Bool {
    let number = Int(first) << 7 | Int(second)
    return pairs[number >> 6] >> UInt64(number & 63) & 1 != 0
  }
}
