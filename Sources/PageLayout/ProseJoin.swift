import ReportStructure

/// Makes paragraphs of lines.
struct ProseJoin {
  /// The left and right edges that the text of the document keeps.
  private let left: Double
  private let right: Double
  /// The size of most of its characters.
  private let size: Double

  /// - Parameter lines: all lines outside tables.
  init(_ lines: [TextLine]) {
    let long = lines.filter { $0.text.unicodeScalars.count >= 15 }
    left = Self.common(long.map(\.box.left)) ?? 0
    size = Self.common(long.map(\.size)) ?? .infinity
    right = long.map(\.box.right).max() ?? 0
  }

  /// The value that most have, in steps of two points.
  private static func common(_ values: [Double]) -> Double? {
    let steps = Dictionary(values.map { (Int($0 / 2), 1) }, uniquingKeysWith: +)
    return steps.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Double($0.key) * 2 }
  }

  /// Whether a line goes on from the one above.
  ///
  /// It does where the one above is full, and it is not set in like a paragraph's first line nor numbered like a heading.
  /// - Parameter isNextPage: whether the line stands on the next page, so that the space between says nothing.
  func goesOn(_ above: TextLine, _ line: TextLine, isNextPage: Bool) -> Bool {
    if isTitle(above), isTitle(line) {
      return abs(above.size - line.size) < 0.1 * line.size && line.box.top - above.box.bottom < 1.6 * line.size
    }
    let size = min(above.size, line.size)
    guard abs(above.size - line.size) < 0.3 * size, right - left > 15 * size else { return false }
    guard above.box.right > right - 2.2 * size, line.box.left < left + 1.2 * size else { return false }
    guard isNextPage || line.box.top - above.box.bottom < 1.6 * size else { return false }
    return LineRole(above.text) == .text
  }

  /// Whether a line is set larger than the text and has no number, so that it is a title or a part of one.
  private func isTitle(_ line: TextLine) -> Bool {
    line.size > 1.25 * size + 2 && LeadingNumber(line.text) == nil
  }

  /// Two texts as one.
  static func joined(_ above: String, _ below: String) -> String {
    guard let last = above.unicodeScalars.last, let first = below.unicodeScalars.first else { return above + below }
    return last.value < 0x2E80 && first.value < 0x2E80 && last != " " ? "\(above) \(below)" : above + below
  }
}
