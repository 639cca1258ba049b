public import ReportCore

/// The open rows that some reports of a form have, in the order in which they come.
public struct OpenRowList: Sendable {
  private var rows: [String: [FormRow]] = [:]
  private var keys: Set<String> = []

  /// A list without rows.
  public init() {}

  var isEmpty: Bool { keys.isEmpty }
  /// How many rows there are.
  public var count: Int { keys.count }

  /// The rows of one place of a table.
  func rows(of open: FormOpenRows, inTable table: String) -> [FormRow] { rows["\(table)/\(open.prefix)"] ?? [] }

  /// Adds a row unless it is there; returns whether it was not.
  @discardableResult mutating func add(_ row: FormRow, to open: FormOpenRows, ofTable table: String) -> Bool {
    guard keys.insert("\(table)/\(row.key)").inserted else { return false }
    rows["\(table)/\(open.prefix)", default: []].append(row)
    return true
  }

  /// Adds the rows that a form has.
  public mutating func add(rowsOf form: Form) {
    form.forEachOpenPlace { table, block, open in
      for row in block.rows where row.isOpen && row.key.hasPrefix(open.prefix) {
        add(row, to: open, ofTable: table.key)
      }
    }
  }

  /// Adds the rows of figures that are addressed already.
  ///
  /// A row's label is the one that stands in a table of the report, else what the figure's label begins with, else what
  /// the key ends with.
  mutating func add(rowsOf report: Report, by form: Form) {
    guard form.isOpen else { return }
    let labels = Self.labels(in: report)
    for figure in report.figures {
      let address = figure.address
      guard let table = form.table(address.table), table.isOpen else { continue }
      for block in table.blocks {
        guard let open = block.openRows(of: address.row), open.prefix.utf8.count < address.row.utf8.count,
          let column = block.columns.first(where: { $0.key == address.column })
        else { continue }
        let key = String(address.row)
        guard !keys.contains("\(table.key)/\(key)") else { continue }
        let label =
          labels["\(table.key)/\(key)"] ?? Self.label(of: figure, column, open)
          ?? String(key.dropFirst(open.prefix.count))
        add(FormRow(key: key, path: open.group + [label], isOpen: true), to: open, ofTable: table.key)
      }
    }
  }

  /// The labels beside figures in a report's tables, by table and row.
  static func labels(in report: Report) -> [String: String] {
    var labels: [String: String] = [:]
    for case .table(let table) in report.sections.flatMap(\.blocks) where table.key != nil {
      for row in 0..<table.rowCount {
        var label: String?
        for cell in table[row] {
          switch cell.content {
          case .text(let text) where cell.isHeader: label = text
          case .text: break
          case .figure(let address):
            if let label, !label.isEmpty { labels["\(address.table)/\(address.row)"] = label }
          }
        }
      }
    }
    return labels
  }

  /// The row's own part of a figure's label.
  private static func label(of figure: Figure, _ column: FormColumn, _ open: FormOpenRows) -> String? {
    let end = " / " + column.path.joined(separator: " / ")
    let start = open.group.map { $0 + " / " }.joined()
    guard figure.label.hasSuffix(end), figure.label.hasPrefix(start),
      figure.label.utf8.count > start.utf8.count + end.utf8.count
    else { return nil }
    return String(figure.label.dropFirst(start.count).dropLast(end.count))
  }
}

extension Form {
  /// Whether one of its tables is open.
  public var isOpen: Bool { tables.contains(where: \.isOpen) }

  /// The figures of the open rows that the form has been given.
  public var openFigures: Set<FigureAddress> {
    var addresses: Set<FigureAddress> = []
    for block in tables.flatMap(\.blocks) {
      for row in block.rows.indices where block.rows[row].isOpen {
        for column in block.columns.indices { addresses.insert(block.cell(row: row, column: column).address) }
      }
    }
    return addresses
  }

  /// The units of columns with open rows, of which there may be none yet.
  var openUnits: [String] {
    tables.flatMap { $0.blocks.filter { !$0.openRows.isEmpty } }.flatMap { $0.columns.map(\.unit) }
  }

  func forEachOpenPlace(_ body: (FormTable, FormBlock, FormOpenRows) -> Void) {
    for table in tables { for block in table.blocks { for open in block.openRows { body(table, block, open) } } }
  }

  /// The form with these rows in its open tables, and no others.
  ///
  /// - Complexity: O(cells).
  public func opened(with list: OpenRowList) -> Form {
    guard isOpen else { return self }
    return with(
      tables: tables.map { table in
        table.with(blocks: table.blocks.map { $0.opened(table.key) { list.rows(of: $0, inTable: table.key) } })
      })
  }

  /// The form with the rows of some open tables named by a user.
  ///
  /// - Parameter labels: the rows' labels by the keys' prefix, such as `component`.
  /// - Throws: `usage` for a prefix that the form does not have, and a label without a letter.
  public func opened(naming labels: [(prefix: String, label: String)]) throws(ConversionError) -> Form {
    var list = OpenRowList()
    for (prefix, label) in labels {
      var known: [String] = []
      var isFound = false
      forEachOpenPlace { table, _, open in
        let key = String(open.prefix.dropLast())
        if !known.contains(key) { known.append(key) }
        guard open.prefix == prefix + ".", let row = open.row(label) else { return }
        isFound = true
        list.add(row, to: open, ofTable: table.key)
      }
      guard isFound else {
        throw ConversionError(
          .usage, .noOpenRows,
          ["value": Message("\(prefix)=\(label)"), "known": Message(known.joined(separator: ", "))])
      }
    }
    return opened(with: list)
  }

  /// The form with rows to be named in each open place that has none.
  func openedForBlank() -> Form {
    guard isOpen else { return self }
    return with(
      tables: tables.map { table in
        table.with(
          blocks: table.blocks.map { block in
            block.opened(table.key) { open in
              let own = block.rows.filter { $0.isOpen && $0.key.hasPrefix(open.prefix) }
              return own.isEmpty ? (1...FormOpenRows.blankRows).map { open.blankRow($0, in: block) } : own
            }
          })
      })
  }

  private func with(tables: [FormTable]) -> Form {
    Form(
      id: id, name: name, title: title, source: source, years: years, sections: sections, tables: tables,
      rules: rules, mentions: mentions, drawings: drawings)
  }
}

extension FormTable {
  fileprivate func with(blocks: [FormBlock]) -> FormTable {
    FormTable(
      key: key, name: name, section: section, arrangement: arrangement, blocks: blocks, aliases: aliases,
      subtotals: subtotals, texts: texts)
  }
}
