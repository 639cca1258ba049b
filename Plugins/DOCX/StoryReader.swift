import OfficePackage
import ReportCore
import ReportStructure

/// Reads one story of a Word document: the body or a part of notes (ECMA-376 part 1, 17.2 to 17.4).
struct StoryReader: ~Copyable {
  var reader: PartReader
  let part: String
  let styles: WordStyles
  var numbering: WordNumbering
  var volume: ReportVolume
  var leftOut = LeftOut()
  /// The fields that are open; true while their instructions are passed over.
  var fields: [Bool] = []
  private var paragraphs = 0
  private var tables = 0
  private var depth = 0
  /// The text of a paragraph whose end was deleted.
  private var joined = ""

  init(
    _ reader: consuming PartReader, part: String, _ styles: WordStyles, _ numbering: WordNumbering,
    _ volume: ReportVolume
  ) {
    self.reader = reader
    self.part = part
    self.styles = styles
    self.numbering = numbering
    self.volume = volume
  }

  /// Reads the children of a body, a cell, a text box or a note.
  mutating func blocks(into blocks: inout [WordBlock], inTable: Bool = false) throws(ConversionError) {
    try enter()
    while let element = try reader.nextChild() {
      switch (element.namespace, element.name) {
      case (.main, "p"): try paragraph(into: &blocks, inTable: inTable)
      case (.main, "tbl"): try table(into: &blocks)
      case (.main, "del"), (.main, "moveFrom"):
        leftOut.deletions += 1
        try reader.skip()
      case (.main, "sdt"), (.main, "customXml"), (.main, "smartTag"), (.main, "ins"), (.main, "moveTo"):
        try self.blocks(into: &blocks, inTable: inTable)
      case (.main, "sdtContent"): try self.blocks(into: &blocks, inTable: inTable)
      case (.main, "sdtPr"):
        guard try isPlaceholder() else { continue }
        try skipSiblings()
        depth -= 1
        return
      case (.compatibility, "AlternateContent"):
        let count = blocks.count
        while let branch = try reader.nextChild() {
          guard branch.name == "Choice" || branch.name == "Fallback", blocks.count == count else {
            try reader.skip()
            continue
          }
          try self.blocks(into: &blocks, inTable: inTable)
        }
      default: try reader.skip()
      }
    }
    depth -= 1
  }

  /// Whether a content control shows nothing but its prompt, such as 单击此处输入文字.
  mutating func isPlaceholder() throws(ConversionError) -> Bool {
    var result = false
    while let element = try reader.nextChild() {
      if element.isMain("showingPlcHdr") { result = element.isOn() }
      try reader.skip()
    }
    return result
  }

  /// Passes over what is left of the element around.
  mutating func skipSiblings() throws(ConversionError) {
    while try reader.nextChild() != nil { try reader.skip() }
  }

  private mutating func enter() throws(ConversionError) {
    depth += 1
    guard depth <= volume.limits.depth else {
      throw .unreadable(.nestedTooDeep, at: place(nil), ["limit": "\(volume.limits.depth)"])
    }
  }

  func place(_ detail: String?) -> SourceLocation {
    SourceLocation(line: 0, detail: detail.map { "\(part) \($0)" } ?? part)
  }
}

// MARK: - Paragraphs

extension StoryReader {
  private mutating func paragraph(into blocks: inout [WordBlock], inTable: Bool) throws(ConversionError) {
    if !inTable { paragraphs += 1 }
    let place = place("第\(paragraphs)段")
    var draft = ParagraphDraft()
    swap(&draft.text, &joined)
    try inline(&draft)
    let properties = styles.resolved(draft.properties)
    guard !properties.isJoined else {
      joined = draft.text
      blocks += draft.anchored
      return
    }
    let isBlank = draft.text.trimmingSpace().isEmpty
    // A number without text is one of a list's empty lines, but in a table it may be all that a cell says.
    if !isBlank || inTable, let number = numbering.next(properties) {
      draft.text = number + draft.text.trimmingSpace()
    }
    var line = ReportBuilder.Line(draft.text, location: place)
    line.isTitle = properties.isTitle && !properties.isContents
    line.outlineLevel = properties.isContents || properties.isTitle ? nil : properties.outlineLevel
    if !line.text.trimmingSpace().isEmpty {
      try volume.addBlock(at: place)
      blocks.append(.paragraph(line))
    }
    blocks += draft.anchored
  }

