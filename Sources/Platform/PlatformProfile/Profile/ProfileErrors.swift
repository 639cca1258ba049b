import DocumentTokens
import ReportCore

typealias ProfileFields = DocumentFields
typealias ProfileValue = DocumentValue

/// How faults of a profile's keys are reported.
enum ProfileErrors: FieldErrors {
  static func error(_ fault: FieldFault, at place: SourceLocation) -> ConversionError {
    switch fault {
    case .unknown(let key, let path, _) where SecretWords.name(key):
      secret(path.isEmpty ? key : "\(path).\(key)", at: place)
    case .unknown(let key, let path, let known):
      .unreadable(
        .unknownProfileKey, at: place,
        ["place": whereabouts(path), "key": Message(key), "known": Message(known.joined(separator: ", "))])
    case .missing(let key, let path):
      .unreadable(.missingProfileKey, at: place, ["place": whereabouts(path), "key": Message(key)])
    case .twice(let key): .unreadable(.profileKeyTwice, at: place, ["key": Message(key)])
    case .wrongType(let key, let expected):
      .unreadable(.wrongProfileType, at: place, ["key": Message(key), "expected": expected])
    case .refused(let key, let value, let allowed):
      .unreadable(
        .invalidProfileValue, at: place, ["key": Message(key), "value": Message(value), "allowed": allowed])
    }
  }

  static func secret(_ key: String, at place: SourceLocation) -> ConversionError {
    .unreadable(.secretInProfile, at: place, ["key": Message(key)])
  }

  private static func whereabouts(_ path: String) -> Message {
    path.isEmpty
      ? Message(chinese: "平台配置中", english: "in the profile") : Message(chinese: "\(path) 中", english: "in '\(path)'")
  }
}

extension ProfileValue {
  /// The error of a secret that stands in the profile; it does not show the secret.
  func secret() -> ConversionError { ProfileErrors.secret(key, at: node.place) }
}

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
