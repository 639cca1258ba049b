import ReportCore
import SystemFiles

/// Rows of values in a temporary file that has no name, to be read again in any order.
final class RecordSpool: Sendable {
  private let spool = Spool()

  /// The number of rows.
  var count: Int { spool.count }

  /// Adds a row; throws `io` where the file cannot be written.
  func append(_ values: [FigureValue]) throws(ConversionError) {
    var bytes: [UInt8] = []
    for value in values {
      switch value {
      case .number(let number): bytes += "n\(number)".utf8
      case .blank: bytes.append(UInt8(ascii: "b"))
      case .mark(let text): bytes += "m\(text)".utf8
      }
      bytes.append(Self.separator)
    }
    do { try spool.append(bytes) } catch { throw Self.failure(error) }
  }

  /// A row; throws `io` where the file cannot be read.
  func row(_ index: Int) throws(ConversionError) -> [FigureValue] {
    let bytes: [UInt8]
    do { bytes = try spool.record(index) } catch { throw Self.failure(error) }
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

  private static func failure(_ error: SystemError) -> ConversionError {
    ConversionError(.io, .cannotSpool, ["reason": error.reason])
  }
}
