extension Unicode.Scalar {
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
