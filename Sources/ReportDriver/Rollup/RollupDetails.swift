import ReportCore
import ReportForms

/// What was found about the reports of a roll-up, in temporary files: a row a finding, and the remarks on each report's
/// figures.
struct RollupDetails: Sendable {
  /// agency, year, file, severity, code, label, message and hint in both languages, place, then where the figure stands on
  /// the sheet of agencies: row and number of the figure, −1 for none; at last the agency's explanation.
  private let findings = RecordSpool()
  /// For each report: number of the figure, kind, text in both languages, again and again.
  private let remarks = RecordSpool()
  /// The same for what is found between years once all reports are there, and its numbers by rows.
  private let laterRemarks = RecordSpool()
  private var laterNumbers: [Int: Int] = [:]
  /// The findings' numbers: what is wrong, and what is only doubtful.
  private var grave: [Int] = []
  private var others: [Int] = []
  /// The figures' numbers in the sum's form as it grows, and their labels.
  private var cells: [FigureAddress: (number: Int, label: String)] = [:]
  /// The column of each figure on the sheet of agencies, by its number.
  private var columns: [Int] = []

  /// Takes the form of the sum, or the one with more open rows.
  ///
  /// - Parameter firstColumn: the column of the form's first figure on the sheet of agencies.
  mutating func take(_ form: GrowingForm, firstColumn: Int) {
    columns = Array(repeating: -1, count: form.addresses.count)
    for (index, figure) in form.form.figures.enumerated() {
      guard let number = form.number(of: figure.address) else { continue }
      cells[figure.address] = (number, figure.label)
      columns[number] = firstColumn + index
    }
  }

  /// How many findings there are.
  var count: Int { findings.count }

  /// Adds what was found about the report that is in the next row of the sheet of agencies; throws `io` where the
  /// temporary file cannot be written.
  mutating func add(_ own: [Diagnostic], agency: String, year: FigureValue, file: String) throws(ConversionError) {
    try append(own, ofRow: remarks.count, agency: agency, year: year, file: file)
    try remarks.append(fields(of: FigureRemarks(of: own)))
  }

  /// Adds what was found later about the report of a row; throws `io` where the temporary file cannot be written.
  mutating func add(
    _ later: [Diagnostic], ofRow row: Int, agency: String, year: FigureValue, file: String
  ) throws(ConversionError) {
    guard !later.isEmpty else { return }
    try append(later, ofRow: row, agency: agency, year: year, file: file)
    laterNumbers[row] = laterRemarks.count
    try laterRemarks.append(fields(of: FigureRemarks(of: later)))
  }

  private mutating func append(
    _ own: [Diagnostic], ofRow row: Int, agency: String, year: FigureValue, file: String
  ) throws(ConversionError) {
    for finding in own {
      let cell = finding.address.flatMap { cells[$0] }
      let label = cell?.label ?? finding.address?.description ?? ""
      let (message, hint) = (finding.message, finding.hint)
      var place = finding.location
      place?.file = nil
      if finding.isOpenError || finding.isProposal && finding.explanation == nil {
        grave.append(findings.count)
      } else {
        others.append(findings.count)
      }
      try findings.append([
        .mark(agency), year, .mark(file), .mark(finding.severity.rawValue), .mark(finding.code.id), .mark(label),
        .mark(message.chinese), .mark(message.english), .mark(hint?.chinese ?? ""), .mark(hint?.english ?? ""),
        .mark(place?.description ?? ""), .number(ExactDecimal(row)), .number(ExactDecimal(cell?.number ?? -1)),
        .mark(finding.explanation ?? ""),
      ])
    }
  }

  private func fields(of all: FigureRemarks) -> [FigureValue] {
    all.addresses.flatMap { address -> [FigureValue] in
      guard let number = cells[address]?.number, let remark = all[address] else { return [] }
      return [
        .number(ExactDecimal(number)), .mark(remark.kind.name), .mark(remark.text(in: .chinese)),
        .mark(remark.text(in: .english)),
      ]
    }
  }

  /// The remarks on the figures of a row of the sheet of agencies, by columns.
  func remarks(onRow row: Int) throws(ConversionError) -> [Int: FigureRemark] {
    var fields = try remarks.row(row)
    if let later = laterNumbers[row] { fields += try laterRemarks.row(later) }
    var result: [Int: FigureRemark] = [:]
    for start in stride(from: 0, to: fields.count - 3, by: 4) {
      guard let number = fields[start].number.flatMap({ Int($0.description) }), columns.indices.contains(number),
        let kind = FigureRemark.Kind.allCases.first(where: { $0.name == fields[start + 1].text })
      else { continue }
      let message = Message(chinese: fields[start + 2].text, english: fields[start + 3].text)
      let other = result[columns[number]]
      result[columns[number]] = FigureRemark(
        kind: max(kind, other?.kind ?? kind), messages: (other?.messages ?? []) + [message])
    }
    return result
  }

  /// A row a finding, what is wrong first, whose agency leads to the figure on the sheet of agencies.
  ///
  /// - Parameter target: the place of that sheet among those of the report.
  func sheet(in language: Language, leadingTo target: Int) -> DataSheet {
    let (findings, isChinese, order, columns) = (findings, language == .chinese, grave + others, columns)
    var sheet = DataSheet(
      name: Message(chinese: "各单位检查结果", english: "Agencies' findings"),
      columns: isChinese
        ? ["单位", "年度", "文件", "级别", "代码", "对象", "说明", "建议", "原文位置", "情况说明"]
        : ["Agency", "Year", "File", "Level", "Code", "Of", "Finding", "Hint", "Place in the input", "Explanation"],
      rowCount: findings.count
    ) { index throws(ConversionError) in
      let row = try findings.row(order[index])
      let level = Severity(rawValue: row[3].text)
      return Array(row[0...2]) + [
        .mark(level?.word(in: language) ?? row[3].text), row[4], row[5], row[isChinese ? 6 : 7],
        row[isChinese ? 8 : 9], row[10], row[13],
      ]
    }
    sheet.role = .findings
    sheet.textWidths = [0: 26, 1: 6, 2: 26, 3: 6, 4: 9, 5: 36, 6: 60, 7: 24, 8: 20, 9: 30]
    sheet.link = { index throws(ConversionError) in
      let row = try findings.row(order[index])
      guard let line = row[11].number.flatMap({ Int($0.description) }),
        let number = row[12].number.flatMap({ Int($0.description) }), columns.indices.contains(number)
      else { return nil }
      return DataSheet.Link(column: 0, sheet: target, targetRow: line, targetColumn: columns[number])
    }
    return sheet
  }
}
