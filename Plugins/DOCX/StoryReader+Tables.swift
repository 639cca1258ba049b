import OfficePackage
import ReportCore
import ReportStructure

extension StoryReader {
  mutating func table(_ element: PartElement, into blocks: inout [WordBlock]) throws(ConversionError) {
    tables += 1
    let place = place("表\(tables)")
    var draft = TableDraft(name: place.detail ?? "")
    try volume.addBlock(at: place)
    let outer = tableStyle
    tableStyle = nil
    try tableRows(of: element, &draft)
    tableStyle = outer
    let isFrame = draft.rows.count == 1 && draft.rows[0].cells.count == 1 && !draft.nested.isEmpty
    // A table of one cell around others is a frame.
    guard !isFrame else { return blocks += draft.onlyCell }
    if !draft.rows.isEmpty { blocks.append(.table(draft.table(place))) }
    blocks += draft.omitted.map { .omission($0) } + draft.nested
  }

  private mutating func tableRows(of parent: PartElement, _ draft: inout TableDraft) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) {
      switch (element.namespace, element.name) {
      case (.main, "tblPr"):
        while let property = try reader.nextChild(of: element) {
          if property.isMain("tblStyle") { tableStyle = property["val"] }
        }
      case (.main, "tr"):
        var row = TableDraft.Row()
        let place = place("表\(tables)")
        try volume.addCells(1, at: place)
        try tableRow(of: element, &row, &draft)
        draft.take(row)
      case (.main, "sdt"), (.main, "sdtContent"), (.main, "customXml"), (.main, "ins"), (.main, "moveTo"):
        try tableRows(of: element, &draft)
      case (.compatibility, "AlternateContent"):
        let count = draft.rows.count
        while draft.rows.count == count, let branch = try reader.nextChild(of: element) {
          try tableRows(of: branch, &draft)
        }
      default: try leaveOut(element, of: &draft)
      }
    }
  }

  /// Tells of what stands between rows or cells and is none.
  private mutating func leaveOut(_ element: PartElement, of draft: inout TableDraft) throws(ConversionError) {
    let isDeleted = element.isMain("del") || element.isMain("moveFrom")
    let text = try allText()
    guard !text.trimmingSpace().isEmpty else { return }
    let place = place("表\(tables)")
    draft.omitted.append(Omission(isDeleted ? .deletedRow : .hiddenRow, text, at: place, isInTable: true))
  }

  private mutating func tableRow(
    of parent: PartElement, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    var gap = 0
    while let element = try reader.nextChild(of: parent) {
      switch (element.namespace, element.name) {
      case (.main, "trPr"): gap = try rowProperties(element, &row, &draft)
      case (.main, "tc"): try tableCell(element, &row, &draft)
      case (.main, "sdt"), (.main, "sdtContent"), (.main, "customXml"), (.main, "ins"), (.main, "moveTo"):
        try tableRow(of: element, &row, &draft)
      case (.compatibility, "AlternateContent"):
        let width = row.width
        while row.width == width, let branch = try reader.nextChild(of: element) {
          try tableRow(of: branch, &row, &draft)
        }
      default: try leaveOut(element, of: &draft)
      }
    }
    if gap > 0 { try append("", span: gap, .none, &row, &draft) }
  }

  /// Reads a row's properties; the places left free at its end.
  private mutating func rowProperties(
    _ parent: PartElement, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) -> Int {
    var gap = 0
    while let element = try reader.nextChild(of: parent) {
      let count = element["val"].flatMap { Int($0) } ?? 0
      switch element.name {
      case "gridBefore" where count > 0: try append("", span: count, .none, &row, &draft)
      case "gridAfter": gap = count
      case "trHeight" where element["hRule"] == "exact" && (1...40).contains(count):
        row.omission = row.omission ?? .hiddenRow
      case "tblHeader": row.isHeader = element.isOn()
      case "del": row.omission = .deletedRow
      case "hidden" where element.isOn(): row.omission = row.omission ?? .hiddenRow
      default: break
      }
    }
    return gap
  }

  /// What a cell's properties say.
  private struct CellProperties {
    var span = 1
    var merge = TableDraft.Merge.none
    var isBesideMerged = false
    var isDeleted = false
    var ground: ShownColor??
  }

  private mutating func cellProperties(_ parent: PartElement) throws(ConversionError) -> CellProperties {
    var result = CellProperties()
    while let property = try reader.nextChild(of: parent) {
      switch property.name {
      case "gridSpan": result.span = max(1, property["val"].flatMap { Int($0) } ?? 1)
      case "vMerge": result.merge = property["val"] == "restart" ? .restart : .goesOn
      case "hMerge": result.isBesideMerged = property["val"] != "restart"
      case "cellDel": result.isDeleted = true
      case "shd": result.ground = WordColor.shading(property)
      default: break
      }
    }
    return result
  }

  private mutating func tableCell(
    _ parent: PartElement, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    var properties = CellProperties()
    var content: [WordBlock] = []
    let outer = ground
    defer { ground = outer }
    if styles.shadesCells(tableStyle) { ground = nil }
    while let element = try reader.nextChild(of: parent) {
      guard element.isMain("tcPr") else {
        // The one child that is at hand, then the others.
        try enter()
        try block(element, into: &content, inTable: true)
        leave()
        continue
      }
      properties = try cellProperties(element)
      ground = properties.ground ?? ground
    }
    try endCell(&content)
    Self.unpack(&content)
    let text = content.compactMap(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
    let place = draft.place(column: row.width + 1)
    if properties.isDeleted {
      return draft.omitted.append(Omission(.deletedCell, text, at: place, isInTable: true))
    }
    draft.onlyCell = content
    draft.take(content, isBlank: text.isEmpty, at: place)
    if properties.isBesideMerged, let last = row.cells.indices.last {
      try check(properties.span, &row, &draft)
      row.cells[last].span += properties.span
      if !text.isEmpty { draft.omitted.append(Omission(.coveredCell, text, at: place, isInTable: true)) }
    } else {
      try append(text, span: properties.span, properties.merge, &row, &draft)
    }
  }

  /// Takes the text out of tables of one cell; a small one of several in a cell without text of its own is reported.
  private static func unpack(_ content: inout [WordBlock]) {
    let hasText = content.contains { $0.text.map { !$0.isEmpty } ?? false }
    for index in content.indices.reversed() {
      guard case .table(let table) = content[index], table.cells.count <= 4 else { continue }
      let texts = table.cells.map { $0.text(in: FigureList()) }
      let line = ReportBuilder.Line(texts.first ?? "", location: table.location)
      if table.cells.count == 1 {
        content[index] = .paragraph(line)
      } else if !hasText, texts.contains(where: Omission.hasDigit) {
        content.append(.omission(Omission(.nestedTable, texts.joined(separator: " "), at: table.location)))
      }
    }
  }

  private mutating func append(
    _ text: String, span: Int, _ merge: TableDraft.Merge, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    row.cells.append(TableDraft.Cell(column: row.width, span: span, merge: merge, text: text))
    try check(span, &row, &draft)
  }

  private mutating func check(_ span: Int, _ row: inout TableDraft.Row, _ draft: inout TableDraft)
    throws(ConversionError)
  {
    let limit = volume.limits.columns
    guard span <= limit, row.width + span <= limit else {
      throw .unreadable(
        .tableTooLarge, at: place("表\(tables)"),
        ["what": Message(chinese: "列", english: "columns"), "limit": "\(limit)"])
    }
    row.width += span
    let place = place("表\(tables)")
    try volume.addCells(span, at: place)
  }
}
