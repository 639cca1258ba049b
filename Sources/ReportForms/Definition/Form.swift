public import ReportCore

/// A form: the tables that a report must have, their labels, units and rules.
///
/// Forms are data. The built-in editions of the annual report on government information disclosure
/// (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号) are the files in `Definitions/`; ``init(parsing:file:)``
/// reads one of your own. docs/forms.md describes them.
public struct Form: Sendable {
  /// The form's name on the command line, such as `2021`.
  public let id: String
  /// What it is.
  public let name: Message
  /// What a report of this form is called in its title, such as `政府信息公开工作年度报告`.
  public let title: String
  /// The document that prescribes the form.
  public let source: String
  /// The years that the form is for, where it says so.
  public let years: ClosedRange<Int>?
  /// The report's sections, in order.
  public let sections: [FormSection]
  /// The statutory tables, in order.
  public let tables: [FormTable]
  /// What must hold between the figures.
  public let rules: [FormRule]
  /// How the prose names figures.
  public let mentions: [FormMention]
  /// The charts that go with a sum of many reports.
  public let charts: [FigureChart]
  /// What the charts are made of, whatever open rows there are.
  let drawings: [FormChart]
  /// The cells and lines that the tables are compiled to.
  let compiled: FormLines
  /// Everything that the rules demand.
  let sums: [SumConstraint]
  /// The sums among these that are equations within one table, from which figures can be worked out.
  let constraints: [SumConstraint]
  let layouts: OfficialLayouts
  /// The letters of each section's title, as labels are compared.
  let titleLetters: [[Unicode.Scalar]]

  init(
    id: String, name: Message, title: String, source: String, years: ClosedRange<Int>?, sections: [FormSection],
    tables: [FormTable], rules: [FormRule], mentions: [FormMention], drawings: [FormChart]
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.source = source
    self.years = years
    self.sections = sections
    self.tables = tables
    self.rules = rules
    self.mentions = mentions
    self.drawings = drawings
    charts = drawings.compactMap { $0.chart(of: tables) }
    compiled = FormLines(of: tables)
    sums = SumConstraint.all(of: rules, in: tables)
    constraints = sums.filter { $0.relation == .equal && $0.isWithinOneTable }
    layouts = OfficialLayouts(count: tables.count)
    titleLetters = sections.map { LabelText.folded($0.title).filter(LabelText.isLetter) }
  }

  /// The charts by which a report is looked at first: the figures that its prose names, then ``charts``.
  public var overview: [FigureChart] {
    let labels = Dictionary(figures.map { ($0.address, $0.label) }, uniquingKeysWith: { first, _ in first })
    let bars = mentions.flatMap(\.addresses).map { FigureChart.Bar(label: labels[$0] ?? $0.description, address: $0) }
    let main = FigureChart(title: Message(chinese: "主要数字", english: "Main figures"), bars: bars)
    return (bars.isEmpty ? [] : [main]) + charts
  }

  /// The table of a key.
  public func table(_ key: some StringProtocol) -> FormTable? { tables.first { $0.key == key } }

  /// The figures that do not add up over reports: shares and averages.
  public var rates: Set<FigureAddress> {
    Set(compiled.cells.filter { $0.kind == .rate || FigureUnit($0.unit)?.kind == .share }.map(\.address))
  }

  /// What kind of number belongs where; `nil` for an address that the form does not have.
  public func kind(of address: FigureAddress) -> FigureKind? {
    guard let block = table(address.table)?.blocks.first(where: { $0.rows.contains { $0.key == address.row } }),
      let row = block.rows.firstIndex(where: { $0.key == address.row }),
      let column = block.columns.firstIndex(where: { $0.key == address.column })
    else { return nil }
    return block.cell(row: row, column: column).kind
  }
}

/// One statutory table of a form.
public struct FormTable: Sendable {
  /// How rows and columns lie on paper.
  public enum Arrangement: String, Sendable {
    /// Rows below one another, columns side by side.
    case down
    /// Everything in one line: for each row, side by side, all its columns.
    case across
  }

