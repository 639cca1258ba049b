package import ReportCore

package struct DocumentValue: Sendable {
  /// An entry of a map whose keys are free.
  package typealias Entry = (name: String, place: SourceLocation, value: DocumentValue)

  package let node: DocumentNode
  /// The codes of its faults.
  package let errors: any FieldErrors.Type
  private let name: String
  private let path: String

  /// The key with those above it, such as `timeouts.connect`; empty for a whole document.
  package var key: String { path.isEmpty ? name : "\(path).\(name)" }

  /// A whole document.
  package init(_ document: DocumentNode, errors: any FieldErrors.Type) {
    self.init(node: document, errors: errors, name: "", path: "")
  }

  private init(node: DocumentNode, errors: any FieldErrors.Type, name: String, path: String) {
    (self.node, self.errors, self.name, self.path) = (node, errors, name, path)
  }

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

  package func positiveNumber() throws(ConversionError) -> Double {
    let allowed = Message(chinese: "大于 0 的数", english: "a number above 0")
    guard let text = node.text else { throw wrong(allowed) }
    guard let number = Double(text), number > 0, number <= 1_000_000 else { throw refused(text, allowed) }
    return number
  }

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
    if let text = node.text, words.contains(text) { return text }
    let allowed = Message(words.joined(separator: ", "))
    throw node.text.map { refused($0, allowed) } ?? wrong(allowed)
  }

  /// The items of a list; a single value is a list of one.
  package func list() throws(ConversionError) -> [Self] {
    switch node.content {
    case .list(let items): return items.map { Self(node: $0, errors: errors, name: name, path: path) }
    case .scalar: return [self]
    case .map: throw wrong(Message(chinese: "一个列表", english: "a list"))
    }
  }

  /// The entries of a map whose keys are free, in their order; throws for what is no map, and for a key that stands
  /// twice.
  package func entries() throws(ConversionError) -> [Entry] {
    guard case .map(let entries) = node.content else {
      throw wrong(Message(chinese: "若干“键: 值”", english: "a map of keys and values"))
    }
    let path = key
    var seen = Set<String>(minimumCapacity: entries.count)
    return try entries.map { (entry) throws(ConversionError) in
      let value = Self(node: entry.value, errors: errors, name: entry.key, path: path)
      guard seen.insert(entry.key).inserted else { throw errors.error(.twice(key: value.key), at: entry.place) }
      return (entry.key, entry.place, value)
    }
  }

  package var isMap: Bool { if case .map = node.content { true } else { false } }

  /// The error of a value of another shape; it does not show the value.
  package func wrong(_ expected: Message) -> ConversionError {
    errors.error(.wrongType(key: key, expected: expected), at: node.place)
  }

  package func refused(_ value: some StringProtocol, _ allowed: Message) -> ConversionError {
    errors.error(.refused(key: key, value: String(value.prefix(80)), allowed: allowed), at: node.place)
  }
}
