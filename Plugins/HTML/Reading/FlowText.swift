import ReportCore

/// Text that is put together from pieces as a browser would, save that lines of Chinese are joined without a space.
struct FlowText {
  private var bytes: [UInt8] = []
  private var gap = Gap.none
  /// Whether something that is not read stands right after the last character, which is a digit.
  private var isCut = false
  /// Whether the last piece is in small letters.
  var endsSmall = false
  /// Where the first character stands in the page.
  private(set) var start: Int?

  private enum Gap: Int {
    case none
    /// Spaces, without a line break in the source.
    case space
    /// White space with a line break in the source, which means nothing.
    case wrap
    case lineBreak
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Whether a digit stands right before what comes next.
  var endsInDigit: Bool { gap == .none && bytes.last?.isDigit ?? false }

  /// The last four characters.
  var tail: String {
    var start = bytes.endIndex
    for _ in 0..<4 { start = bytes[..<start].lastIndex { $0 & 0xC0 != 0x80 } ?? start }
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  /// Adds a piece that begins at an offset of the page.
  mutating func append(_ piece: ArraySlice<UInt8>, at offset: Int) {
    var index = piece.startIndex
    while index < piece.endIndex {
      let byte = piece[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        widen(byte == 0x0A || byte == 0x0D ? .wrap : .space)
        index += 1
        continue
      }
      if bytes.isEmpty, let length = CharacterKind.spaceLength(in: piece, at: index) {
        index += length
        continue
      }
      if bytes.isEmpty { start = offset + index - piece.startIndex }
      let end = piece[index...].firstIndex { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? piece.endIndex
      close(before: piece[index..<end])
      bytes.append(contentsOf: piece[index..<end])
      index = end
    }
  }

  /// Ends the line.
  mutating func breakLine() { widen(.lineBreak) }

  /// Notes that something stands here that is no text, such as a picture: digits before and after it are no number.
  mutating func cut() { isCut = isCut || endsInDigit }

  /// Adds the sign for an object where something stands that may be a part of a number.
  mutating func appendObject(at offset: Int) { append(Array("\u{FFFC}".utf8)[...], at: offset) }

  /// The text, without white space around it; begins anew.
  mutating func take() -> (text: String, start: Int?) {
    var end = bytes.count
    while let length = CharacterKind.spaceLength(before: end, in: bytes) { end -= length }
    defer {
      bytes.removeAll(keepingCapacity: true)
      gap = .none
      isCut = false
      endsSmall = false
      start = nil
    }
    return (String(decoding: bytes[..<end], as: UTF8.self), start)
  }

  private mutating func widen(_ other: Gap) {
    if other.rawValue > gap.rawValue { gap = other }
  }

  /// Fills the gap before some bytes.
  private mutating func close(before next: ArraySlice<UInt8>) {
    defer { (gap, isCut) = (.none, false) }
    if isCut, gap == .none, next.first?.isDigit ?? false { bytes += "\u{FFFC}".utf8 }
    guard gap != .none, !bytes.isEmpty else { return }
    if gap == .lineBreak {
      while let length = CharacterKind.spaceLength(before: bytes.count, in: bytes) { bytes.removeLast(length) }
    }
    guard let last = bytes.last, let first = next.first else { return }
    if gap == .space {
      bytes.append(0x20)
    } else if CharacterKind.isFigureCharacter(last), CharacterKind.isFigureCharacter(first), gap == .lineBreak {
      // Two figures one below the other are not one figure.
      bytes.append(0x0A)
    } else if last < 0x80, first < 0x80 {
      bytes.append(0x20)
    } else if !CharacterKind.isWide(endingIn: bytes), !CharacterKind.isWide(beginning: next) {
      bytes.append(0x20)
    }
  }
}

/// What joining pieces of text needs to know of a character, in valid UTF-8.
enum CharacterKind {
  /// How many bytes of white space other than ASCII's begin at an index.
  static func spaceLength(in bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    switch bytes[index] {
    case 0xC2: index + 1 < bytes.endIndex && (bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85) ? 2 : nil
    case 0xE2, 0xE3, 0xEF:
      index + 2 < bytes.endIndex && isWideSpace(bytes[index], bytes[index + 1], bytes[index + 2]) ? 3 : nil
    default: nil
    }
  }

  /// How many bytes of white space end before an index.
  static func spaceLength(before end: Int, in bytes: [UInt8]) -> Int? {
    guard end > 0 else { return nil }
    let last = bytes[end - 1]
    if last == 0x20 || (0x09...0x0D).contains(last) { return 1 }
    if end >= 2, bytes[end - 2] == 0xC2, last == 0xA0 || last == 0x85 { return 2 }
    return end >= 3 && isWideSpace(bytes[end - 3], bytes[end - 2], last) ? 3 : nil
  }

  /// U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF.
  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80): (0x80...0x8B).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
  }

  static func isFigureCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Whether a text begins with a character of a script without spaces: CJK and its punctuation, full-width forms.
  static func isWide(beginning bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    // E2 80 has the quotation marks and the dash that Chinese text uses.
    return first >= 0xE3 || (first == 0xE2 && bytes.dropFirst().first == 0x80)
  }

  static func isWide(endingIn bytes: [UInt8]) -> Bool {
    var start = bytes.count - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 && isWide(beginning: bytes[start...])
  }
}
