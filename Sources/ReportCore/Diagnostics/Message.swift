/// A language that messages are written in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Chinese of the mainland.
  case chinese = "zh"
  /// English.
  case english = "en"
}

/// One sentence in both languages.
public struct Message: Sendable, Hashable {
  /// The text in Chinese, simplified.
  public var chinese: String
  /// The text in English.
  public var english: String

  /// One text in both languages.
  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The sentence in one language.
  public func text(in language: Language) -> String {
    language == .chinese ? chinese : english
  }

  /// The message with each `{name}` replaced by the argument of that name, and each `{name|one|many}` by the argument and the
  /// word for one or for another number.
  ///
  /// Braces in arguments stay as they are.
  func filled(with arguments: [String: Message]) -> Message {
    Message(
      chinese: Self.fill(chinese) { arguments[$0]?.chinese },
      english: Self.fill(english) { arguments[$0]?.english })
  }

  /// The message with its names in braces, each followed by the word for many.
  package var template: Message {
    Message(chinese: Self.fill(chinese) { "{\($0)}" }, english: Self.fill(english) { "{\($0)}" })
  }

  /// The names in braces, in both languages.
  package var placeholders: (chinese: Set<String>, english: Set<String>) {
    func names(_ template: String) -> Set<String> {
      var names: Set<String> = []
      var rest = template.utf8[...]
      while let open = rest.firstIndex(of: UInt8(ascii: "{")),
        let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
      {
        let name = rest[rest.index(after: open)..<close].prefix { $0 != UInt8(ascii: "|") }
        names.insert(String(Substring(name)))
        rest = rest[rest.index(after: close)...]
      }
      return names
    }
    return (names(chinese), names(english))
  }

  private static func fill(_ template: String, with value: (String) -> String?) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      let parts = rest[rest.utf8.index(after: open)..<close].split(separator: "|", omittingEmptySubsequences: false)
      result += rest[..<open]
      if let text = value(String(parts[0])) {
        result += text
        if parts.count == 3 { result += " " + parts[text == "1" ? 1 : 2] }
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }
}

extension Message: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text that is the same in both languages, such as a name or a number.
  public init(stringLiteral text: String) { self.init(chinese: text, english: text) }

  /// A text that is the same in both languages.
  public init(_ text: some StringProtocol) { self.init(stringLiteral: String(text)) }
}
