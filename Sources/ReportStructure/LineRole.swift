/// What a line or paragraph of a report is, in whatever format it stands: the one rule for all readers.
///
/// The numbers are those of the reports: `一、总体情况` begins a section, `(一)主动公开` and `1.新收` are headings in it, where the
/// line is as short as a heading. Markup or a style that makes a heading of it does without the shortness.
public enum LineRole: Sendable, Hashable {
  /// The beginning of a section, with the digits of its number and the title after it.
  case section(number: String?, title: String)
  /// A heading inside a section, of level 2 or below.
  case heading(level: Int)
  /// A piece of text.
  case text

  /// - Parameters:
  ///   - text: without white space around it.
  ///   - outlineLevel: the level of the heading that markup or a style makes of it, from 0; `nil` for other text.
  ///   - isNumbered: whether a number at its beginning counts.
  /// - Complexity: O(*n*) for a text as short as a heading, O(1) for others.
  public init(_ text: String, outlineLevel: Int? = nil, isNumbered: Bool = true) {
    if isNumbered, outlineLevel != nil || LineShape.mayBeHeading(text), let number = LeadingNumber(text),
      outlineLevel != nil || LineShape.isHeading(text)
    {
      self =
        switch number.kind {
        case .section: .section(number: number.number, title: number.title)
        case .bracketed: .heading(level: 2)
        case .arabic: .heading(level: 3)
        }
    } else if let outlineLevel {
      self = outlineLevel == 0 ? .section(number: nil, title: text) : .heading(level: outlineLevel + 1)
    } else {
      self = .text
    }
  }
}

extension LineRole {
  /// Whether a text that stands alone in a row of cells is no row of a table: a section's heading, a title, a sentence, or
  /// who reports.
  public static func isProse(_ text: String) -> Bool {
    if LeadingNumber(text)?.kind == .section { return true }
    return text.contains("报告") || text.contains("年报") || text.contains("：") || text.contains(":") || text.contains("。")
  }
}
