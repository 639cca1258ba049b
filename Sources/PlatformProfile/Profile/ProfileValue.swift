import ReportCore
import ReportSchema

/// A value of a profile with its key, for messages.
struct ProfileValue {
  /// The key with those above it, such as `timeouts.connect`.
  let key: String
  let node: DocumentValue

  /// A text that is not empty; numbers count as text.
  func text() throws(ConversionError) -> String {
    guard let text = node.text, !text.isEmpty else { throw wrong(Message(chinese: "一段文字", english: "a text")) }
    return text
  }

  /// A whole number.
  func integer(in range: ClosedRange<Int>) throws(ConversionError) -> Int {
    let allowed = Message(
      chinese: "\(range.lowerBound) 至 \(range.upperBound) 的整数",
      english: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    guard let text = node.text else { throw wrong(allowed) }
    guard let number = Int(text), range.contains(number) else { throw refused(text, allowed) }
    return number
  }

  /// A number above 0.
  func positiveNumber() throws(ConversionError) -> Double {
    let allowed = Message(chinese: "大于 0 的数", english: "a number above 0")
    guard let text = node.text else { throw wrong(allowed) }
    guard let number = Double(text), number > 0, number <= 1_000_000 else { throw refused(text, allowed) }
    return number
  }

  /// `true` or `false`.
  func flag() throws(ConversionError) -> Bool {
    switch node.text {
    case "true": return true
    case "false": return false
    case let text?: throw refused(text, "true, false")
    case nil: throw wrong("true, false")
    }
  }

  /// A length of time such as `5s`.
  func duration() throws(ConversionError) -> Duration {
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
  func choice(_ words: [String]) throws(ConversionError) -> String {
    let allowed = Message(words.joined(separator: ", "))
    guard let text = node.text else { throw wrong(allowed) }
    guard words.contains(text) else { throw refused(text, allowed) }
    return text
  }

  /// The items of a list; a single value is a list of one.
  func list() throws(ConversionError) -> [ProfileValue] {
    switch node.content {
    case .list(let items): return items.map { ProfileValue(key: key, node: $0) }
    case .scalar: return [self]
    case .map: throw wrong(Message(chinese: "一个列表", english: "a list"))
    }
  }

  /// The entries of a map whose keys are free.
  func entries() throws(ConversionError) -> [(name: String, place: SourceLocation, value: ProfileValue)] {
    guard case .map(let entries) = node.content else {
      throw wrong(Message(chinese: "若干“键: 值”", english: "a map of keys and values"))
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key.lowercased()).inserted {
      throw .unreadable(.profileKeyTwice, at: entry.place, ["key": Message("\(key).\(entry.key)")])
    }
    return entries.map { ($0.key, $0.place, ProfileValue(key: "\(key).\($0.key)", node: $0.value)) }
  }

  /// Whether it is a map.
  var isMap: Bool { if case .map = node.content { true } else { false } }

  /// The error of a value of another shape; it does not show the value.
  func wrong(_ expected: Message) -> ConversionError {
    .unreadable(.wrongProfileType, at: node.place, ["key": Message(key), "expected": expected])
  }

  /// The error of a value that is not allowed.
  func refused(_ value: some StringProtocol, _ allowed: Message) -> ConversionError {
    .unreadable(
      .invalidProfileValue, at: node.place,
      ["key": Message(key), "value": Message(value.prefix(80)), "allowed": allowed])
  }

  /// The error of a secret that stands in the profile; it does not show the secret.
  func secret() -> ConversionError { .unreadable(.secretInProfile, at: node.place, ["key": Message(key)]) }
}
