import DocumentTokens
import ReportCore

/// The keys of a table's rows as they are read: each once, and none that begins like an open row's.
struct RowKeys {
  private var keys: Set<String> = []
  /// The same in their order, so that of several the first is named.
  private var ordered: [String] = []
  private var prefixes: [String] = []
  private(set) var firstOpen: SourceLocation?

  /// - Parameter name: the key with those above it, for messages.
  mutating func insert(_ key: String, at place: SourceLocation, named name: String) throws(ConversionError) {
    guard keys.insert(key).inserted else { throw FormErrors.error(.twice(key: name), at: place) }
    if let prefix = prefixes.first(where: { key.hasPrefix($0) }) { throw Self.alike(key, prefix, at: place) }
    if key.last == "*" {
      let prefix = String(key.dropLast())
      if let other = ordered.first(where: { $0.hasPrefix(prefix) }) { throw Self.alike(other, prefix, at: place) }
      prefixes.append(prefix)
      firstOpen = firstOpen ?? place
    }
    ordered.append(key)
  }

  private static func alike(_ key: String, _ prefix: String, at place: SourceLocation) -> ConversionError {
    .unreadable(
      .invalidForm, at: place,
      [
        "reason": Message(
          chinese: "“\(key)”与未列出的行“\(prefix)*”的键开头相同",
          english: "'\(key)' begins like the open rows '\(prefix)*'")
      ])
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
