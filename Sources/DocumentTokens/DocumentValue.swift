package import ReportCore

/// A value of a document with its key, for messages.
package struct DocumentValue<Errors: FieldErrors> {
  /// The key with those above it, such as `timeouts.connect`.
  package let key: String
  package let node: DocumentNode

  package init(key: String, node: DocumentNode) { (self.key, self.node) = (key, node) }

  /// A text that is not empty; numbers count as text.
  package func text() throws(ConversionError) -> String {
    guard let text = node.text, !text.isEmpty else { throw wrong(Message(chinese: "一段文字", english: "a text")) }
    return text
  }

  /// A whole number.
  package func integer(in range: ClosedRange<Int>) throws(ConversionError) -> Int {
    let allowed = Message(
      chinese: "\(range.lowerBound) 至 \(range.upperBound) 的整数",
      english: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    guard let text = node.text else { throw wrong(allowed) }
    guard let number = Int(text), range.contains(number) else { throw refused(text, allowed) }
    return number
  }

  /// A number above 0.
  package func positiveNumber() throws(ConversionError) -> Double {
    let allowed = Message(chinese: "大于 0 的数", english: "a number above 0")
    guard let text = node.text else { throw wrong(allowed) }
    guard let number = Double(text), number > 0, number <= 1_000_000 else { throw refused(text, allowed) }
    return number
  }

  /// `true` or `false`.
  package func flag() throws(ConversionError) -> Bool { try choice(["true", "false"]) == "true" }

  /// A length of time such as `5s`.
  package func duration() throws(ConversionError) -> Duration {
    let allowed = Message(chinese: "带单位的时长，如 200ms、5s、2m、1h", english: "a time such as 200ms, 5s, 2m or 1h")
    guard let text = node.text else { throw wrong(allowed) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units: [Substring: Int] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]
    guard let number = Int(digits), number > 0, number <= 1_000_000, let unit = units[text[digits.endIndex...]] else {
      throw refused(text, allowed)
    }
    return .milliseconds(number * unit)
  }

  /// One of some words.
  package func choice(_ words: [String]) throws(ConversionError) -> String {
    let allowed = Message(words.joined(separator: ", "))
    guard let text = node.text else { throw wrong(allowed) }
    guard words.contains(text) else { throw refused(text, allowed) }
    return text
  }

  /// The items of a list; a single value is a list of one.
  package func list() throws(ConversionError) -> [Self] {
    switch node.content {
    case .list(let items): return items.map { Self(key: key, node: $0) }
    case .scalar: return [self]
    case .map: throw wrong(Message(chinese: "一个列表", english: "a list"))
    }
  }

  /// The entries of a map whose keys are free, in their order.
  ///
  /// - Throws: for what is no map, and for a key that stands twice.
  package func entries() throws(ConversionError) -> [(name: String, place: SourceLocation, value: Self)] {
    guard case .map(let entries) = node.content else {
      throw wrong(Message(chinese: "若干“键: 值”", english: "a map of keys and values"))
    }
    var seen: Set<String> = []
    return try entries.map { (entry) throws(ConversionError) in
      let path = key.isEmpty ? entry.key : "\(key).\(entry.key)"
      guard seen.insert(entry.key).inserted else { throw Errors.error(.twice(key: path), at: entry.place) }
      return (entry.key, entry.place, Self(key: path, node: entry.value))
    }
  }

  /// Whether it is a map.
  package var isMap: Bool { if case .map = node.content { true } else { false } }

  /// The error of a value of another shape; it does not show the value.
  package func wrong(_ expected: Message) -> ConversionError {
    Errors.error(.wrongType(key: key, expected: expected), at: node.place)
  }

  /// The error of a value that is not allowed.
  package func refused(_ value: some StringProtocol, _ allowed: Message) -> ConversionError {
    Errors.error(.refused(key: key, value: String(value.prefix(80)), allowed: allowed), at: node.place)
  }
}
