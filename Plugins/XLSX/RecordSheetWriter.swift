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
    var record = ByteBuffer()
    try report.writeXML(indent: 0, to: &record)
    try sheet.write(OwnWorkbook.mark + language.rawValue, at: CellPosition(row: 0, column: 0), nil)
    for (index, piece) in CellText.pieces(String(decoding: record.bytes, as: UTF8.self)).enumerated() {
      try sheet.write(piece, at: CellPosition(row: index + 1, column: 0), nil)
    }
  }
}
