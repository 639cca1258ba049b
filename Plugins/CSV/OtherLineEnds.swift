/// Texts whose lines end at U+0085, U+2028 or U+2029 alone.
enum OtherLineEnds {
  /// Such a text in UTF-8 with `\n` at the end of its lines; `nil` for any other.
  ///
  /// - Complexity: O(*n*), or up to the first `\n` or `\r`.
  static func replaced(in text: Span<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < text.count {
      switch text[index] {
      case 0x0A, 0x0D: return nil
      case 0xC2 where index + 1 < text.count && text[index + 1] == 0x85: replace(2)
      case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && (0xA8...0xA9).contains(text[index + 2]):
        replace(3)
      default: index += 1
      }
    }
    guard copied > 0 else { return nil }
    copy(to: text.count)
    return result

    func replace(_ length: Int) {
      copy(to: index)
      result.append(0x0A)
      index += length
      copied = index
    }

    func copy(to end: Int) {
      for place in copied..<end { result.append(text[place]) }
    }
  }
}
