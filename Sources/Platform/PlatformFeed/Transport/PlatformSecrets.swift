import Glibc
import PlatformProfile
import ReportCore
import SystemFiles

/// What only the platform and we know. It is read when it is needed and never written, told or kept.
struct PlatformSecrets: Sendable {
  /// The bearer token.
  let bearer: String?

  /// - Throws: `usage` where the environment does not have it, `noInput` where its file cannot be read or others may
  ///   read it too.
  init(of profile: PlatformProfile) throws(ConversionError) {
    guard case .bearer(let source) = profile.authentication else {
      bearer = nil
      return
    }
    switch source {
    case .environment(let name): bearer = try Self.variable(name)
    case .file(let path): bearer = try Self.content(of: path)
    }
  }

  /// A text without the secrets that it may repeat.
  func redacted(_ text: String) -> String {
    guard let bearer else { return text }
    return text.replacing(bearer, with: "***")
  }

  /// Bytes without the secrets that they may repeat.
  func redacted(_ bytes: [UInt8]) -> [UInt8] {
    guard let bearer, !bytes.ranges(of: Array(bearer.utf8)).isEmpty else { return bytes }
    return bytes.replacing(Array(bearer.utf8), with: Array("***".utf8))
  }

  private static func variable(_ name: String) throws(ConversionError) -> String {
    guard let value = environmentValue(name), isToken(value) else {
      throw ConversionError(.usage, .secretNotSet, ["name": Message(name)])
    }
    return value
  }

  private static func content(of path: String) throws(ConversionError) -> String {
    try refuseOpenFile(path)
    let place = SourceLocation(file: path, line: 0)
    let bytes: [UInt8]
    do { bytes = try FileDescriptor(opening: path, O_RDONLY).read(upTo: 16 << 10) } catch {
      throw ConversionError(.noInput, .secretNotReadable, at: place, ["reason": Message(error.words)])
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let token = String(text.prefix { !$0.isWhitespace })
    guard isToken(token) else {
      let reason = Message(chinese: "里面没有令牌", english: "there is no token in it")
      throw ConversionError(.noInput, .secretNotReadable, at: place, ["reason": reason])
    }
    return token
  }

  /// Whether a header field can hold it: visible ASCII.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

/// - Throws: `noInput` for a file with a secret that is not there or that others than its owner may read or write.
func refuseOpenFile(_ path: String) throws(ConversionError) {
  let place = SourceLocation(file: path, line: 0)
  guard let status = stat(of: path) else {
    throw ConversionError(.noInput, .secretNotReadable, at: place, ["reason": Message(SystemError.last.words)])
  }
  guard status.st_mode & 0o077 == 0 else {
    let mode = Message(String(status.st_mode & 0o777, radix: 8))
    throw ConversionError(.noInput, .secretOpenToOthers, at: place, ["mode": mode])
  }
}