  /// Reads what is in a paragraph, a run, or anything around runs.
  mutating func inline(_ draft: inout ParagraphDraft) throws(ConversionError) {
    while let element = try reader.nextChild() {
      switch element.namespace {
      case .main: try mainInline(element, &draft)
      case .compatibility where element.name == "AlternateContent":
        let size = draft.size
        // The fallback says the same as the choice.
        while try reader.nextChild() != nil {
          if draft.size == size { try inline(&draft) } else { try reader.skip() }
        }
      case .math where element.name == "t": draft.text += try reader.text()
      default: try inline(&draft)
      }
    }
  }

  private mutating func mainInline(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    switch element.name {
    case "t":
      let text = try reader.text()
      if !fields.contains(true) { draft.text += text }
    case "r": try run(&draft)
    case "pPr": try draft.properties.read(&reader)
    case "del", "moveFrom":
      leftOut.deletions += 1
      try reader.skip()
    case "txbxContent": try blocks(into: &draft.anchored, inTable: true)
    case "fldChar":
      field(element["fldCharType"])
      try reader.skip()
    case "sdtPr":
      if try isPlaceholder() { try skipRest(of: &draft) }
    case "delText", "instrText", "delInstrText", "rt", "rPr", "sdtEndPr", "smartTagPr", "customXmlPr", "sectPr",
      "softHyphen", "rubyPr", "binData":
      try reader.skip()
    default:
      if let text = Self.character(element) {
        if !fields.contains(true) { draft.text += text }
        try reader.skip()
      } else {
        try inline(&draft)
      }
    }
  }

  /// Passes over a content control's prompt; its end is left for the caller.
  private mutating func skipRest(of draft: inout ParagraphDraft) throws(ConversionError) {
    var prompt = ParagraphDraft()
    while let element = try reader.nextChild() {
      if element.isMain("sdtContent") { try inline(&prompt) } else { try reader.skip() }
      if element.isMain("sdtContent") { break }
    }
  }

  private mutating func run(_ draft: inout ParagraphDraft) throws(ConversionError) {
    var own = ParagraphDraft()
    var isHidden = false
    while let element = try reader.nextChild() {
      if element.isMain("rPr") {
        while let property = try reader.nextChild() {
          if property.isMain("vanish") { isHidden = property.isOn() }
          try reader.skip()
        }
      } else if element.namespace == .main {
        try mainInline(element, &own)
      } else if element.namespace == .compatibility {
        let size = own.size
        while try reader.nextChild() != nil {
          if own.size == size { try inline(&own) } else { try reader.skip() }
        }
      } else {
        try inline(&own)
      }
    }
    if isHidden, !own.text.isEmpty { leftOut.hiddenTexts += 1 } else { draft.text += own.text }
    draft.anchored += own.anchored
  }

