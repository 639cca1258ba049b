import Glibc
import ReportCore
import Testing
import XLSXFormat

/// What openpyxl finds in a written workbook; needs `python3` with `openpyxl`.
struct WorkbookDump {
  /// One cell.
  struct DumpedCell: Equatable {
    /// `s` text, `n` number, `f` formula.
    var type: String
    /// As JSON.
    var value: String
    /// A formula's stored value, as JSON.
    var stored: String
    var format: String
    var fill: String
    var hasBorder: Bool
  }

  /// One sheet.
  struct DumpedSheet {
    var name: String
    /// `page`, `print`, `highlight` and `width` lines.
    var facts: [String] = []
    var merges: [String] = []
    var cells: [String: DumpedCell] = [:]
    /// The cells' references in the file's order.
    var order: [String] = []

    /// The texts of a column's cells, from top to bottom, as JSON.
    func column(_ letter: String) -> [String] {
      order.filter { $0.drop { $0.isLetter }.isEmpty == false && $0.prefix { $0.isLetter } == letter }
        .compactMap { cells[$0]?.value }
    }
  }

  private(set) var properties = ""
  private(set) var sheets: [DumpedSheet] = []

  subscript(name: String) -> DumpedSheet? { sheets.first { $0.name == name } }

  /// Writes a report and looks at the file.
  init(
    of report: Report, checks: [SumCheck] = [], findings: [Diagnostic] = [], language: Language = .chinese
  ) throws {
    let bytes = try write(report, checks: checks, findings: findings, language: language).bytes
    var path = Array("/tmp/gongkai-test-XXXXXX.xlsx".utf8CString)
    let descriptor = mkstemps(&path, 5)
    try #require(descriptor >= 0)
    let name = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    defer { unlink(name) }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    try #require(count == bytes.count)
    for line in try Self.lines(of: "python3 '\(Self.script)' '\(name)'") { parse(line) }
    try #require(!sheets.isEmpty, "python3 with openpyxl must be installed")
  }

  private static var script: String {
    let here = #filePath
    return here[..<(here.lastIndex(of: "/") ?? here.startIndex)] + "/Fixtures/dump_xlsx.py"
  }

  private static func lines(of command: String) throws -> [Substring] {
    let pipe = try #require(popen(command, "r"))
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { break }
      output.append(contentsOf: buffer[..<count])
    }
    let status = pclose(pipe)
    try #require(status == 0, "python3 with openpyxl must be installed; status \(status)")
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
  }

  private mutating func parse(_ line: Substring) {
    let end = line.firstIndex { $0 == " " || $0 == "\t" } ?? line.endIndex
    let rest = String(line[end...].dropFirst())
    switch line[..<end] {
    case "properties": properties = rest
    case "sheet": sheets.append(DumpedSheet(name: rest))
    case "merge": sheets[sheets.count - 1].merges.append(rest)
    case "cell":
      let fields = rest.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 7 else { return }
      sheets[sheets.count - 1].order.append(fields[0])
      sheets[sheets.count - 1].cells[fields[0]] = DumpedCell(
        type: fields[1], value: fields[2], stored: fields[3], format: fields[4], fill: fields[5],
        hasBorder: fields[6] == "border")
    default: sheets[sheets.count - 1].facts.append(String(line))
    }
  }
}

/// Writes a report as a workbook.
func write(
  _ report: Report, checks: [SumCheck] = [], findings: [Diagnostic] = [], language: Language = .chinese
) throws -> (bytes: [UInt8], diagnostics: [Diagnostic]) {
  let options = try FormatOptions(of: XLSXWriter.format)
  var context = WriteContext(options: options, findings: findings, language: language)
  context.checks = { checks }
  var buffer = ByteBuffer()
  try XLSXWriter().write(report, to: &buffer, in: &context)
  return (buffer.bytes, context.diagnostics)
}
