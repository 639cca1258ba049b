public import ReportCore
import ReportForms

extension Rollup {
  /// All agencies by figure.
  public var agencySheet: DataSheet {
    let (row, details) = (orderedRows, details)
    var sheet = DataSheet(
      name: Message(chinese: "各单位", english: "Agencies"),
      columns: ["单位", "年度", "文件"] + form.figures.map(\.label), rowCount: count
    ) { index throws(ConversionError) in
      try row(index)
    }
    sheet.role = .agencies
    sheet.remarks = { row throws(ConversionError) in try details.remarks(onRow: row) }
    sheet.groups = form.tables.flatMap(\.blocks).flatMap { block in
      block.rows.map { row in (row.path.joined(separator: " / "), block.columns.map { $0.path.last ?? $0.key }) }
    }.reduce(into: []) { groups, line in
      let first = groups.last.map { $0.first + $0.names.count } ?? Self.headColumns
      groups.append(DataSheet.ColumnGroup(title: line.0, first: first, names: line.1))
    }
    sheet.pageStarts = Self.pageStarts(sheet.groups, tables: form.tables)
    return sheet
  }

  /// The columns at which a page of the sheet of agencies begins: each table's first, and where no more lines fit.
  private static func pageStarts(_ groups: [DataSheet.ColumnGroup], tables: [FormTable]) -> [Int] {
    var starts: [Int] = []
    // The year and the file stand on the first page.
    var room = mostPageColumns - 4
    var lines = groups[...]
    for table in tables {
      let count = table.blocks.reduce(0) { $0 + $1.rows.count }
      for (index, line) in lines.prefix(count).enumerated() {
        let isFirst = index == 0 && line.first > headColumns
        if isFirst || room < line.names.count {
          starts.append(line.first)
          room = mostPageColumns
        }
        room -= line.names.count
      }
      lines = lines.dropFirst(count)
    }
    return starts
  }

  /// The columns of figures that fit a page across.
  private static let mostPageColumns = 14
}
