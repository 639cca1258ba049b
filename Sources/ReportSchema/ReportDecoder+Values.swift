import DocumentTokens
import ReportCore

/// The keys of a record that were read already.
struct SeenKeys {
  private var bits: UInt64 = 0

  var isEmpty: Bool { bits == 0 }

  func contains(_ key: DocumentKey) -> Bool { bits & Self.bit(key) != 0 }

  /// Adds a key; `false` where it was there.
  mutating func insert(_ key: DocumentKey) -> Bool {
    defer { bits |= Self.bit(key) }
    return !contains(key)
  }

  private static func bit(_ key: DocumentKey) -> UInt64 { 1 << UInt64(key.rawValue) }
}

// MARK: - Tokens

extension ReportDecoder where Source: ~Copyable {
  mutating func token() throws(ConversionError) -> DocumentToken {
    while true {
      let token = try source.next()
      guard case .unknown(let name) = token else { return token }
      warnOfUnknown(name)
    }
  }

  /// The next key of a record, or `nil` at its end; the value is next.
  mutating func nextKey(of record: DocumentRecord, _ seen: inout SeenKeys) throws(ConversionError) -> DocumentKey? {
    while case .key(let name) = try token() {
      if let key = record.key(named: name) {
        guard seen.insert(key) else { throw duplicate(name, at: source.location()) }
        return key
      }
      warnOfUnknown(name)
      try skipValue()
    }
    return nil
  }

  /// The next key of a dictionary, or `nil` at its end.
  mutating func nextEntry() throws(ConversionError) -> String? {
    guard case .key(let name) = try token() else { return nil }
    return name
  }

  /// The first token of the next value of a list, or `nil` at its end.
  mutating func nextItem() throws(ConversionError) -> DocumentToken? {
    let token = try token()
    return token == .end ? nil : token
  }

  /// Skips a value, however deep.
  mutating func skipValue() throws(ConversionError) {
    try skip(try token())
  }

  /// Skips the rest of a value that begins with a token.
  mutating func skip(_ first: DocumentToken) throws(ConversionError) {
    var depth = 0
    var token = first
    while true {
      switch token {
      case .beginMap, .beginList: depth += 1
      case .end: depth -= 1
      case .endOfDocument: return
      default: break
      }
      if depth == 0, !token.isKey { return }
      token = try self.token()
    }
  }
}

extension DocumentToken {
  fileprivate var isKey: Bool { if case .key = self { true } else { false } }
}

// MARK: - Values

extension ReportDecoder where Source: ~Copyable {
  /// Opens the map that is next; `false` where there is nothing instead.
  mutating func openMap(of key: Message) throws(ConversionError) -> Bool {
    let token = try token()
    switch token {
    case .beginMap: return true
    case .scalar(.null, _): return false
    default: throw wrongType(key, Message(chinese: "键值表", english: "a map"), token)
    }
  }

  /// Opens the list that is next; `false` where there is nothing instead.
  mutating func openList(of key: DocumentKey) throws(ConversionError) -> Bool {
    let token = try token()
    switch token {
    case .beginList: return true
    case .scalar(.null, _): return false
    default: throw wrongType(Message(key.description), Message(chinese: "列表", english: "a list"), token)
    }
  }

  /// The text that is next; empty for nothing.
  mutating func text(of key: DocumentKey) throws(ConversionError) -> String {
    try text(try token(), of: key)
  }

  /// The text that is next, or `nil` for nothing.
  mutating func optionalText(of key: DocumentKey) throws(ConversionError) -> String? {
    let token = try token()
    if case .scalar(.null, _) = token { return nil }
    return try text(token, of: key)
  }

  /// A token's text; a number keeps the digits that it was written with.
  mutating func text(_ token: DocumentToken, of key: DocumentKey) throws(ConversionError) -> String {
    switch token {
    case .scalar(.null, _): return ""
    case .scalar(.boolean, _): break
    case .scalar(_, let text): return text
    default: break
    }
    throw wrongType(Message(key.description), Message(chinese: "文字", english: "a text"), token)
  }

  /// The whole number that is next, or `nil` for nothing.
  mutating func optionalInteger(of key: DocumentKey) throws(ConversionError) -> Int? {
    let token = try token()
    if case .scalar(.null, _) = token { return nil }
    if case .scalar(let kind, let text) = token, kind != .boolean, let number = Int(Figure.trimmed(text)) {
      return number
    }
    throw wrongType(Message(key.description), Message(chinese: "整数", english: "a whole number"), token)
  }

  /// The whole number that is next, in a range.
  mutating func integer(of key: DocumentKey, in range: ClosedRange<Int>) throws(ConversionError) -> Int {
    let number = try optionalInteger(of: key) ?? range.lowerBound
    guard range.contains(number) else {
      throw .unreadable(
        .valueOutOfRange, at: source.location(),
        [
          "key": Message(key.description), "value": Message(String(number)),
          "range": "\(range.lowerBound)…\(range.upperBound)",
        ]
      )
    }
    return number
  }

  /// The flag that is next.
  mutating func flag(of key: DocumentKey) throws(ConversionError) -> Bool {
    let token = try token()
    if case .scalar(let kind, let text) = token {
      if kind == .null || text == "false" { return false }
      if text == "true" { return true }
    }
    throw wrongType(Message(key.description), "true / false", token)
  }
}

// MARK: - Errors

extension ReportDecoder where Source: ~Copyable {
  mutating func wrongType(_ key: Message, _ expected: Message, _ token: DocumentToken) -> ConversionError {
    .unreadable(.wrongType, at: source.location(), ["key": key, "expected": expected, "found": token.kind])
  }

  mutating func notOneOf(_ choices: [String], _ found: String, key: DocumentKey) -> ConversionError {
    .unreadable(
      .wrongType, at: source.location(),
      ["key": Message(key.description), "expected": Message(choices.joined(separator: ", ")), "found": Message(found)])
  }

  func duplicate(_ name: String, at location: SourceLocation) -> ConversionError {
    .unreadable(.duplicateKey, at: location, ["key": Message(name)])
  }
}
