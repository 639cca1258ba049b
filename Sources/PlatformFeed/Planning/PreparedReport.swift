import Crypto

/// A report in the platform's form, and what is to be done with it.
public struct PreparedReport: Sendable {
  /// The agency, as the report names it, and the year: who reports, on what.
  public var agency: String
  public var year: Int
  /// See ``Delivery/contentHash``.
  public var contentHash: String
  /// What is to be done.
  public var decision: FeedDecision
  /// See ``Delivery/key``.
  public var key: String
  /// What the platform gets; empty where nothing is sent.
  public var payload: [UInt8]
}

/// The SHA-256 of bytes, in hexadecimal digits.
func hexDigest(of bytes: some Sequence<UInt8>) -> String {
  var digits = ""
  for byte in SHA256.hash(data: Array(bytes)) {
    digits += (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
  return digits
}

/// The key of a delivery: the same whenever the same version of the same report goes to the same platform, even by
/// another ledger.
///
/// - Returns: 32 hexadecimal digits.
func deliveryKey(profile: String, agency: String, year: Int, version: Int, contentHash: String) -> String {
  let name = [profile, agency, String(year), String(version), contentHash].joined(separator: "\0")
  return String(hexDigest(of: name.utf8).prefix(32))
}