  private mutating func field(_ kind: String?) {
    switch kind {
    case "begin": fields.append(true)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  /// The text of an element that stands for a character; `nil` for any other.
  private static func character(_ element: PartElement) -> String? {
    switch element.name {
    case "tab", "ptab": "\t"
    case "br": element["type"].map { $0 == "textWrapping" ? "\n" : "" } ?? "\n"
    case "cr": "\n"
    case "noBreakHyphen": "-"
    case "sym": SymbolFont.text(element["char"] ?? "", font: element["font"] ?? "")
    default: nil
    }
  }
}

// MARK: - Tables

extension StoryReader {
  private mutating func table(into blocks: inout [WordBlock]) throws(ConversionError) {
    tables += 1
    let name = "\(part) 表\(tables)"
    let place = place("表\(tables)")
    try volume.addBlock(at: place)
    var draft = TableDraft()
    try tableRows(&draft)
    let isFrame = draft.rows.count == 1 && draft.rows[0].cells.count == 1 && !draft.nested.isEmpty
    // A table of one cell around others is a frame.
    guard !isFrame else { return blocks += draft.onlyCell }
    if !draft.rows.isEmpty { blocks.append(.table(draft.table(named: name, place))) }
    blocks += draft.nested
  }

  private mutating func tableRows(_ draft: inout TableDraft) throws(ConversionError) {
    while let element = try reader.nextChild() {
      switch (element.namespace, element.name) {
      case (.main, "tr"):
        var row = TableDraft.Row()
        let place = SourceLocation(line: 0, detail: "\(part) 表\(tables)")
        try volume.addCells(1, at: place)
        try tableRow(&row, &draft)
        if row.isDeleted { leftOut.deletions += 1 } else { draft.rows.append(row) }
      case (.main, "sdt"), (.main, "sdtContent"), (.main, "customXml"), (.main, "ins"), (.main, "moveTo"):
        try tableRows(&draft)
      default: try reader.skip()
      }
    }
  }

  private mutating func tableRow(
    _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    var gap = 0
    while let element = try reader.nextChild() {
      switch (element.namespace, element.name) {
      case (.main, "trPr"): gap = try rowProperties(&row, &draft)
      case (.main, "tc"): try tableCell(&row, &draft)
      case (.main, "sdt"), (.main, "sdtContent"), (.main, "customXml"), (.main, "ins"), (.main, "moveTo"):
        try tableRow(&row, &draft)
      default: try reader.skip()
      }
    }
    if gap > 0 { try append("", span: gap, .none, &row, &draft) }
  }

  /// Reads a row's properties; the places left free at its end.
  private mutating func rowProperties(
    _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) -> Int {
    var gap = 0
    while let element = try reader.nextChild() {
      let count = element["val"].flatMap { Int($0) } ?? 0
      switch element.name {
      case "gridBefore" where count > 0: try append("", span: count, .none, &row, &draft)
      case "gridAfter": gap = count
      case "tblHeader": row.isHeader = element.isOn()
      case "del": row.isDeleted = true
      default: break
      }
      try reader.skip()
    }
    return gap
  }

  private mutating func tableCell(
    _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    var span = 1
    var merge = TableDraft.Merge.none
    var isBesideMerged = false
    var content: [WordBlock] = []
    while let element = try reader.nextChild() {
      guard element.isMain("tcPr") else {
        // The one child that is at hand, then the others.
        try cellBlock(element, into: &content)
        continue
      }
      while let property = try reader.nextChild() {
        switch property.name {
        case "gridSpan": span = max(1, property["val"].flatMap { Int($0) } ?? 1)
        case "vMerge": merge = property["val"] == "restart" ? .restart : .goesOn
        case "hMerge": isBesideMerged = property["val"] != "restart"
        default: break
        }
        try reader.skip()
      }
    }
    let texts = content.compactMap { block in
      if case .paragraph(let line) = block { line.text.trimmingSpace() } else { nil }
    }
    let text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
    draft.onlyCell = content
    draft.nested += content.filter { if case .table = $0 { true } else { false } }
    if isBesideMerged, let last = row.cells.indices.last {
      try check(span, &row, &draft)
      row.cells[last].span += span
      row.cells[last].text += text
    } else {
      try append(text, span: span, merge, &row, &draft)
    }
  }

  private mutating func cellBlock(_ element: PartElement, into content: inout [WordBlock]) throws(ConversionError) {
    try enter()
    switch (element.namespace, element.name) {
    case (.main, "p"): try paragraph(into: &content, inTable: true)
    case (.main, "tbl"): try table(into: &content)
    case (.main, "del"), (.main, "moveFrom"):
      leftOut.deletions += 1
      try reader.skip()
    case (.main, "sdt"), (.main, "customXml"), (.main, "ins"), (.main, "moveTo"):
      try blocks(into: &content, inTable: true)
    default: try reader.skip()
    }
    depth -= 1
  }

  private mutating func append(
    _ text: String, span: Int, _ merge: TableDraft.Merge, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    row.cells.append(TableDraft.Cell(column: row.width, span: span, merge: merge, text: text))
    try check(span, &row, &draft)
  }

  private mutating func check(
    _ span: Int, _ row: inout TableDraft.Row, _ draft: inout TableDraft
  ) throws(ConversionError) {
    let limit = volume.limits.columns
    guard span <= limit, row.width + span <= limit else {
      throw .unreadable(
        .tableTooLarge, at: place("表\(tables)"),
        ["what": Message(chinese: "列", english: "columns"), "limit": "\(limit)"])
    }
    row.width += span
    let place = SourceLocation(line: 0, detail: "\(part) 表\(tables)")
    try volume.addCells(span, at: place)
  }
}
