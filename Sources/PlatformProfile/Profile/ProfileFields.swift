import ReportCore
import ReportSchema

/// The keys of one map of a profile: each is taken once, and what is left over is an error.
struct ProfileFields {
  /// The map's own key with those above it, such as `answer.reasons`; empty for the whole profile.
  let path: String
  let place: SourceLocation
  private var values: [String: ProfileValue] = [:]
  /// The keys in their order, with their places.
  private var keys: [(key: String, place: SourceLocation)] = []
  private var known: [String] = []

  /// - Throws: for what is no map, and for a key that stands twice.
  init(_ value: ProfileValue) throws(ConversionError) {
    path = value.key
    place = value.node.place
    guard case .map(let entries) = value.node.content else {
      throw value.wrong(Message(chinese: "若干“键: 值”", english: "a map of keys and values"))
    }
    for entry in entries {
      let key = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      let isNew = values.updateValue(ProfileValue(key: key, node: entry.value), forKey: entry.key) == nil
      guard isNew else { throw .unreadable(.profileKeyTwice, at: entry.place, ["key": Message(key)]) }
      keys.append((entry.key, entry.place))
    }
  }

  /// Takes a key that may be missing; one without a value counts as missing.
  mutating func optional(_ key: String) -> ProfileValue? {
    known.append(key)
    guard let value = values.removeValue(forKey: key) else { return nil }
    if case .scalar(.null, _) = value.node.content { return nil }
    return value
  }

  /// Takes a key that must be there.
  mutating func required(_ key: String) throws(ConversionError) -> ProfileValue {
    if let value = optional(key) { return value }
    throw .unreadable(.missingProfileKey, at: place, ["place": whereabouts, "key": Message(key)])
  }

  /// Makes sure that no key is left over.
  func finish() throws(ConversionError) {
    guard let (key, place) = keys.first(where: { values[$0.key] != nil }) else { return }
    if SecretWords.name(key) {
      throw .unreadable(.secretInProfile, at: place, ["key": Message(path.isEmpty ? key : "\(path).\(key)")])
    }
    throw .unreadable(
      .unknownProfileKey, at: place,
      ["place": whereabouts, "key": Message(key), "known": Message(known.joined(separator: ", "))])
  }

  private var whereabouts: Message {
    path.isEmpty
      ? Message(chinese: "平台配置中", english: "in the profile") : Message(chinese: "\(path) 中", english: "in '\(path)'")
  }
}

/// Words by which a secret is known.
enum SecretWords {
  private static let words = [
    "token", "password", "passwd", "passphrase", "secret", "authorization", "apikey", "credential", "privatekey",
    "accesskey", "cookie", "口令", "密码", "密钥", "令牌",
  ]

  /// Whether a key, a header or a field of an address is named like a secret.
  static func name(_ name: some StringProtocol) -> Bool {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    return words.contains { plain.contains($0) } || plain == "auth" || plain == "xauth"
  }

  /// Whether a header's value is a secret whatever the header's name.
  static func value(_ value: some StringProtocol) -> Bool {
    let lower = value.lowercased()
    return ["bearer ", "basic ", "digest ", "token "].contains { lower.hasPrefix($0) }
  }
}
