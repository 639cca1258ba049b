/// The number that a line of a Chinese report begins with: `一、`, `(一)`, `1.`.
public struct NumberedHeading: Sendable, Hashable {
  /// The kind of the number.
  public enum Kind: Sendable, Hashable {
    /// `一、`: a section of the report.
    case section
    /// `(一)`: the first level within a section.
    case bracketed
    /// `1.` or `1、`: the second.
    case arabic
  }

  public let kind: Kind
  /// The number without its punctuation, such as `一`.
  public let number: String
  /// The text behind the number.
  public let title: String

  /// Reads the number at a line's beginning; `nil` where there is none, or nothing behind it.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text).unicodeScalars
    guard let first = rest.first, let kind = Self.takeNumber(first, &rest) else { return nil }
    (self.kind, number) = kind
    title = String(Substring(rest).trimmingSpace())
    guard !title.isEmpty else { return nil }
  }

  private static func takeNumber(
    _ first: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
  ) -> (Kind, String)? {
    switch first {
    case "(", "（":
      rest.removeFirst()
      skipSpace(&rest)
      let digits = takeChineseDigits(&rest)
      skipSpace(&rest)
      guard !digits.isEmpty, let close = rest.popFirst(), close == ")" || close == "）" else { return nil }
      return (.bracketed, digits)
    case "㈠"..."㈩": return rest.popFirst().map { (.bracketed, String($0)) }
    case "0"..."9":
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 2, let mark = rest.popFirst(), ["、", "．", "."].contains(mark), let next = rest.first,
        !isDigit(next)
      else { return nil }
      return (.arabic, String(digits))
    default:
      let digits = takeChineseDigits(&rest)
      skipSpace(&rest)
      guard !digits.isEmpty, let mark = rest.popFirst(), ["、", "．", ".", "\u{3000}"].contains(mark) else { return nil }
      return (.section, digits)
    }
  }

  private static func takeChineseDigits(_ rest: inout Substring.UnicodeScalarView) -> String {
    let digits = rest.prefix { Self.chineseDigits.contains($0) }
    guard digits.count <= 3 else { return "" }
    rest = rest.dropFirst(digits.count)
    return String(digits)
  }

  private static let chineseDigits: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  private static func skipSpace(_ rest: inout Substring.UnicodeScalarView) { rest = rest.drop { $0 == " " } }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }
}

extension StringProtocol {
  /// The text without white space of any width around it.
  public func trimmingSpace() -> SubSequence {
    let scalars = unicodeScalars
    var start = scalars.startIndex
    var end = scalars.endIndex
    while start < end, scalars[start].isReportSpace { start = scalars.index(after: start) }
    while end > start, scalars[scalars.index(before: end)].isReportSpace { end = scalars.index(before: end) }
    return self[start..<end]
  }
}

extension Unicode.Scalar {
  /// White space, a zero-width space and a byte order mark included.
  var isReportSpace: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    return properties.isWhitespace || value == 0x200B || value == 0xFEFF
  }
}
