import Glibc
import ReportCore
import StandardFormats

/// What is fuzzed, by name. A target takes any bytes and comes back; what must not be it ends with ``violation(_:)``.
enum FuzzTarget {
  typealias Body = @Sendable ([UInt8]) -> Void

  /// The target of this process; set once before libFuzzer begins.
  nonisolated(unsafe) static var chosen: Body?

  static let all: [String: Body] = {
    var all: [String: Body] = [
      "recognition": Conservation.check, "form": FormTarget.run, "answer-json": { AnswerTarget.run($0, isXML: false) },
      "answer-xml": { AnswerTarget.run($0, isXML: true) }, "worker": WorkerTarget.run,
    ]
    for entry in StandardFormats.entries {
      if let reader = entry.reader { all["read-\(entry.format.id)"] = { _ = read($0, reader, entry.format) } }
      if entry.writer != nil, entry.reader != nil, entry.format.limitation == nil {
        all["round-trip-\(entry.format.id)"] = { RoundTrip.check($0, entry) }
      }
    }
    return all
  }()

  /// The limits of fuzzing: small, so that inputs at a limit are found and quick.
  static let limits: ReadLimits = {
    var limits = ReadLimits()
    (limits.bytes, limits.cells, limits.columns, limits.unpackedBytes) = (1 << 20, 20_000, 512, 4 << 20)
    return limits
  }()

  /// Reads bytes; `nil` for what is no report of the format, which must be the input's fault.
  static func read(_ bytes: [UInt8], _ reader: any ReportReading, _ format: FormatDescription) -> Report? {
    do throws(ConversionError) {
      var context = ReadContext(options: try FormatOptions(of: format), limits: limits)
      let report = try reader.read(bytes.span, in: &context)
      holds(report)
      return report
    } catch {
      guard error.code == .unreadableInput else { violation("\(format.id): \(error.code): \(error)") }
      return nil
    }
  }

  /// Holds a report against the limits.
  private static func holds(_ report: Report) {
    var cells = 0
    for section in report.sections {
      for case .table(let table) in section.blocks { cells += table.cells.count }
    }
    if cells > limits.cells { violation("\(cells) cells") }
  }

  /// Ends the process, which libFuzzer takes for a finding.
  static func violation(_ what: String) -> Never {
    let line = "violation: \(what)\n"
    _ = line.withCString { write(STDERR_FILENO, $0, line.utf8.count) }
    abort()
  }
}
