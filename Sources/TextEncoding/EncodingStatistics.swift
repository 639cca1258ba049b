/// What the bytes of a text of unknown encoding look like.
enum EncodingStatistics {
  /// Whether there is a control character that is not white space among the first 4,096 bytes.
  ///
  /// None is a part of a character of more bytes, in any encoding that is guessed.
  static func isBinary(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<min(bytes.count, 4096) where bytes[index] < 0x20 {
      guard (0x09...0x0D).contains(bytes[index]) else { return true }
    }
    return false
  }

  /// Whether bytes that are not valid UTF-8 are UTF-8 all the same, with a few bytes damaged.
  ///
  /// Characters of three and four bytes hardly ever come about by chance in another encoding, so such a text is not
  /// to be read as one: nearly all that it says would be wrong.
  /// - Complexity: O(*n*).
  static func isDamagedUTF8(_ bytes: Span<UInt8>) -> Bool {
    var wellFormed = 0
    var illFormed = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let first = bytes[index]
      let wanted = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0
      index += 1
      var found = 0
      while found < wanted, index < bytes.count, bytes[index] & 0xC0 == 0x80 {
        found += 1
        index += 1
      }
      if found < wanted || wanted == 0 { illFormed += 1 } else if wanted >= 2 { wellFormed += 1 }
    }
    return wellFormed > 0 && wellFormed >= illFormed
  }

  /// Whether a text in UTF-8 has so many characters of private use that its bytes were read in a wrong encoding.
  ///
  /// Every two bytes of Big5 are two bytes of GB 18030 too, but the most usual characters of Big5 stand where
  /// GB 18030 has nothing of its own, so that they come out as characters of private use, U+E000 to U+F8FF.
  static func isMisread(_ text: [UInt8]) -> Bool {
    var characters = 0
    var privateUse = 0
    for byte in text where byte >= 0xC0 {
      characters += 1
      if byte == 0xEE { privateUse += 1 }
    }
    return privateUse * 20 > characters
  }

  /// Whether the bytes of UTF-16 without a byte order mark have the low byte first.
  ///
  /// Told by which order makes more units of ASCII, CJK punctuation and ideographs; of equals, Windows's.
  static func isLittleEndian(_ bytes: Span<UInt8>) -> Bool {
    var little = 0
    var big = 0
    for index in stride(from: 0, to: min(bytes.count, 4096) - 1, by: 2) {
      let (first, second) = (bytes[index], bytes[index + 1])
      if isUsual(high: second, low: first) { little += 1 }
      if isUsual(high: first, low: second) { big += 1 }
    }
    return little >= big
  }

  private static func isUsual(high: UInt8, low: UInt8) -> Bool {
    switch high {
    case 0: low == 0x0A || low == 0x0D || (0x20...0x7E).contains(low)
    case 0x30, 0x4E...0x9F, 0xFF: true
    default: false
    }
  }
}
