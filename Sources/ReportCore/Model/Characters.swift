// The kinds of characters, said once for all that reads bytes or scalars.

extension UInt8 {
  /// Whether it is one of the digits 0 to 9 in ASCII.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether it may stand in a number with a fraction and groups: a digit, a point or a comma.
  @inlinable package var isOfDecimal: Bool { isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: ",") }
  /// Whether it is a letter in ASCII.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// The small letter of a capital in ASCII; any other byte as it is.
  @inlinable package var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension Unicode.Scalar {
  /// Whether it is one of the digits 0 to 9 of ASCII.
  @inlinable package var isDigit: Bool { value &- 0x30 < 10 }
  /// The value of a digit 0 to 9, of ASCII or of full width.
  @inlinable package var digitValue: Int? {
    let digit = value &- (value < 0xFF10 ? 0x30 : 0xFF10)
    return digit < 10 ? Int(digit) : nil
  }

  /// Whether it is white space: the property of that name, without looking it up in the tables of the standard library.
  ///
  /// Source: `White_Space` in PropList.txt of Unicode, which its stability policy leaves as it is.
  @inlinable package var isSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

/// A character and how many bytes it takes.
@usableFromInline package struct DecodedScalar {
  @usableFromInline package var value: UInt32
  @usableFromInline package var length: Int

  @inlinable package init(value: UInt32, length: Int) { (self.value, self.length) = (value, length) }
}

extension Span where Element == UInt8 {
  /// The character that begins at a byte of valid UTF-8.
  @inlinable @inline(__always)
  package func scalar(at index: Int) -> DecodedScalar {
    let first = UInt32(self[index])
    if first < 0x80 { return DecodedScalar(value: first, length: 1) }
    func next(_ offset: Int) -> UInt32 { UInt32(self[index + offset] & 0x3F) }
    if first < 0xE0 { return DecodedScalar(value: (first & 0x1F) << 6 | next(1), length: 2) }
    if first < 0xF0 { return DecodedScalar(value: (first & 0x0F) << 12 | next(1) << 6 | next(2), length: 3) }
    return DecodedScalar(value: (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), length: 4)
  }
}