  /// The key, such as `applications`.
  public let key: String
  /// The official title.
  public let name: String
  /// The number of the section that it stands in.
  public let section: String
  /// How its rows and columns lie on paper.
  public let arrangement: Arrangement
  /// The parts with columns of their own, in order; at least one.
  public let blocks: [FormBlock]
  /// Other ways to write a label, by the official one.
  public let aliases: [String: [String]]
  /// Heads of columns that offices add to the form's, such as 小计.
  public let subtotals: Set<String>
  /// Heads of columns that have no figures of the form: codes of rows, units, dates, remarks.
  public let texts: [String]

  /// The greatest number of label columns left of the figures.
  let labelWidth: Int
  /// The greatest number of figure columns.
  let figureWidth: Int

  init(
    key: String, name: String, section: String, arrangement: Arrangement, blocks: [FormBlock],
    aliases: [String: [String]], subtotals: Set<String>, texts: [String]
  ) {
    self.key = key
    self.name = name
    self.section = section
    self.arrangement = arrangement
    self.blocks = blocks
    self.aliases = aliases
    self.subtotals = subtotals
    self.texts = texts
    labelWidth = blocks.flatMap(\.rows).map(\.path.count).max() ?? 0
    figureWidth = blocks.map(\.columns.count).max() ?? 0
  }
}

extension FormTable {
  /// How many figures the table has.
  var cellCount: Int { blocks.reduce(0) { $0 + $1.cells.count } }
}

/// A part of a table in which all rows have the same columns.
public struct FormBlock: Sendable {
  /// The line above it, such as `第二十条第(一)项`.
  public let heading: String?
  /// The text of the cell where row labels and column labels meet.
  public let corner: String?
  /// The rows, from top to bottom.
  public let rows: [FormRow]
  /// The columns that all its rows have, from left to right.
  public let columns: [FormColumn]
  /// Where rows may stand that the form does not list.
  public let openRows: [FormOpenRows]
  /// The figures, row after row: the address and label of each.
  let cells: [FormCell]

  init(
    table: String, heading: String?, corner: String?, rows: [FormRow], columns: [FormColumn],
    openRows: [FormOpenRows] = []
  ) {
    self.heading = heading
    self.corner = corner
    self.rows = rows
    self.columns = columns
    self.openRows = openRows
    let columnLabels = columns.map { " / " + Self.label($0.path) }
    var cells: [FormCell] = []
    cells.reserveCapacity(rows.count * columns.count)
    for row in rows {
      let rowLabel = Self.label(row.path)
      let rowAddress = table + "/" + row.key + "/"
      for (column, columnLabel) in zip(columns, columnLabels) {
        guard let address = FigureAddress(rowAddress + column.key) else { continue }
        cells.append(
          FormCell(
            address: address, label: rowLabel + columnLabel, unit: row.unit ?? column.unit,
            kind: row.kind ?? column.kind))
      }
    }
    self.cells = cells
  }

  private static func label(_ path: [String]) -> String {
    // What stands alone, as most labels do, is not copied.
    path.count == 1 ? path[0] : path.joined(separator: " / ")
  }

  /// What belongs where a row and a column meet.
  func cell(row: Int, column: Int) -> FormCell { cells[row * columns.count + column] }
}

struct FormCell: Sendable {
  let address: FigureAddress
  /// The row's and the column's labels.
  let label: String
  let unit: String
  let kind: FormColumn.Kind
}

/// A row of a form's table.
public struct FormRow: Sendable, Hashable {
  /// The key, such as `results.granted`.
  public let key: String
  /// The official labels, from the outermost to the row's own.
  public let path: [String]
  /// The unit of its figures, where that is not the columns'.
  public let unit: String?
  /// What figures it takes, where that is not what the columns take.
  public let kind: FigureKind?
  /// Whether it is one of the open rows that a report has, not one that the form lists.
  public let isOpen: Bool

  init(key: String, path: [String], unit: String? = nil, kind: FigureKind? = nil, isOpen: Bool = false) {
    self.key = key
    self.path = path
    self.unit = unit
    self.kind = kind
    self.isOpen = isOpen
  }
}

/// A column of a form's table.
public struct FormColumn: Sendable, Hashable {
  /// What figures a column takes.
  public typealias Kind = FigureKind

  /// The key, such as `natural_person`.
  public let key: String
  /// The official labels, from the outermost to the column's own.
  public let path: [String]
  /// What belongs into it.
  public let kind: Kind
  /// The unit unless the report says another, such as `件` or `元`.
  public let unit: String
}
