/// Estimates the room that text takes, in fonts where a CJK character is as wide as two digits.
package enum TextMetrics {
  /// The width in half characters: 2 for a CJK character, 1 for a Latin one; of the longest line.
  package static func halves(_ text: String) -> Int {
    var longest = 0
    var line = 0
    for scalar in text.unicodeScalars {
      line = scalar == "\n" ? 0 : line + halves(scalar)
      longest = max(longest, line)
    }
    return longest
  }

  /// The width in half characters of what cannot be broken: the longest run of Latin letters or digits.
  package static func longestWord(_ text: String) -> Int {
    var longest = 0
    var word = 0
    for scalar in text.unicodeScalars {
      word = isBreakable(scalar) ? 0 : word + 1
      longest = max(longest, word)
    }
    return longest
  }

  /// How many lines a text takes in a column that holds a number of half characters a line.
  package static func lines(_ text: String, inHalves width: Int) -> Int { wrapped(text, inHalves: width).lines }

  /// Whether a text's last line has one character only, which reads badly.
  package static func hasStraggler(_ text: String, inHalves width: Int) -> Bool {
    let (lines, last) = wrapped(text, inHalves: width)
    return lines > 1 && last <= 2
  }

  /// A narrower column in which a text takes as many lines and the last has more than one character, where it has one only.
  ///
  /// What is not as wide as the text's font has it, digits and brackets, makes the text a little longer or shorter than is
  /// known here.
  /// - Returns: `nil` where the text comes out well as it is, or in no narrower column.
  /// - Complexity: O(width × *n*).
  package static func evenWidth(_ text: String, inHalves width: Int) -> Int? {
    // A bracket or quotation mark after a character is no second one, and never begins a line.
    var letters = text
    while let last = letters.last, ")）”’》」』".contains(last) { letters.removeLast() }
    let slack = letters.unicodeScalars.allSatisfy { halves($0) == 2 } ? 0 : 1
    func isAtRisk(_ width: Int) -> Bool {
      (width - slack...width + slack).contains {
        hasStraggler(letters, inHalves: $0) || lines(text, inHalves: $0) > lines(letters, inHalves: $0)
      }
    }
    guard width > 4, isAtRisk(width) else { return nil }
    let count = lines(text, inHalves: width)
    return (4..<width).reversed().first { !isAtRisk($0) && lines(text, inHalves: $0 - slack) == count }
  }

  /// How many lines a text takes in a column, and the width of the last.
  private static func wrapped(_ text: String, inHalves width: Int) -> (lines: Int, last: Int) {
    let width = max(width, 2)
    var lines = 1
    var used = 0
    var word = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines += 1
        (used, word) = (0, 0)
        continue
      }
      let halves = halves(scalar)
      word = isBreakable(scalar) ? 0 : word + halves
      used += halves
      if used > width {
        lines += 1
        // A word moves to the next line as a whole, unless it is longer than a line itself.
        if word >= width { word = halves }
        used = max(word, halves)
      }
    }
    return (lines, used)
  }

  private static func isBreakable(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || halves(scalar) == 2
  }

  /// 2 for the ranges of Unicode's East Asian wide and ambiguous characters that Chinese fonts draw wide.
  package static func halves(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: 1
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2010...0x2027, 0x2030...0x203E, 0x2100...0x214F, 0x2160...0x217F, 0x2190...0x27BF,
      0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
