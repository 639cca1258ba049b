import ReportCore

/// Makes figures and metadata of tidy rows.
struct TidyRows {
  let header: TidyHeader
  private(set) var report = Report()
  private var isFirst = true

  init(header: TidyHeader) { self.header = header }

  /// Takes one row.
  ///
  /// - Throws: `unreadableInput` for a row that does not fit the header, contradicts itself or belongs to another
  ///   report than those above.
  mutating func take(_ record: Record) throws(ConversionError) {
    guard record.fields.count == header.width else {
      throw .unreadable(
        .raggedRecord, at: record.fields.first?.location,
        ["count": "\(record.fields.count)", "expected": "\(header.width)"])
    }
    try takeMetadata(record)
    let figure = try figure(record)
    guard report.figures.append(figure) else {
      throw .unreadable(
        .repeatedInTable, at: header.field(.table, of: record)?.location,
        ["what": Message(figure.address.description)])
    }
    if let field = header.explanation(of: record), !field.text.isEmpty {
      report.explanations += ExplanationField.explanations(
        FormulaGuard.unguarded(field.text), of: figure.address, at: field.location)
    }
    isFirst = false
  }

  // MARK: Metadata

  private mutating func takeMetadata(_ record: Record) throws(ConversionError) {
    let metadata = report.metadata
    report.metadata.agency = try one(.agency, record, metadata.agency)
    report.metadata.form = try one(.form, record, metadata.form)
    guard let year = try one(.year, record, metadata.year.map { String($0) }) else { return }
    guard let number = Int(year) else {
      throw invalid(.year, record, Message(chinese: "年份", english: "a year"))
    }
    report.metadata.year = number
  }

  /// What a column says, which must be the same in all rows.
  private func one(_ column: TidyColumn, _ record: Record, _ above: String?) throws(ConversionError) -> String? {
    guard let field = header.field(column, of: record) else { return nil }
    let text = FormulaGuard.unguarded(field.text)
    let stated = text.isEmpty ? nil : text
    guard isFirst || stated == above else {
      throw .unreadable(
        .severalReports, at: field.location,
        ["column": Message(column.rawValue), "value": Message(text), "first": Message(above ?? "")])
    }
    return stated
  }

  // MARK: Figures

  private func figure(_ record: Record) throws(ConversionError) -> Figure {
    let address = FigureAddress(
      table: text(.table, record), row: text(.row, record), column: text(.column, record))
    guard let address else {
      throw invalid(.table, record, Message(chinese: "表、行、列的键", english: "keys of a table, a row and a column"))
    }
    let origin = try origin(record)
    let unit = text(.unit, record)
    var figure = Figure(
      address: address, value: .blank, text: text(.text, record), unit: unit.isEmpty ? nil : unit, origin: origin,
      label: text(.label, record), location: place(record))
    figure.value = try value(record, figure)
    if header.field(.text, of: record) == nil { figure.text = text(.value, record) }
    return figure
  }

  /// The value: that of the column `value`; where it is empty, a blank, a mark or a number that the text says.
  private func value(_ record: Record, _ figure: Figure) throws(ConversionError) -> FigureValue {
    let written = text(.value, record)
    guard !written.isEmpty else {
      return FigureText(figure.text)?.value ?? .mark(figure.text)
    }
    let read = FigureText(written)
    guard let number = ExactDecimal(written) ?? read?.value.number, read?.unit.map({ $0 == figure.unit }) ?? true else {
      throw invalid(.value, record, Message(chinese: "数", english: "a number"))
    }
    let said = FigureText(figure.text)?.value
    // What was calculated has no text of its own in the input.
    guard figure.text.isEmpty || figure.origin == .computed || said == .number(number) else {
      throw .unreadable(
        .valueContradictsText, at: place(record), ["value": Message(written), "text": Message(figure.text)])
    }
    return .number(number)
  }

  private func origin(_ record: Record) throws(ConversionError) -> Origin {
    let name = text(.origin, record)
    guard !name.isEmpty else { return .stated }
    guard let origin = Origin(rawValue: name) else {
      throw invalid(
        .origin, record,
        Message(chinese: " stated、inferred 或 computed", english: "stated, inferred or computed"))
    }
    return origin
  }

  private func text(_ column: TidyColumn, _ record: Record) -> String {
    FormulaGuard.unguarded(header.field(column, of: record)?.text ?? "")
  }

  private func place(_ record: Record) -> SourceLocation? {
    (header.field(.value, of: record) ?? header.field(.text, of: record))?.location
  }

  private func invalid(_ column: TidyColumn, _ record: Record, _ expected: Message) -> ConversionError {
    let field = header.field(column, of: record)
    return .unreadable(
      .invalidTidyField, at: field?.location,
      ["column": Message(column.rawValue), "value": Message(field?.text ?? ""), "expected": expected])
  }
}
