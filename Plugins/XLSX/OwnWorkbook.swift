import OfficePackage
import ReportCore
import ReportStructure
import ReportXML

/// A workbook that ``XLSXWriter`` made, read by its record: a hidden sheet with the report as it was.
struct OwnWorkbook {
  /// What the record's first cell begins with; the language of the sheets' names stands after it.
  static let mark = "urn:gongkai:report:1 "

  private let report: Report
  private let plan: WorkbookPlan
  private let language: Language

  /// Reads the record; `nil` for the workbook of others or a damaged record, which is reported.
  init?(_ sheets: [SheetContent], _ context: inout ReadContext) {
    let record = sheets.first { $0.text(at: CellPosition(row: 0, column: 0)).hasPrefix(Self.mark) }
    guard let record else { return nil }
    let language = record.text(at: CellPosition(row: 0, column: 0)).dropFirst(Self.mark.count)
    let text = record.rows.dropFirst().flatMap(\.cells).filter { $0.column == 0 }.map(\.text).joined()
    var own = ReadContext(options: context.options, limits: context.limits)
    do {
      report = try own.decodeXMLReport(text.utf8.span)
    } catch {
      let place = SourceLocation(line: 0, detail: record.name)
      context.diagnostics.append(Diagnostic(.recordUnreadable, at: place, ["problem": error.message]))
      return nil
    }
    self.language = Language(rawValue: String(language)) ?? .chinese
    plan = WorkbookPlan(of: report, language: self.language)
  }

  /// The report, with what a person has changed in the sheets since.
  func report(
    _ sheets: [SheetContent], _ context: inout ReadContext, _ volume: inout ReportVolume
  ) throws(ConversionError) -> Report {
    let byName = Dictionary(sheets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var builder = ReportBuilder()
    let tables = plan.tables.map { table in byName[table.name].map { TableSheet(table, $0, report.figures) } }
    let links = Dictionary(
      uniqueKeysWithValues: plan.tables.enumerated().map {
        (WorkbookPlan.linkText(toSheet: $1.name, language), $0)
      })
    var shown: Set<Int> = []
    for line in narrative(byName[plan.narrativeName]) {
      if let index = links[line.text], !shown.contains(index) {
        shown.insert(index)
        if let table = tables[index], let sheet = byName[plan.tables[index].name] {
          try table.add(to: &builder, sheet, &volume)
        }
      } else {
        builder.add(line)
      }
    }
    let recorded = RecordedReport(report, shownAs: .spreadsheet)
    var result = recorded.merged(with: builder, &context.diagnostics)
    if let data = byName[plan.dataName] { takeDataEdits(data, &result, &context) }
    if let findings = byName[plan.findingsName], let table = Self.findings(findings) {
      result.explanations = table.merged(into: result.explanations)
    }
    return result
  }

  /// The findings that a sheet lists, with what a person says of them.
  private static func findings(_ sheet: SheetContent) -> FindingsTable? {
    let rows = sheet.rows.map { row in
      var texts = [String](repeating: "", count: min(row.cells.map { $0.column + 1 }.max() ?? 0, SheetLimits.columns))
      for cell in row.cells where cell.column < texts.count { texts[cell.column] = cell.text }
      return texts
    }
    return FindingsTable(rows) { SourceLocation(line: 0, detail: "\(sheet.name)!A\(sheet.rows[$0].row + 1)") }
  }

  private func narrative(_ sheet: SheetContent?) -> [ReportBuilder.Line] {
    guard let sheet else { return [] }
    var lines: [ReportBuilder.Line] = []
    var isTitle = report.metadata.title.map { !$0.trimmingSpace().isEmpty } ?? false
    var subtitle = WorkbookPlan.subtitle(report.metadata, language)
    var goesOn = ""
    for row in sheet.rows {
      guard let cell = row.cells.first(where: { $0.column == 0 }), !cell.text.isEmpty else { continue }
      // A paragraph longer than a cell goes on in the next.
      if cell.text.utf16.count >= SheetLimits.cellText - 1 {
        goesOn += cell.text
        continue
      }
      let text = goesOn + cell.text
      goesOn = ""
      if text == subtitle {
        subtitle = nil
        continue
      }
      let place = SourceLocation(line: 0, detail: "\(sheet.name)!A\(row.row + 1)")
      lines.append(ReportBuilder.Line(text, isTitle: isTitle, location: place))
      isTitle = false
    }
    if !goesOn.isEmpty { lines.append(ReportBuilder.Line(goesOn)) }
    return lines
  }

  /// Takes over changes of figures that stand on the data sheet only.
  private func takeDataEdits(_ sheet: SheetContent, _ result: inout Report, _ context: inout ReadContext) {
    for figure in report.figures {
      guard let place = plan.place(of: figure.address), place.table == nil,
        let position = result.figures.position(of: figure.address)
      else { continue }
      // Marks stand in the column of texts.
      let old = figure.value.number == nil ? "" : CellValue(figure).shownText
      let new = sheet.text(at: place.position)
      let label = sheet.text(at: CellPosition(row: place.position.row, column: 3))
      guard old.trimmingSpace() != new.trimmingSpace(), label == figure.address.table else { continue }
      let location = SourceLocation(line: 0, detail: "\(sheet.name)!\(place.position.reference)")
      result.figures.updateFigure(at: position) { figure in
        figure.value = FigureText(new)?.value ?? .mark(new)
        figure.text = new
        figure.origin = .stated
        figure.location = location
      }
      context.diagnostics.append(
        Diagnostic(
          .figureEdited, at: location, address: figure.address,
          ["what": Message(figure.shownLabel), "old": Message(old), "new": Message(new)]))
    }
  }
}

/// A table's sheet in a workbook of ours, compared with the table.
private struct TableSheet {
  private let table: Table?

