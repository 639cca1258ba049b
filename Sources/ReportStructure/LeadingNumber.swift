import ReportCore

/// The number that a line of a Chinese report begins with, and the text after it, however long the line is.
public struct LeadingNumber: Sendable, Hashable {
  /// The kind of the number.
  public enum Kind: Sendable, Hashable {
    /// `一、`: a section of the report.
    case section
    /// `(一)`: the first level within a section.
    case bracketed
    /// `1.` or `1、`: the second.
    case arabic
  }

  /// How the number is written.
  public let kind: Kind
  /// A section's number without its punctuation, such as `一`; `nil` for the other kinds.
  public let number: String?
  /// The text after the number.
  public let title: String

  /// Reads the number at a line's beginning; `nil` where there is none, or nothing after it.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init?(_ text: String) {
    let bytes = text.utf8.span
    guard let (leading, end) = HeadingNumber.leading(bytes, in: 0..<bytes.count) else { return nil }
    func piece(_ range: Range<Int>) -> Substring {
      let utf8 = text.utf8
      return text[
        utf8.index(
          utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(
            utf8.startIndex, offsetBy: range.upperBound)]
    }
    switch leading {
    case .chinese(let digits, _): (kind, number) = (.section, String(piece(digits)))
    case .bracketed: (kind, number) = (.bracketed, nil)
    case .arabic: (kind, number) = (.arabic, nil)
    }
    title = String(piece(end..<text.utf8.count).trimmingSpace())
    guard !title.isEmpty else { return nil }
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
  var isReportSpace: Bool { isSpace || value == 0x200B || value == 0xFEFF }
}
