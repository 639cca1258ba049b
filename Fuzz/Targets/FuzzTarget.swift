import ReportCore
import StandardFormats

/// Something that must hold for any bytes and does not.
public struct Violation: Error {
  public var what: String

  init(_ what: String) { self.what = what }
}

/// What is fuzzed: takes any bytes and comes back.
public struct FuzzTarget: Sendable {
  /// The targets, by name.
  public static let all: [String: FuzzTarget] = {
    var all: [String: FuzzTarget] = [
      "recognition": FuzzTarget(Conservation.check), "form": FuzzTarget(FormTarget.run),
      "answer-json": FuzzTarget { bytes throws(Violation) in try AnswerTarget.run(bytes, isXML: false) },
      "answer-xml": FuzzTarget { bytes throws(Violation) in try AnswerTarget.run(bytes, isXML: true) },
      "worker": FuzzTarget(WorkerTarget.run),
    ]
    for entry in StandardFormats.entries {
      if let reader = entry.reader {
        all["read-\(entry.format.id)"] = FuzzTarget { bytes throws(Violation) in
          _ = try read(bytes, reader, entry.format)
        }
      }
      if entry.writer != nil, entry.reader != nil, entry.format.limitation == nil {
        all["round-trip-\(entry.format.id)"] = FuzzTarget { bytes throws(Violation) in
          try RoundTrip.check(bytes, entry)
        }
      }
    }
    return all
  }()

  /// Runs the target on some bytes.
  ///
  /// - Throws: what does not hold for them.
  public let run: @Sendable ([UInt8]) throws(Violation) -> Void

  init(_ run: @escaping @Sendable ([UInt8]) throws(Violation) -> Void) { self.run = run }

  /// The limits of fuzzing: small, so that inputs at a limit are found and quick.
  static let limits: ReadLimits = {
    var limits = ReadLimits()
    (limits.bytes, limits.cells, limits.columns, limits.unpackedBytes) = (1 << 20, 20_000, 512, 4 << 20)
    return limits
  }()

  /// Reads bytes; `nil` for what is no report of the format, which must be the input's fault.
  static func read(
    _ bytes: [UInt8], _ reader: any ReportReading, _ format: FormatDescription
  ) throws(Violation) -> Report? {
    let report: Report
    do throws(ConversionError) {
      var context = ReadContext(options: try FormatOptions(of: format), limits: limits)
      report = try reader.read(bytes.span, in: &context)
    } catch {
      guard error.code == .unreadableInput else { throw Violation("\(format.id): \(error.code): \(error)") }
      return nil
    }
    let cells = report.sections.lazy.flatMap(\.blocks).reduce(0) { count, block in
      if case .table(let table) = block { count + table.cells.count } else { count }
    }
    guard cells <= limits.cells else { throw Violation("\(cells) cells") }
    return report
  }
}
