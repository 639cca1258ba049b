import Glibc
import ReportCore
import Synchronization

/// Rows of values in a temporary file that has no name, to be read again in any order.
///
/// Memory: eight bytes a row.
final class RecordSpool: Sendable {
  private struct State {
    var offsets: [Int64] = [0]
    var pending: [UInt8] = []
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// - Throws: `cannotCreate` where no temporary file can be made.
  init() throws(ConversionError) {
    guard let file = tmpfile() else {
      throw ConversionError(.cannotCreate, Diagnostic(.cannotSpool, ["reason": SystemError.last.reason]))
    }
    // The stream is only a way to get a file that vanishes by itself.
    descriptor = dup(fileno(file))
    fclose(file)
  }

  deinit { close(descriptor) }

  /// The number of rows.
  var count: Int { state.withLock { $0.offsets.count - 1 } }

  /// Adds a row.
  ///
  /// - Throws: `io` where the file cannot be written.
  func append(_ values: [FigureValue]) throws(ConversionError) {
    var bytes: [UInt8] = []
    for value in values {
      switch value {
      case .number(let number): bytes += Array("n\(number)".utf8)
      case .blank: bytes.append(UInt8(ascii: "b"))
      case .mark(let text): bytes += Array("m\(text)".utf8)
      }
      bytes.append(Self.separator)
    }
    let isWritten = state.withLock { state in
      state.pending += bytes
      state.offsets.append((state.offsets.last ?? 0) + Int64(bytes.count))
      return state.pending.count < 1 << 16 || Self.flush(&state, to: descriptor)
    }
    guard isWritten else { throw Self.failure() }
  }

  /// A row.
  ///
  /// - Throws: `io` where the file cannot be read.
  func row(_ index: Int) throws(ConversionError) -> [FigureValue] {
    let bytes = state.withLock { state -> [UInt8]? in
      guard Self.flush(&state, to: descriptor) else { return nil }
      let count = Int(state.offsets[index + 1] - state.offsets[index])
      var buffer = [UInt8](repeating: 0, count: count)
      return pread(descriptor, &buffer, count, Int(state.offsets[index])) == count ? buffer : nil
    }
    guard let bytes else { throw Self.failure() }
    return bytes.split(separator: Self.separator, omittingEmptySubsequences: false).dropLast().map { field in
      let text = String(decoding: field.dropFirst(), as: UTF8.self)
      return switch field.first {
      case UInt8(ascii: "n"): ExactDecimal(text).map { .number($0) } ?? .mark(text)
      case UInt8(ascii: "m"): .mark(text)
      default: .blank
      }
    }
  }

  /// A byte that no text in UTF-8 has.
  private static let separator: UInt8 = 0xFF

  private static func flush(_ state: inout State, to descriptor: Int32) -> Bool {
    var start = 0
    while start < state.pending.count {
      let written = state.pending.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      guard written > 0 else { return false }
      start += written
    }
    state.pending.removeAll(keepingCapacity: true)
    return true
  }

  private static func failure() -> ConversionError {
    ConversionError(.io, Diagnostic(.cannotSpool, ["reason": SystemError.last.reason]))
  }
}
