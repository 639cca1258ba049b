import ReportCore
import ReportDriver
import TextEncoding

/// The list of the agencies that must be there.
enum ExpectedAgencies {
  private static let heads: Set<String> = ["单位", "单位名称", "机关", "机关名称", "部门", "部门名称", "名称", "agency", "name"]

  /// Reads a list: a line each, in any encoding, or the column of a table in CSV, a workbook or a document; throws what
  /// reading the file throws.
  static func read(_ path: String, by converter: Converter) throws(ConversionError) -> [String] {
    let input = try Input(reading: path)
    let format = converter.registry.entry(forFileName: path)?.format.id
    let names = format == nil || format == "text" ? try lines(of: input, converter) : try cells(of: input, converter)
    var seen: Set<String> = []
    return names.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private static func lines(of input: Input, _ converter: Converter) throws(ConversionError) -> [String] {
    let context = ReadContext(options: try FormatOptions(of: try converter.registry.known("text").format))
    let bytes = try context.decoded(input.bytes.span) ?? input.bytes
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(trimmed)
  }

  /// The column with a head that says so, or else the first.
  private static func cells(of input: Input, _ converter: Converter) throws(ConversionError) -> [String] {
    var settings = converter.settings
    settings.forms = nil
    settings.inputFormat = nil
    let report = try Converter(registry: converter.registry, settings: settings).check(input).report
    var names: [String] = []
    for case .table(let table) in report.sections.flatMap(\.blocks) {
      let grid = table.grid()
      let first = table.rowCount > 0 ? table.cellIndices(inRow: 0) : 0..<0
      let head = first.first { heads.contains(trimmed(table.cells[$0].text(in: report.figures)).lowercased()) }
      let column = head.map { grid.columns[$0] } ?? 0
      for row in (head == nil ? 0 : 1)..<table.rowCount {
        for index in table.cellIndices(inRow: row) where grid.columns[index] == column {
          names.append(trimmed(table.cells[index].text(in: report.figures)))
        }
      }
    }
    return names
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
