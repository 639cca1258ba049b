import DocumentTokens
import ReportCore

/// Reading what a plugin says, with what is wrong told in its words.
///
/// Keys that are not asked for are left out, so that newer plugins may say more.
struct PluginProblem: Error {
  let message: Message
  /// Versions of the protocol that this program does not speak, where they are what is wrong.
  private(set) var versions: ClosedRange<Int>?

  init(_ message: Message) { self.message = message }

  init(_ versions: ClosedRange<Int>) {
    self.init(Message("protocol"))
    self.versions = versions
  }

  /// A key whose value is not what it should be.
  static func wrong(_ key: String, _ expected: Message) -> PluginProblem {
    PluginProblem(
      Message(
        chinese: "“\(key)”应为\(expected.chinese)", english: "'\(key)' must be \(expected.english)"))
  }

  /// A value that is none of some words.
  static func wrong(_ key: String, not words: [String]) -> PluginProblem {
    .wrong(key, Message(words.joined(separator: ", ")))
  }

  static let text = Message(chinese: "文字", english: "a text")
  static let wholeNumber = Message(chinese: "整数", english: "a whole number")
  static let list = Message(chinese: "列表", english: "a list")
  static let message = Message(
    chinese: "文字，或含 zh、en 的对象", english: "a text, or an object of 'zh' and 'en'")
}

extension DocumentNode {
  /// A key's text, where it is there.
  func text(_ key: String) throws(PluginProblem) -> String? {
    guard let value = self[key] else { return nil }
    guard case .scalar(.string, let text) = value.content else { throw .wrong(key, PluginProblem.text) }
    return text
  }

  /// A key's text.
  func requiredText(_ key: String) throws(PluginProblem) -> String {
    guard let text = try text(key) else { throw .wrong(key, PluginProblem.text) }
    return text
  }

  /// A key's whole number, where it is there.
  func integer(_ key: String) throws(PluginProblem) -> Int? {
    guard let value = self[key] else { return nil }
    guard case .scalar(.number, let text) = value.content, let number = Int(text) else {
      throw .wrong(key, PluginProblem.wholeNumber)
    }
    return number
  }

  /// A key's list; empty where it is not there.
  func list(_ key: String) throws(PluginProblem) -> [DocumentNode] {
    guard let value = self[key] else { return [] }
    guard let items = value.items else { throw .wrong(key, PluginProblem.list) }
    return items
  }

  /// A key's list of texts; empty where it is not there.
  func texts(_ key: String) throws(PluginProblem) -> [String] {
    var texts: [String] = []
    for item in try list(key) {
      guard case .scalar(.string, let text) = item.content else { throw .wrong(key, PluginProblem.list) }
      texts.append(text)
    }
    return texts
  }

  /// A key's text in both languages, where it is there.
  func message(_ key: String) throws(PluginProblem) -> Message? {
    guard let value = self[key] else { return nil }
    if case .scalar(.string, let text) = value.content { return Message(Self.shortened(text)) }
    let (chinese, english) = (try value.text("zh"), try value.text("en"))
    guard let first = chinese ?? english else { throw .wrong(key, PluginProblem.message) }
    return Message(chinese: Self.shortened(chinese ?? first), english: Self.shortened(english ?? first))
  }

  /// What a plugin says is reported, but not endlessly.
  private static func shortened(_ text: String) -> String {
    text.utf8.count <= 2000 ? text : text.prefix(1000) + "…"
  }

  /// Where in the input something is, where that is said.
  func place() throws(PluginProblem) -> SourceLocation? {
    guard let line = try integer("line"), line > 0 else { return nil }
    return SourceLocation(line: line, column: max(0, try integer("column") ?? 0))
  }
}
