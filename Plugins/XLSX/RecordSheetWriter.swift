import ReportCore
import ReportXML

/// Writes the hidden sheet with the report as the version-1 document in XML, cut into cells.
///
/// It holds what the other sheets have no place for, so that ``XLSXReader`` gives the same report back. Programs keep a
/// hidden sheet when they save a workbook, unlike parts of the file that they do not know.
struct RecordSheetWriter {
  let report: Report

  func write(to sheet: Sheet, _ language: Language) throws(ConversionError) {
    sheet.hide()
    try sheet.write(OwnWorkbook.mark + language.rawValue, at: CellPosition(row: 0, column: 0), nil)
    var sink = CellSink(sheet: sheet)
    try report.writeXML(indent: 0, to: &sink)
    try sink.flush()
  }
}

/// Cuts a text into cells below one another as it comes, so that no more than a cell of it is held.
private struct CellSink: ByteSink {
  let sheet: Sheet
  private var pending: [UInt8] = []
  private var row = 1
  /// Half of what a cell takes, since escapes may double a text.
  private static let limit = 15_000

  init(sheet: Sheet) { self.sheet = sheet }

  mutating func write(_ bytes: Span<UInt8>) throws(ConversionError) {
    bytes.withUnsafeBufferPointer { pending.append(contentsOf: $0) }
    var start = 0
    while pending.count - start > Self.limit {
      var end = start + Self.limit
      // Not within a character.
      while pending[end] & 0xC0 == 0x80 { end -= 1 }
      try writeCell(start..<end)
      start = end
    }
    pending.removeFirst(start)
  }

  /// Writes what is left.
  mutating func flush() throws(ConversionError) {
    try writeCell(0..<pending.count)
    pending.removeAll()
  }

  private mutating func writeCell(_ range: Range<Int>) throws(ConversionError) {
    try sheet.write(
      String(decoding: pending[range], as: UTF8.self), at: CellPosition(row: row, column: 0), nil)
    row += 1
  }
}
