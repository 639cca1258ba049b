import Crypto

/// A report in the platform's form, and what is to be done with it.
public struct PreparedReport: Sendable {
  /// The agency, as the report names it, and the year: who reports, on what.
  public var agency: String
  public var year: Int
  /// See ``Delivery/contentHash``.
  public var contentHash: String
  /// What is to be done.
  public var decision = FeedDecision.send(version: 1, supersedes: nil)
  /// See ``Delivery/key``.
  public var key = ""
  /// What the platform gets; empty where nothing new is sent.
  public var payload: [UInt8] = []

  /// The key of one version: the same whenever the same version of the same report goes to the same platform, even by
  /// another ledger.
  ///
  /// - Parameter platform: the profile's name.
  /// - Returns: 32 hexadecimal digits.
  func key(ofVersion version: Int, platform: String) -> String {
    let name = [platform, agency, String(year), String(version), contentHash].joined(separator: "\0")
    return String(hexDigest(of: name.utf8).prefix(32))
  }
}

/// The SHA-256 of bytes, in 64 hexadecimal digits.
func hexDigest(of bytes: some Sequence<UInt8>) -> String {
  var digits = ""
  for byte in SHA256.hash(data: Array(bytes)) {
    digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
  return digits
}
