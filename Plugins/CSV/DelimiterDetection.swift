/// Finds out what stands between the fields of a text.
enum DelimiterDetection {
  /// Of equals the first counts: commas beside as many semicolons are decimal ones.
  private static let candidates: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
  private static let lines = 200
  private static let bytes = 64 << 10

  /// The delimiter by which most lines have one same number of fields, more than one; of several the one by which
  /// they have the most, a comma where there is none.
  ///
  /// - Complexity: looks at no more than the first 200 lines and 64 KB.
  static func delimiter(of text: Span<UInt8>) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), lines: 0, fields: 0)
    for candidate in candidates {
      let (lines, fields) = regularity(of: counts(of: candidate, in: text))
      if (lines, fields) > (best.lines, best.fields) { best = (candidate, lines, fields) }
    }
    return best.delimiter
  }

  /// The number of lines that have the most usual number of delimiters, and that number; none counts for nothing.
  private static func regularity(of counts: [Int]) -> (lines: Int, delimiters: Int) {
    var lines: [Int: Int] = [:]
    for count in counts where count > 0 { lines[count, default: 0] += 1 }
    return lines.map { ($0.value, $0.key) }.max { $0 < $1 } ?? (0, 0)
  }

  /// How many delimiters each line has outside quotes.
  private static func counts(of delimiter: UInt8, in text: Span<UInt8>) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isQuoted = false
    for index in text.startOfText..<min(text.count, bytes) {
      switch text[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case delimiter where !isQuoted: count += 1
      case 0x0A where !isQuoted:
        counts.append(count)
        count = 0
        if counts.count == lines { return counts }
      default: break
      }
    }
    return counts + [count]
  }
}
