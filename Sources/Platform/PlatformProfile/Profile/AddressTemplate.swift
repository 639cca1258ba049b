/// An address with fields in braces: `https://host/path/{year}/{agency}?v={version}`.
///
/// The scheme is https; http only for the machine itself.
public struct AddressTemplate: Sendable, Hashable {
  let template: FieldTemplate
  /// Where the connection goes to, such as `nianbao.example:8443`.
  public let host: String
  /// The address with its fields in braces.
  public var text: String { template.text }
  /// Whether the connection is encrypted.
  public let isSecure: Bool

  /// What is wrong with an address.
  enum Mistake: Error, Hashable {
    case syntax, scheme, host, field, secret
  }

  init(_ text: String) throws(Mistake) {
    guard let template = FieldTemplate(text) else { throw .field }
    let isSecure = text.hasPrefix("https://")
    guard isSecure || text.hasPrefix("http://") else { throw .scheme }
    let rest = text.dropFirst(isSecure ? 8 : 7)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard text.utf8.allSatisfy(Self.isAddressByte) else { throw .syntax }
    guard !authority.contains("@") else { throw .secret }
    guard let name = Self.hostName(authority) else { throw .host }
    guard isSecure || Self.isLoopback(name) else { throw .scheme }
    guard !Self.hasSecret(rest.dropFirst(authority.count)) else { throw .secret }
    self.template = template
    self.isSecure = isSecure
    host = String(authority)
  }

  /// The address: each field percent-encoded, so that it stays within its part of the path.
  public func address(with fields: DeliveryFields) -> String {
    template.filled(with: fields) { byte in
      byte.isLetterOrDigit || "-_~".utf8.contains(byte)
    }
  }

  /// What an address may have, and the braces of its fields.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || "-._~:/?[]@!$&'()*+,;=%{}".utf8.contains(byte)
  }

  /// The host without its port; `nil` for what is none.
  private static func hostName(_ authority: Substring) -> Substring? {
    var name = authority
    if let colon = authority.lastIndex(of: ":"), authority.last != "]" {
      guard let port = UInt16(authority[authority.index(after: colon)...]), port > 0 else { return nil }
      name = authority[..<colon]
    }
    if name.first == "[", name.last == "]" {
      return name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } ? name : nil
    }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
    return isName ? name : nil
  }

  private static func isLoopback(_ name: Substring) -> Bool {
    if name == "localhost" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether a field of the query is named like a secret and has a value.
  private static func hasSecret(_ path: Substring) -> Bool {
    guard let query = path.firstIndex(of: "?") else { return false }
    return path[path.index(after: query)...].split(separator: "&").contains { field in
      let parts = field.split(separator: "=", maxSplits: 1)
      return parts.count == 2 && parts[1].first != "{" && SecretWords.name(parts[0])
    }
  }
}
