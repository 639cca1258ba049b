import NIOSSL
import PlatformProfile
import ReportCore

extension PlatformProfile {
  /// Whom to trust, and who we are; throws `noInput` or `unreadableInput` naming a certificate's or key's file.
  func tlsConfiguration() throws(ConversionError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .fullVerification
    configuration.minimumTLSVersion = .tlsv12
    if let authorityFile {
      configuration.trustRoots = .certificates(try Self.certificates(in: authorityFile))
    }
    if case .certificate(let certificateFile, let keyFile) = authentication {
      configuration.certificateChain = try Self.certificates(in: certificateFile).map { .certificate($0) }
      try refuseOpenFile(keyFile)
      configuration.privateKey = .privateKey(
        try Self.reading(keyFile) { try NIOSSLPrivateKey(file: $0, format: .pem) })
    }
    return configuration
  }

  private static func certificates(in path: String) throws(ConversionError) -> [NIOSSLCertificate] {
    try reading(path) { try NIOSSLCertificate.fromPEMFile($0) }
  }

  private static func reading<Value>(_ path: String, _ read: (String) throws -> Value) throws(ConversionError) -> Value
  {
    do { return try read(path) } catch {
      let place = SourceLocation(file: path, line: 0)
      throw ConversionError(.noInput, .certificateNotReadable, at: place, ["reason": Message("\(error)")])
    }
  }
}
