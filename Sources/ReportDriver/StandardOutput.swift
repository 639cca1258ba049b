import Glibc
public import ReportCore
import SystemFiles

/// Standard output, for data.
public struct StandardOutput: ByteSink {
  /// The name that it goes by in messages.
  public static let name = "<stdout>"

  /// This process's standard output.
  public init() {}

  /// - Throws: `io` where nobody takes the bytes.
  public mutating func write(_ bytes: Span<UInt8>) throws(ConversionError) {
    do { try FileDescriptor.standardOutput.write(bytes) } catch {
      let place = SourceLocation(file: Self.name, line: 0)
      throw ConversionError(.io, Diagnostic(.writeFailed, at: place, ["reason": error.reason]), underlying: error)
    }
  }

  /// Whether an error says that the reader of a pipe has gone.
  public static func isClosed(_ error: ConversionError) -> Bool {
    (error.underlying as? SystemError)?.number == EPIPE
  }
}

/// Standard error, for everything that is not data.
public enum StandardError {
  /// Writes a text; where nobody takes it, there is nobody to report to either.
  public static func write(_ text: String) {
    guard !text.isEmpty else { return }
    try? FileDescriptor.standardError.write(text.utf8.span)
  }
}
