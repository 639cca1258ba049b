import DocumentTokens
import ReportCore

extension ReportDecoder where Source: ~Copyable {
  mutating func decodeSections() throws(ConversionError) {
    guard try openList(of: .sections) else { return }
    while let item = try nextItem() {
      guard item == .beginMap else { throw wrongType("sections", Message(chinese: "键值表", english: "a map"), item) }
      try volume.addBlock(at: source.location())
      report.sections.append(try decodeSection())
    }
  }

  private mutating func decodeSection() throws(ConversionError) -> Section {
    var section = Section(location: source.location())
    var seen = SeenKeys()
    while let key = try nextKey(of: .section, &seen) {
      switch key {
      case .number: section.number = try optionalText(of: key)
      case .title: section.title = try optionalText(of: key)
      case .heading: section.heading = try optionalText(of: key)
      case .level: section.level = try integer(of: key, in: 0...1000)
      default: try decodeBlocks(into: &section)
      }
    }
    if !seen.contains(.heading) {
      section.heading = Section.usualHeading(number: section.number, title: section.title)
    }
    return section
  }

  private mutating func decodeBlocks(into section: inout Section) throws(ConversionError) {
    guard try openList(of: .blocks) else { return }
    while let item = try nextItem() {
      try volume.addBlock(at: source.location())
      if case .scalar(let kind, _) = item, kind != .null {
        let location = source.location()
        section.blocks.append(.paragraph(Paragraph(text: try text(item, of: .blocks), location: location)))
        continue
      }
      guard item == .beginMap else {
        throw wrongType("blocks", "{paragraph: …} / {heading: …} / {table: …}", item)
      }
      if let block = try decodeBlock() { section.blocks.append(block) }
    }
  }

  /// Reads a block's one entry; `nil` where its kind is not known, which a warning says.
  private mutating func decodeBlock() throws(ConversionError) -> Block? {
    var seen = SeenKeys()
    var block: Block?
    while let key = try nextKey(of: .block, &seen) {
      guard block == nil else {
        throw .unreadable(.severalBlocks, at: source.location(), ["key": Message(key.description)])
      }
      switch key {
      case .paragraph: block = .paragraph(try decodeParagraph())
      case .heading: block = .heading(try decodeHeading())
      default: block = .table(try decodeTable())
      }
    }
    return block
  }

  private mutating func decodeParagraph() throws(ConversionError) -> Paragraph {
    let first = try token()
    var paragraph = Paragraph(text: "", location: source.location())
    guard first == .beginMap else {
      paragraph.text = try text(first, of: .paragraph)
      return paragraph
    }
    var seen = SeenKeys()
    while let key = try nextKey(of: .paragraph, &seen) { paragraph.text = try text(of: key) }
    return paragraph
  }

  private mutating func decodeHeading() throws(ConversionError) -> Heading {
    let first = try token()
    var heading = Heading(text: "", location: source.location())
    guard first == .beginMap else {
      heading.text = try text(first, of: .heading)
      return heading
    }
    var seen = SeenKeys()
    while let key = try nextKey(of: .heading, &seen) {
      if key == .level { heading.level = try integer(of: key, in: 0...1000) } else { heading.text = try text(of: key) }
    }
    return heading
  }
}

// MARK: - Explanations

extension ReportDecoder where Source: ~Copyable {
  mutating func decodeExplanations() throws(ConversionError) {
    guard try openList(of: .explanations) else { return }
    while let item = try nextItem() {
      let location = source.location()
      guard item == .beginMap else {
        throw wrongType("explanations", "{code: …, address: …, text: …}", item)
      }
      try volume.addBlock(at: location)
      var explanation = Explanation(code: "", address: nil, text: "", location: location)
      var seen = SeenKeys()
      while let key = try nextKey(of: .explanation, &seen) {
        switch key {
        case .code: explanation.code = try text(of: key)
        case .address: explanation.address = try address(try text(of: key), at: source.location())
        case .state: explanation.state = try optionalText(of: key)
        default: explanation.text = try text(of: key)
        }
      }
      report.explanations.append(explanation)
    }
  }
}

// MARK: - Tables

extension ReportDecoder where Source: ~Copyable {
  private mutating func decodeTable() throws(ConversionError) -> Table {
    guard try openMap(of: "table") else { return Table(location: source.location()) }
    var table = Table(location: source.location())
    var seen = SeenKeys()
    while let key = try nextKey(of: .table, &seen) {
      switch key {
      case .key: table.key = try optionalText(of: key)
      case .layout:
        let name = try text(of: key)
        guard let layout = Table.Layout(rawValue: name) else {
          throw notOneOf(Table.Layout.allCases.map(\.rawValue), name, key: key)
        }
        table.layout = layout
      default: try decodeRows(into: &table)
      }
    }
    return table
  }

  private mutating func decodeRows(into table: inout Table) throws(ConversionError) {
    guard try openList(of: .rows) else { return }
    while let item = try nextItem() {
      guard item == .beginList else { throw wrongType("rows", Message(chinese: "列表", english: "a list"), item) }
      var width = 0
      while let item = try nextItem() {
        let cell = try decodeCell(item)
        width += cell.columnSpan
        table.append(cell)
        try checkWidth(width)
        try volume.addCells(1, at: source.location())
      }
      table.endRow()
    }
    try volume.checkReach(of: table, at: table.location)
  }

  private mutating func checkWidth(_ width: Int) throws(ConversionError) {
    guard width > limits.columns else { return }
    throw .unreadable(
      .tableTooLarge, at: source.location(),
      ["what": Message(chinese: "列数", english: "columns"), "limit": Message(String(limits.columns))])
  }

  private mutating func decodeCell(_ first: DocumentToken) throws(ConversionError) -> Cell {
    let place = source.location()
    if case .scalar = first {
      return Cell(.text(try text(first, of: .rows)), line: place.line, column: place.column)
    }
    guard first == .beginMap else {
      throw wrongType("rows", Message(chinese: "文字或键值表", english: "a text or a map"), first)
    }
    var cell = Cell(.text(""), line: place.line, column: place.column)
    var seen = SeenKeys()
    var extent: (from: Int, to: Int) = (0, 0)
    while let key = try nextKey(of: .cell, &seen) {
      switch key {
      case .figure, .text:
        guard !(seen.contains(.figure) && seen.contains(.text)) else {
          throw .unreadable(.textAndFigure, at: source.location())
        }
        cell.content =
          key == .text ? .text(try text(of: key)) : .figure(try address(try text(of: .figure), at: source.location()))
      case .rowspan: cell.rowSpan = try integer(of: key, in: 1...65535)
      case .colspan: cell.columnSpan = try integer(of: key, in: 1...65535)
      case .header: cell.isHeader = try flag(of: key)
      case .from: extent.from = try integer(of: key, in: 0...Int(Int32.max))
      default: extent.to = try integer(of: key, in: 0...Int(Int32.max))
      }
    }
    if seen.contains(.to), extent.from <= extent.to { cell.extent = Int32(extent.from)..<Int32(extent.to) }
    return cell
  }
}
