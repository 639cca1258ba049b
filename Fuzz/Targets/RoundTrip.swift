import ReportCore
import StandardFormats

/// What a format carries wholly comes back as it was.
enum RoundTrip {
  private static let json = StandardFormats.entries.first { $0.format.id == "json" }

  /// - Parameter bytes: a report in JSON, in which most reports can be said.
  static func check(_ bytes: [UInt8], _ entry: FormatRegistry.Entry) throws(Violation) {
    guard let json, let source = json.reader, let report = try FuzzTarget.read(bytes, source, json.format),
      let writer = entry.writer, let reader = entry.reader
    else { return }
    let again: Report
    do throws(ConversionError) {
      var writing = WriteContext(options: try FormatOptions(of: entry.format))
      var buffer = ByteBuffer()
      do throws(ConversionError) { try writer.write(report, to: &buffer, in: &writing) } catch {
        // What a format cannot hold at all it says; anything else is a fault of ours.
        guard error.code == .cannotCreate else { throw error }
        return
      }
      var reading = ReadContext(options: try FormatOptions(of: entry.format))
      again = try reader.read(buffer.bytes.span, in: &reading)
    } catch {
      throw Violation("\(entry.format.id): \(error)")
    }
    let dumps = [report, again].map { ReportDump().text(of: $0).split(separator: "\n") }
    guard dumps[0] != dumps[1] else { return }
    let line = zip(dumps[0], dumps[1]).first { $0 != $1 }
    throw Violation("\(entry.format.id): \(line.map { "\($0) became \($1)" } ?? "of another length")")
  }
}