  init(_ planned: PlannedTable, _ sheet: SheetContent, _ figures: FigureList) {
    var table = planned.table
    table.places = .sheet(sheet.name)
    var wrong = 0
    var labels = 0
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        let position = CellPosition(row: planned.topRow + row, column: planned.grid.columns[index])
        var text = sheet.text(at: position)
        let cell = table.cells[index]
        if case .text(let label) = cell.content, !label.isEmpty {
          labels += 1
          let shown = CellValue(cell, figures).shownText
          // The writer breaks labels into lines.
          if shown.filter({ $0 != "\n" }) == text.filter({ $0 != "\n" }) { text = shown }
          if shown.trimmingSpace() != text.trimmingSpace() { wrong += 1 }
        }
        table.updateCell(at: index) {
          $0 = Cell(
            .text(text), rowSpan: $0.rowSpan, columnSpan: $0.columnSpan, line: position.row + 1,
            column: position.column + 1)
        }
      }
    }
    // Rows or columns that were put in or taken out shift the labels after them.
    let isShifted = wrong > 2 && wrong * 4 > labels || Self.goesOn(sheet, planned)
    self.table = isShifted ? nil : table
  }

  /// Whether figures stand below the table, where a person has added rows.
  private static func goesOn(_ sheet: SheetContent, _ planned: PlannedTable) -> Bool {
    let end = planned.topRow + planned.table.rowCount
    return sheet.rows.contains { row in
      row.row >= end
        && row.cells.contains { $0.column < planned.grid.width && FigureText($0.text)?.value.number != nil }
    }
  }

  /// Adds the table in its own shape where it still has it, as it looks otherwise.
  func add(to builder: inout ReportBuilder, _ sheet: SheetContent, _ volume: inout ReportVolume) throws(ConversionError)
  {
    if let table {
      if !table.cells.isEmpty { builder.add(table) }
    } else {
      try SheetRegions(sheet, &volume).add(to: &builder, &volume)
    }
  }
}

extension ReportPresentation {
  static let spreadsheet = ReportPresentation(
    text: { $0 }, original: { $0 },
    tables: { table, figures in
      guard !table.cells.isEmpty else { return [] }
      var shown = table
      for index in table.cells.indices {
        let text = CellValue(table.cells[index], figures).shownText
        shown.updateCell(at: index) { $0.content = .text(text) }
      }
      return [ShownTable(table: shown, sources: table.cells.indices.map { $0 })]
    })
}

extension CellValue {
  /// The text that a reader of the workbook sees.
  var shownText: String {
    switch self {
    case .number(let number, _): number.shownText
    case .text(let text, _): text
    case .blank: ""
    }
  }
}
