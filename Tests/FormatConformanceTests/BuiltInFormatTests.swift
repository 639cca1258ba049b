import FormatConformance
import ReportCore
import StandardFormats
import Testing

/// The built-in formats, by the cases that plugins are tried by and by those of their own.
@Suite struct BuiltInFormatTests {
  struct Format: Sendable, CustomTestStringConvertible {
    var entry: FormatRegistry.Entry
    var testDescription: String { entry.format.id }
  }

  /// All but those that need other programs for each trial; their tests are elsewhere.
  static let formats = StandardFormats.entries.filter { !["pdf", "ofd", "office"].contains($0.format.id) }
    .map { Format(entry: $0) }

  /// The project's folder, from this file's place in it.
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  @Test(arguments: formats)
  func aFormatPassesTheKit(_ format: Format) throws {
    let kit = try ConformanceKit(folders: ["\(Self.root)/samples/plugins/kit", "\(Self.root)/Tests/ConformanceCases"])
    #expect(kit.cases.count >= 200)
    let outcome = kit.outcome(of: format.entry)
    #expect(outcome.cases > 90)
    for failure in outcome.failures { Issue.record("\(failure.name): \(failure.problem.english)") }
  }
}
