import ReportCore

/// What reading needs to know of a character.
enum CharacterClass {
  /// White space of any width, a zero-width space and a byte order mark included.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || (0x09...0x0D).contains(scalar) }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return true
    default: return false
    }
  }

  /// A character beside `\n` and `\r` that ends a line: U+0085, U+2028, U+2029.
  @inline(__always)
  static func endsLine(_ scalar: UInt32) -> Bool { scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 }

  /// The columns that a character takes on a screen: 2 for CJK and full-width forms, 0 for combining ones.
  ///
  /// Characters of ambiguous width, such as curly quotes, take one column, as in pandoc, w3m and elinks.
  @inline(__always)
  static func width(_ scalar: UInt32) -> Int {
    if scalar < 0x300 { return 1 }
    // Most of what is not ASCII: ideographs, full-width forms.
    if (0x3041...0xA4CF).contains(scalar) || (0xFF01...0xFF60).contains(scalar) { return 2 }
    return rareWidth(scalar)
  }

  private static func rareWidth(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// A bar between cells.
  @inline(__always)
  static func isBar(_ scalar: UInt32) -> Bool {
    scalar == 0x7C || scalar == 0xFF5C || scalar == 0x2502 || scalar == 0x2503 || scalar == 0x2551
  }

  /// A character of a drawn box that is not a bar: a rule, a corner, a crossing.
  static func isBoxRule(_ scalar: UInt32) -> Bool {
    (0x2500...0x257F).contains(scalar) && !isBar(scalar)
  }

  /// A character of a box that only runs from left to right.
  static func isHorizontal(_ scalar: UInt32) -> Bool {
    scalar == 0x2500 || scalar == 0x2501 || scalar == 0x2550 || (0x2504...0x2505).contains(scalar)
      || (0x2508...0x2509).contains(scalar) || (0x254C...0x254D).contains(scalar)
  }

  /// A letter or digit of a script that puts spaces between words.
  static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
    default: false
    }
  }

  /// A mark that ends a sentence or leads on to the next line, so that what it ends is no heading.
  static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF1B, 0xFF01, 0xFF1F, 0xFF1A, 0x2026, 0x3B, 0x21, 0x3F, 0x3A: true  // 。；！？：…;!?:
    default: false
    }
  }

  /// A comma of any kind.
  static func isComma(_ scalar: UInt32) -> Bool { scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3001 }
}

extension Span where Element == UInt8 {
  /// The character that ends before a byte of valid UTF-8.
  func scalar(before index: Int) -> DecodedScalar {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }
}
