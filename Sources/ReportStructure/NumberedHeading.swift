/// A line or paragraph that is a heading by its number and by being as short as one.
///
/// The rules are those of the reports: `一、总体情况` begins a section, `(一)主动公开` and `1.新收` are headings in it.
public struct NumberedHeading: Sendable, Hashable {
  /// What the number makes of it.
  public enum Kind: Sendable, Hashable {
    /// A section with the number's digits and the title behind it.
    case section(number: String, title: String)
    /// A heading inside a section, of level 2 or 3.
    case heading(level: Int)
  }
  public let kind: Kind

  /// The longest heading, in columns where a CJK character takes two.
  private static let maximumWidth = 64

  /// Reads a text without white space around it; `nil` where it is no numbered heading.
  ///
  /// - Complexity: O(*n*) for a text as short as a heading, O(1) for others.
  public init?(_ text: String) {
    guard text.utf8.count <= 2 * Self.maximumWidth, let (number, end) = Self.number(of: text) else { return nil }
    var width = 0
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      guard scalar != "。", scalar != "；", scalar != "\n" else { return nil }
      width += scalar.value < 0x300 ? 1 : 2
      last = scalar
    }
    guard width <= Self.maximumWidth, !Self.leadsOn(last) else { return nil }
    switch number {
    case .chinese(let digits, _):
      let utf8 = text.utf8
      func piece(_ range: Range<Int>) -> Substring {
        text[
          utf8.index(
            utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(utf8.startIndex, offsetBy: range.upperBound)]
      }
      let title = String.UnicodeScalarView(
        piece(end..<utf8.count).unicodeScalars.drop { $0.properties.isWhitespace })
      guard !title.isEmpty else { return nil }
      kind = .section(number: String(piece(digits)), title: String(title))
    case .bracketed: kind = .heading(level: 2)
    case .arabic: kind = .heading(level: 3)
    }
  }

  /// Whether a text begins with a section's number, however long it is.
  public static func beginsSection(_ text: Span<UInt8>) -> Bool {
    if case (.chinese, _)? = HeadingNumber.leading(text, in: 0..<text.count) { true } else { false }
  }

  private static func number(of text: String) -> (HeadingNumber, Int)? {
    let bytes = text.utf8.span
    return HeadingNumber.leading(bytes, in: 0..<bytes.count)
  }

  /// A mark that ends a sentence or leads on to what follows.
  private static func leadsOn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "！", "？", "：", "…", ";", "!", "?", ":": true
    default: false
    }
  }
}
