import ReportCore

/// A table's place among the sheets.
struct PlannedTable {
  let name: String
  let section: Section
  let table: Table
  let grid: TableGrid
  let spans: CellSpans
  /// The layout, for a table small enough to have one.
  let frame: TableFrame?
  let heading: [SheetHeadingLine]

  /// The sheet's row of the table's first row.
  var topRow: Int { heading.count }
}

/// A line above a table.
enum SheetHeadingLine {
  case title(String)
  case subtitle(String)
  case section(String)
}

/// A block's place in a report.
struct BlockIndex: Hashable {
  let section: Int
  let block: Int
}

/// What goes where in the workbook, known before anything is written, since formulas and links point forward.
struct WorkbookPlan {
  /// A figure's cell.
  struct Place: Hashable {
    /// The index in ``tables``, or `nil` for the data sheet.
    var table: Int?
    var position: CellPosition
  }

  /// The tables' sheets: the form's first, then the others.
  private(set) var tables: [PlannedTable] = []
  /// For each section and block that is a table, its index in ``tables``.
  private(set) var tableIndices: [BlockIndex: Int] = [:]
  let narrativeName: String
  let dataName: String
  let findingsName: String
  /// The names of the sheets of charts and of what goes with the report.
  let chartsName: String
  let companionNames: [String]
  private let hasLargeCompanion: Bool
  /// The hidden sheet with the report's record.
  private(set) var recordName = ""
  private var places: [FigureAddress: Place] = [:]

  static let dataValueColumn = TidyColumn.allCases.firstIndex(of: .value) ?? 0

  init(of report: Report, language: Language, companions: [DataSheet] = []) {
    var names = SheetNames()
    let isChinese = language == .chinese
    narrativeName = names.name(for: isChinese ? "叙述" : "Narrative")
    dataName = names.name(for: isChinese ? "数据" : "Data")
    findingsName = names.name(for: isChinese ? "检查结果" : "Findings")
    chartsName = names.name(for: isChinese ? "图表" : "Charts")
    companionNames = companions.map { names.name(for: $0.name.text(in: language)) }
    hasLargeCompanion = companions.contains { $0.rowCount * $0.columns.count > 50_000 }
    addTables(of: report, isStatutory: true, &names, language)
    addTables(of: report, isStatutory: false, &names, language)
    recordName = names.name(for: "gongkai")
    for (row, figure) in report.figures.enumerated() where places[figure.address] == nil {
      places[figure.address] = Place(
        table: nil, position: CellPosition(row: row + 1, column: Self.dataValueColumn))
    }
  }

  /// The cell that holds a figure's value.
  func place(of address: FigureAddress) -> Place? { places[address] }

  /// Whether a table is so large that the workbook must be written without holding it in memory.
  var isLarge: Bool { hasLargeCompanion || tables.contains { $0.table.cells.count > 50_000 } }

  private mutating func addTables(
    of report: Report, isStatutory: Bool, _ names: inout SheetNames, _ language: Language
  ) {
    for (sectionIndex, section) in report.sections.enumerated() {
      for (blockIndex, block) in section.blocks.enumerated() {
        guard case .table(let table) = block, (table.key != nil) == isStatutory else { continue }
        tableIndices[BlockIndex(section: sectionIndex, block: blockIndex)] = tables.count
        let wanted = section.title ?? section.heading ?? table.key ?? (language == .chinese ? "表格" : "Table")
        add(table, in: section, named: names.name(for: wanted), report.metadata, language)
      }
    }
  }

  private mutating func add(
    _ table: Table, in section: Section, named name: String, _ metadata: Metadata, _ language: Language
  ) {
    let grid = table.grid()
    let spans = CellSpans(of: table, grid)
    let frame = TableFrame(table, grid, spans)
    let heading = frame == nil ? [] : Self.heading(of: section, name, metadata, language)
    let planned = PlannedTable(
      name: name, section: section, table: table, grid: grid, spans: spans, frame: frame, heading: heading)
    for row in 0..<table.rowCount {
      for index in table.cellIndices(inRow: row) {
        guard case .figure(let address) = table.cells[index].content, places[address] == nil else { continue }
        let position = CellPosition(row: planned.topRow + row, column: grid.columns[index])
        places[address] = Place(table: tables.count, position: position)
      }
    }
    tables.append(planned)
  }

  private static func heading(
    of section: Section, _ name: String, _ metadata: Metadata, _ language: Language
  ) -> [SheetHeadingLine] {
    var lines: [SheetHeadingLine] = []
    if let title = metadata.title { lines.append(.title(title)) }
    if let subtitle = subtitle(metadata, language) { lines.append(.subtitle(subtitle)) }
    lines.append(.section(section.heading ?? section.title ?? name))
    return lines
  }

  /// What the narrative says where a table stands.
  static func linkText(toSheet name: String, _ language: Language) -> String {
    language == .chinese ? "〔表格见工作表“\(name)”〕" : "[table: see sheet “\(name)”]"
  }

  /// The agency and the year, as far as they are known.
  static func subtitle(_ metadata: Metadata, _ language: Language) -> String? {
    let isChinese = language == .chinese
    let agency = metadata.agency.map { isChinese ? "填报单位:\($0)" : "Agency: \($0)" }
    let year = metadata.year.map { isChinese ? "年度:\($0)年" : "Year: \($0)" }
    let parts = [agency, year].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "    ")
  }
}
