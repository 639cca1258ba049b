import OfficePackage
import ReportCore

/// The live checks beside a form: what is compared, both sums, and whether they agree.
///
/// A check of one row stands on that row; the others follow below the table.
struct CheckBlock {
  let checks: [CheckFormulas.Check]
  let language: Language
  /// The sheet's column of the block's first.
  let column: Int
  private let headRow: Int
  private let rows: [Int: Int]
  /// The sheet's last row with a check.
  let lastRow: Int

  /// The columns: rule, what it is checked of, left sum, right sum, result.
  private let widths: [Double]

  /// Places checks beside a table that takes the sheet's `tableRows`.
  init?(_ checks: [CheckFormulas.Check], language: Language, column: Int, tableRows: Range<Int>) {
    guard !checks.isEmpty else { return nil }
    self.checks = checks
    self.language = language
    self.column = column
    var rows: [Int: Int] = [:]
    var others: [Int] = []
    for (index, check) in checks.enumerated() {
      if let row = check.row, rows[row] == nil { rows[row] = index } else { others.append(index) }
    }
    let firstRow = rows.keys.min() ?? tableRows.lowerBound
    headRow = max(0, firstRow - 1)
    // With no check on a row of its own, all stand at the table's top.
    let start = rows.isEmpty ? firstRow : tableRows.upperBound
    for (offset, index) in others.enumerated() { rows[start + offset] = index }
    self.rows = rows
    lastRow = rows.keys.max() ?? headRow
    widths = Self.widths(checks, language)
  }

  private static func widths(_ checks: [CheckFormulas.Check], _ language: Language) -> [Double] {
    func width(_ texts: some Sequence<String>, atMost limit: Int) -> Double {
      let halves = texts.reduce(10) { max($0, TextMetrics.halves($1)) }
      // A digit of the widest of the usual fonts, at 9 points.
      return Double(min(halves, limit)) * 7.7 + 10
    }
    let sums = checks.flatMap { [$0.left.sum, $0.right.sum].compactMap { $0?.description } }
    let sum = width(sums, atMost: 42)
    let labels = checks.lazy.map { $0.label.text(in: language) }
    return [width(checks.lazy.map(\.rule), atMost: 30), width(labels, atMost: 60), sum, sum, 56]
  }

  func setWidths(of sheet: Sheet) throws(ConversionError) {
    try sheet.setWidth(24, ofColumn: column - 1)
    for (offset, width) in widths.enumerated() { try sheet.setWidth(width, ofColumn: column + offset) }
  }

  /// Writes the block's part of one row of the sheet.
  func write(row: Int, to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    if row == headRow { try writeHead(to: sheet, of: &workbook) }
    if row == headRow - 1 { try writeSummary(row: row, to: sheet, of: &workbook) }
    if let index = rows[row] { try write(checks[index], row: row, to: sheet, of: &workbook) }
  }

  /// The cells with the results of the checks that a spreadsheet can calculate, and the cells of each one's figures.
  var results: [(result: CellPosition, figures: [CellPosition])] {
    let last = column + widths.count - 1
    return rows.sorted { $0.key < $1.key }.compactMap { row, index in
      checks[index].isCalculable ? (CellPosition(row: row, column: last), checks[index].cells) : nil
    }
  }

  /// Turns failing checks red; after all rows are written.
  func addHighlight(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let last = column + widths.count - 1
    try sheet.highlight(
      "≠", from: CellPosition(row: headRow + 1, column: last), to: CellPosition(row: lastRow, column: last),
      try workbook.format(.broken))
  }

  private func writeHead(to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let titles =
      language == .chinese
      ? ["勾稽规则", "核对对象", "左边之和", "右边之和", "结果"]
      : ["Rule", "Of", "Left sum", "Right sum", "Result"]
    let format = try workbook.format(.sideHead)
    for (offset, title) in titles.enumerated() {
      try sheet.write(title, at: CellPosition(row: headRow, column: column + offset), format)
    }
  }

  /// One cell that counts the failing checks.
  private func writeSummary(row: Int, to sheet: Sheet, of workbook: inout Workbook) throws(ConversionError) {
    let last = column + widths.count - 1
    let range =
      CellPosition(row: headRow + 1, column: last).reference + ":"
      + CellPosition(row: lastRow, column: last).reference
    let count = "COUNTIF(\(range),\"≠\")"
    let (good, bad) = language == .chinese ? ("✓ 勾稽相符", " 项不符") : ("✓ all hold", " do not hold")
    let failing = checks.count { $0.isCalculable && !$0.holds }
    try sheet.writeFormula(
      "=IF(\(count)=0,\"\(good)\",\"≠ \"&\(count)&\"\(bad)\")", value: failing == 0 ? good : "≠ \(failing)\(bad)",
      at: CellPosition(row: row, column: column), try workbook.format(.sideSummary))
  }

  private func write(
    _ check: CheckFormulas.Check, row: Int, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    func position(_ offset: Int) -> CellPosition { CellPosition(row: row, column: column + offset) }
    let text = try workbook.format(.sideText)
    try sheet.write(check.rule, at: position(0), text)
    try sheet.write(try fitting(check.label.text(in: language)), at: position(1), text)
    try write(check.left, at: position(2), to: sheet, of: &workbook)
    try write(check.right, at: position(3), to: sheet, of: &workbook)
    let result = try workbook.format(.sideResult)
    guard check.isCalculable else { return try sheet.write("—", at: position(4), result) }
    try sheet.writeFormula(
      "=IF(\(position(2).reference)\(check.relation.rawValue)\(position(3).reference),\"✓\",\"≠\")",
      value: check.holds ? "✓" : "≠",
      at: position(4), result)
  }

  private func write(
    _ side: CheckFormulas.Side, at position: CellPosition, to sheet: Sheet, of workbook: inout Workbook
  ) throws(ConversionError) {
    var style = CellStyle.sideText
    style.alignment = .right
    guard let formula = side.formula, let sum = side.sum, let value = FigureNumber.double(sum) else {
      return try sheet.write(side.sum?.description ?? "—", at: position, try workbook.format(style))
    }
    style.numberFormat = FigureNumber.format(scale: min(Int(sum.scale), SheetLimits.decimals))
    try sheet.writeFormula(formula, value: value, at: position, try workbook.format(style))
  }
}
