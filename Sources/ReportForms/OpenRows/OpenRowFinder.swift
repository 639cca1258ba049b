import ReportCore

/// Finds the rows that a report's tables have where a form leaves its rows open.
///
/// An open table is known by its heads: below a line, or lines, with half of them or more, each row of values with a
/// label of its own is a row of the table, up to another heading, another table, or the last row that the form lists.
/// Which of several open places a row belongs to is known by the listed rows and the groups' labels above it.
/// - Complexity: linear in the report's tokens, for each open block.
struct OpenRowFinder {
  private let lines: OpenTableLines
  private(set) var list = OpenRowList()
  private(set) var findings: [Diagnostic] = []
  private var form: Form { lines.form }
  private var text: ReportTokens { lines.text }

  /// - Parameter index: the form's place in the set that the labels are of.
  init(_ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], blocks: [FlatBlock]) {
    lines = OpenTableLines(form, index, text, runs, blocks: blocks)
    for (number, table) in form.tables.enumerated() where table.isOpen {
      for block in table.blocks.indices where !table.blocks[block].openRows.isEmpty { find(number, block) }
    }
  }

  // MARK: Heads

  /// Reads below each place where a block's heads stand.
  private mutating func find(_ table: Int, _ block: Int) {
    let wanted = (form.tables[table].blocks[block].columns.count + 1) / 2
    var heads: Set<Int> = []
    var start: Int?
    var last: Int?
    var line = 0
    while line < text.lines.count {
      let own = lines.heads(onLine: line, table, block)
      if !own.isEmpty, !lines.zones.isElsewhere(table, line: line) {
        // Heads far apart are not those of one table.
        if let end = last, line - end > Self.headReach || !lines.isSameRegion(start ?? line, line) {
          (heads, start) = ([], nil)
        }
        heads.formUnion(own.map(\.head))
        start = start ?? line
        last = line
      } else if let end = last, let first = start, heads.count >= wanted, lines.hasValues(line) {
        let edge = lines.labelEdge(first...end, table, block)
        line = readRows(from: end + 1, below: first, edge, table, block)
        (heads, start, last) = ([], nil, nil)
        continue
      }
      line += 1
    }
  }

  /// How many lines may lie between two lines of one table's heads.
  private static let headReach = 12

  // MARK: Rows

  /// Reads rows until the table ends; returns the first line that is none of it.
  private mutating func readRows(
    from start: Int, below head: Int, _ edge: Int32?, _ table: Int, _ block: Int
  ) -> Int {
    let formBlock = form.tables[table].blocks[block]
    let listed = formBlock.listedRows
    let isFirst = formBlock.openRows.allSatisfy { list.rows(of: $0, inTable: form.tables[table].key).isEmpty }
    var position = 0
    var group: String?
    var known: [String: Int] = [:]
    var line = start
    while line < text.lines.count, lines.isSameRegion(head, line) {
      switch lines.kind(line, edge, table, block) {
      case .end: return max(line, start)
      case .passed: break
      case .group(let label): group = label
      case .listed(let row):
        position = max(position, row + 1)
        group = nil
        if position == listed.count, !formBlock.openRows.contains(where: { $0.position >= position }) {
          return line + 1
        }
      case .row(let label, let ownGroup, let location, let isBlank):
        group = ownGroup ?? group
        let places = formBlock.openRows.filter { $0.position == position }
        guard let open = places.first(where: { $0.group.last == group }) ?? places.first,
          !(isBlank && open.isBlankLabel(label, in: formBlock)), let row = open.row(label)
        else { break }
        add(row, label, location, to: open, table, isFirst: isFirst, &known)
      }
      line += 1
    }
    return max(line, start)
  }

  private mutating func add(
    _ row: FormRow, _ label: String, _ location: SourceLocation?, to open: FormOpenRows, _ table: Int, isFirst: Bool,
    _ known: inout [String: Int]
  ) {
    let key = form.tables[table].key
    let count = known[row.key, default: 0] + 1
    known[row.key] = count
    guard list.rows(of: open, inTable: key).count < FormOpenRows.mostRows else {
      if count == 1, !findings.contains(where: { $0.code == .tooManyOpenRows }) {
        findings.append(
          Diagnostic(
            .tooManyOpenRows, at: location,
            ["table": Message(form.tables[table].name), "limit": "\(FormOpenRows.mostRows)"]))
      }
      return
    }
    guard count > 1, isFirst else {
      // A copy of the table has no rows that are not there; the next page of it has.
      if list.add(row, to: open, ofTable: key), Self.isTotal(label) {
        findings.append(
          Diagnostic(.openRowIsTotal, at: location, ["row": Message(label), "table": Message(form.tables[table].name)]))
      }
      return
    }
    let again = FormRow(key: "\(row.key)-\(count)", path: row.path, isOpen: true)
    list.add(again, to: open, ofTable: key)
    findings.append(
      Diagnostic(
        .openRowTwice, at: location,
        ["row": Message(label), "table": Message(form.tables[table].name), "key": Message(again.key)]))
  }

  /// Whether a label says that its row is the sum of others.
  private static func isTotal(_ label: String) -> Bool {
    guard let core = LabelText(label)?.core else { return false }
    return ["合计", "总计", "小计", "共计", "total", "subtotal", "grandtotal"].contains(core.lowercased())
  }
}
