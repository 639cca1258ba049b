import ReportCore
import ReportDriver
import StandardFormats

/// Every reader by every writer.
struct ConversionMatrix {
  /// What came of one reader and one writer.
  enum Outcome: Equatable {
    /// Read back, the output says the same.
    case same
    /// Read back, the output has the same figures; the format does not carry everything.
    case sameFigures
    /// Written; the format is not read.
    case written
    case failed(String)

    var text: String {
      switch self {
      case .same: "same"
      case .sameFigures: "figures"
      case .written: "written"
      case .failed: "FAILED"
      }
    }
  }

  private(set) var outcomes: [String: [String: Outcome]] = [:]
  /// Formats of pages and those that need other programs have suites of their own.
  private let entries = StandardFormats.entries.filter { !["pdf", "ofd", "office"].contains($0.format.id) }

  /// - Parameter samples: what is converted; a format without a sample reads the others as its own writer wrote them.
  init(_ samples: [Sample]) {
    for reader in entries where reader.reader != nil {
      let own = samples.filter { $0.format == reader.format.id }
      let inputs = own.isEmpty && reader.writer != nil ? samples.compactMap { $0.converted(to: reader) } : own
      for writer in entries where writer.writer != nil {
        outcomes[reader.format.id, default: [:]][writer.format.id] = Self.worst(
          inputs.map { Self.outcome(of: $0, to: writer) })
      }
    }
  }

  /// The failures, each with its reader, writer and reason.
  var failures: [String] {
    outcomes.flatMap { reader, row in
      row.compactMap { writer, outcome in
        if case .failed(let reason) = outcome { "\(reader) → \(writer): \(reason)" } else { nil }
      }
    }.sorted()
  }

  /// Readers down, writers across.
  var text: String {
    let writers = entries.filter { $0.writer != nil }.map(\.format.id)
    func cell(_ text: String) -> String { text + String(repeating: " ", count: max(1, 10 - text.count)) }
    let head = cell("") + writers.map(cell).joined()
    let rows = entries.filter { $0.reader != nil }.map { reader in
      cell(reader.format.id)
        + writers.map { cell(outcomes[reader.format.id]?[$0]?.text ?? "-") }.joined()
    }
    let limits = entries.compactMap { entry in
      entry.format.limitation.map { "\(entry.format.id): \($0.english)" }
    }
    return ([head] + rows + limits + failures).joined(separator: "\n")
  }

  private static func worst(_ outcomes: [Outcome]) -> Outcome {
    guard let first = outcomes.first else { return .failed("there is no sample") }
    return outcomes.first { if case .failed = $0 { true } else { false } }
      ?? outcomes.first { $0 == .sameFigures } ?? first
  }

  // MARK: One conversion

  private static func outcome(of sample: Sample, to writer: FormatRegistry.Entry) -> Outcome {
    do {
      let first = try Step.read(sample.bytes, as: sample.format)
      let output = try Step.write(first, as: writer.format.id)
      guard !output.isEmpty else { return .failed("\(sample.name): nothing was written") }
      guard writer.reader != nil else { return .written }
      let second = try Step.read(output, as: writer.format.id)
      return compare(first.report, second.report, isWhole: writer.format.limitation == nil, sample.name)
    } catch {
      return .failed("\(sample.name): \(error)")
    }
  }

  private static func compare(_ first: Report, _ second: Report, isWhole: Bool, _ name: String) -> Outcome {
    guard isWhole else {
      let difference = first.statedFigures.symmetricDifference(second.statedFigures).sorted()
      return difference.isEmpty ? .sameFigures : .failed("\(name): \(difference.prefix(3).joined(separator: "; "))")
    }
    let dumps = [first, second].map { ReportDump().text(of: $0).split(separator: "\n") }
    guard dumps[0] != dumps[1] else { return .same }
    let line = zip(dumps[0], dumps[1]).first { $0 != $1 }
    return .failed("\(name): \(line.map { "\($0) became \($1)" } ?? "lines are missing")")
  }
}

extension Sample {
  /// The sample as a format's own writer writes it.
  fileprivate func converted(to entry: FormatRegistry.Entry) -> Sample? {
    guard let report = try? Step.read(bytes, as: format), let output = try? Step.write(report, as: entry.format.id)
    else { return nil }
    return Sample(name: "\(name) as \(entry.format.id)", format: entry.format.id, bytes: output)
  }
}

extension Report {
  /// Every figure that says something, with its text; a table has blank cells for those that are not there.
  fileprivate var statedFigures: Set<String> {
    Set(figures.filter { $0.value != .blank }.map { "\($0.address) = \($0.value) \($0.text)" })
  }
}
