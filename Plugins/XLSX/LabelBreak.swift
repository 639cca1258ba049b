import OfficePackage

/// Breaks labels into lines where a program would leave one character alone on the last.
///
/// Fonts differ from one machine to the next, and so does where a line ends. A label that might come out badly in a font that is
/// a little wider or narrower is broken into lines of about one length, after a number or a comma where there is one.
enum LabelBreak {
  /// - Parameter width: the half characters of a line.
  /// - Returns: the label as it is where no break is needed or none is possible.
  /// - Complexity: O(lines × *n*).
  static func broken(_ label: String, inHalves width: Int) -> String {
    let isAtRisk = (width - 1...width + 2).contains { TextMetrics.hasStraggler(label, inHalves: $0) }
    guard isAtRisk, !label.contains("\n") else { return label }
    let scalars = Array(label.unicodeScalars)
    let limit = max(width, 2)
    let least = max(2, (TextMetrics.halves(label) + limit - 1) / limit)
    return (least...least + 2).lazy.compactMap { lines(of: scalars, $0, limit: limit) }.first ?? label
  }

  /// The label in a number of lines; `nil` where it does not go into them.
  private static func lines(of scalars: [Unicode.Scalar], _ count: Int, limit: Int) -> String? {
    var rest = scalars.reduce(0) { $0 + TextMetrics.halves($1) }
    var result = String.UnicodeScalarView()
    var start = 0
    for lines in stride(from: count, to: 1, by: -1) {
      guard let (end, used) = end(of: scalars, from: start, rest: rest, lines: lines, limit: limit) else { return nil }
      result.append(contentsOf: scalars[start..<end])
      result.append("\n")
      (start, rest) = (end, rest - used)
    }
    result.append(contentsOf: scalars[start...])
    return String(result)
  }

  /// Where the first of some lines ends best, and how many half characters it has.
  private static func end(
    of scalars: [Unicode.Scalar], from start: Int, rest: Int, lines: Int, limit: Int
  ) -> (end: Int, used: Int)? {
    let target = Double(rest) / Double(lines)
    var best: (end: Int, used: Int, cost: Double)?
    var used = 0
    for index in start..<scalars.count - 1 {
      used += TextMetrics.halves(scalars[index])
      guard used <= limit else { break }
      let next = scalars[index + 1]
      guard used > 2, rest - used > 2, rest - used <= limit * (lines - 1), mayBreak(scalars[index], next) else {
        continue
      }
      let cost = (Double(used) - target).magnitude - (endsPart(scalars[index]) ? 2.5 : 0)
      if cost < best?.cost ?? .infinity { best = (index + 1, used, cost) }
    }
    return best.map { ($0.end, $0.used) }
  }

  private static func endsPart(_ scalar: Unicode.Scalar) -> Bool { ")）、，,.".unicodeScalars.contains(scalar) }

  private static func mayBreak(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    guard !")）」”》】、，。；：,.;:".unicodeScalars.contains(right), !"(（「“《【".unicodeScalars.contains(left) else {
      return false
    }
    return TextMetrics.halves(left) == 2 || TextMetrics.halves(right) == 2
  }
}
