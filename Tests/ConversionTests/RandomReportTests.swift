import Glibc
import ReportCore
import ReportTestSupport
import StandardFormats
import Testing

/// Reports generated at random, written and read back without recognition.
@Suite struct RandomReportTests {
  /// How many reports: 30, or as many as the environment variable `GONGKAI_RANDOM_REPORTS` says.
  private static let count = getenv("GONGKAI_RANDOM_REPORTS").flatMap { Int(String(cString: $0)) } ?? 30

  struct Format: Sendable, CustomTestStringConvertible {
    var entry: FormatRegistry.Entry
    var testDescription: String { entry.format.id }
  }

  /// The formats that are both read and written.
  static let formats = StandardFormats.entries.filter {
    $0.reader != nil && $0.writer != nil && $0.format.id != "pdf"
  }.map { Format(entry: $0) }

  /// A format that carries everything gives the report back; any other gives back, from then on, what it gave once.
  @Test(arguments: formats)
  func whatIsWrittenIsReadBack(_ format: Format) throws {
    for seed in 0..<UInt64(Self.count) {
      var random = SplitMix64(seed: seed)
      var report = Report.random(using: &random)
      if format.entry.format.limitation != nil {
        guard let carried = try Self.readBack(report, format.entry) else { continue }
        report = carried
      }
      let again = try #require(try Self.readBack(report, format.entry), "report \(seed): nothing was written")
      let same = ReportDump().text(of: again) == ReportDump().text(of: report)
      #expect(same, "report \(seed): \(Self.difference(report, again))")
      guard same else { return }
    }
  }

  /// The report as it comes back; `nil` where nothing was written, since it has nothing that the format carries.
  static func readBack(_ report: Report, _ entry: FormatRegistry.Entry) throws -> Report? {
    let writer = try #require(entry.writer)
    let reader = try #require(entry.reader)
    var writing = WriteContext(options: try FormatOptions(of: entry.format))
    var buffer = ByteBuffer()
    try writer.write(report, to: &buffer, in: &writing)
    guard !buffer.bytes.isEmpty else { return nil }
    var reading = ReadContext(options: try FormatOptions(of: entry.format))
    return try reader.read(buffer.bytes.span, in: &reading)
  }

  private static func difference(_ first: Report, _ second: Report) -> String {
    let dumps = [first, second].map { ReportDump().text(of: $0).split(separator: "\n") }
    let line = zip(dumps[0], dumps[1]).first { $0 != $1 }
    return line.map { "\($0) became \($1)" } ?? "\(dumps[0].count) lines became \(dumps[1].count)"
  }
}
