import DocumentTokens
import ReportCore

/// The keys of a table's rows as they are read: each once, and none that begins like an open row's.
struct RowKeys {
  private var keys: Set<String> = []
  private var prefixes: [String] = []
  private(set) var firstOpen: SourceLocation?

  /// - Parameter name: the key with those above it, for messages.
  mutating func insert(_ key: String, at place: SourceLocation, named name: String) throws(ConversionError) {
    guard keys.insert(key).inserted else { throw FormErrors.error(.twice(key: name), at: place) }
    if key.last == "*" {
      prefixes.append(String(key.dropLast()))
      firstOpen = firstOpen ?? place
    }
    for prefix in prefixes {
      guard let other = keys.first(where: { $0 != prefix + "*" && $0.hasPrefix(prefix) }) else { continue }
      throw .unreadable(
        .invalidForm, at: place,
        [
          "reason": Message(
            chinese: "“\(other)”与未列出的行“\(prefix)*”的键开头相同",
            english: "'\(other)' begins like the open rows '\(prefix)*'")
        ])
    }
  }
}

extension FormOpenRows {
  /// The open rows that a key ending in `.*` and a label ending in `*` are; `nil` for those of a listed row.
  ///
  /// - Throws: `invalidForm` where only one of the two is so.
  init?(_ key: String, _ path: [String], _ value: FormValue, position: Int) throws(ConversionError) {
    guard key.last == "*" || path.last == "*" else { return nil }
    guard key.hasSuffix(".*"), key.utf8.count > 2, path.last == "*" else {
      throw value.mistake(
        "未列出的行写作 键.*: \"*\" 或 键.*: \"外层标签 / *\"", "open rows are: KEY.*: \"*\", or KEY.*: \"LABEL / *\"")
    }
    (prefix, group, self.position) = (String(key.dropLast()), Array(path.dropLast()), position)
  }
}
