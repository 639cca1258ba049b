import DocumentTokens
import ReportCore

// The parts of a table: rows and columns with their labels, units and kinds.

extension FormParser {
  mutating func block(
    _ table: String, _ heading: String?, _ unit: String, _ fields: inout FormFields, _ rowKeys: inout RowKeys
  ) throws(ConversionError) -> FormBlock {
    let corner = try fields.optional("corner")?.text()
    let (columnList, rowList) = (try fields.required("columns"), try fields.required("rows"))
    let (columnEntries, rowEntries) = (try columnList.entries(), try rowList.entries())
    for (list, entries, most) in [(columnList, columnEntries, 64), (rowList, rowEntries, 500)] {
      guard !entries.isEmpty, entries.count <= most else {
        throw list.wrong(Message(chinese: "1 至 \(most) 项", english: "1 to \(most) keys"))
      }
      for entry in entries where !Self.isKey(entry.name) { throw Self.keyRefused(entry.name, at: entry.place) }
    }
    let columns = try columnEntries.map { (entry) throws(ConversionError) in
      let line = try line(entry.value)
      let column = FormColumn(key: entry.name, path: line.path, kind: line.kind ?? .count, unit: line.unit ?? unit)
      checkUnit(column.unit, column.kind, line.place)
      return column
    }
    var (rows, openRows): ([FormRow], [FormOpenRows]) = ([], [])
    for entry in rowEntries {
      let line = try line(entry.value)
      try rowKeys.insert(entry.name, at: entry.place, named: entry.value.key)
      guard let open = try FormOpenRows(entry.name, line.path, entry.value, position: rows.count) else {
        rows.append(FormRow(key: entry.name, path: line.path, unit: line.unit, kind: line.kind))
        if let unit = line.unit { checkUnit(unit, line.kind ?? .count, line.place) }
        continue
      }
      guard !entry.value.isMap else {
        throw entry.value.mistake("未列出的行用各列的单位", "open rows have the units of their columns")
      }
      if let other = openRows.last, other.position == open.position, other.group == open.group {
        throw entry.value.mistake(
          "“\(other.name)”与“\(open.name)”之间没有其他行，无法分开",
          "nothing stands between '\(other.name)' and '\(open.name)' that tells their rows apart")
      }
      openRows.append(open)
    }
    return FormBlock(
      table: table, heading: heading, corner: corner, rows: rows, columns: columns, openRows: openRows)
  }

  /// A row or a column: its labels alone, or a map with its unit and kind.
  private func line(
    _ value: FormValue
  ) throws(ConversionError) -> (path: [String], unit: String?, kind: FigureKind?, place: FormValue) {
    guard value.isMap else { return (try value.path(), nil, nil, value) }
    var fields = try FormFields(value)
    let path = try fields.required("label").path()
    let unit = fields.optional("unit")
    let kind = try fields.optional("kind")?.choice(FigureKind.allCases.map(\.rawValue))
    try fields.finish()
    return (path, try unit?.text(), kind.flatMap { FigureKind(rawValue: $0) }, unit ?? value)
  }

  /// Notes a unit that is none of its kind.
  private mutating func checkUnit(_ unit: String, _ kind: FigureKind, _ place: FormValue) {
    let isMoney = FigureUnit(unit)?.kind == .money
    guard !unit.isEmpty, isMoney != (kind == .money) else { return }
    mistakes.append(
      place.mistake(
        isMoney ? "“\(unit)”是金额单位，须写 kind: money" : "“\(unit)”不是金额单位",
        isMoney ? "'\(unit)' is money, which wants kind: money" : "'\(unit)' is no unit of money"))
  }

  static func openRowsAcross(at place: SourceLocation) -> ConversionError {
    let reason = Message(
      chinese: "各行横向并列（across）的表不能有未列出的行", english: "a table that lies across cannot have open rows")
    return .unreadable(.invalidForm, at: place, ["reason": reason])
  }

  static func textIsLabel(_ head: FormValue) throws(ConversionError) -> ConversionError {
    let label = try head.text()
    return head.mistake("“\(label)”已是该表的标签", "'\(label)' is a label of the table already")
  }
}
