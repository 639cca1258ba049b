public import ReportCore

// It can be inlined as the rest of it can, for the same reason.

extension DocumentEmitter {
  @inlinable mutating func emit(_ section: Section, to take: OutputBuffer.Taker) throws(ConversionError) {
    begin(.section)
    if let number = section.number { field(.number, number) }
    if let title = section.title { field(.title, title) }
    let usual = Section.usualHeading(number: section.number, title: section.title)
    if let heading = section.heading {
      if usual.map({ !sameBytes($0, heading) }) ?? true { field(.heading, heading) }
    } else if usual != nil {
      key(.heading)
      null()
    }
    if section.level != 1 { field(.level, section.level) }
    if !section.blocks.isEmpty {
      key(.blocks)
      begin(.blocks)
      for block in section.blocks {
        try emit(block, to: take)
        try output.passOn(to: take)
      }
      end(.blocks)
    }
    end(.section)
  }

  @inlinable mutating func emit(_ block: Block, to take: OutputBuffer.Taker) throws(ConversionError) {
    switch block {
    case .paragraph(let paragraph):
      begin(.block(.paragraph))
      field(.paragraph, paragraph.text)
      end(.block(.paragraph))
    case .heading(let heading):
      begin(.block(.heading))
      emit(heading)
      end(.block(.heading))
    case .table(let table):
      begin(.block(.table))
      key(.table)
      try emit(table, to: take)
      end(.block(.table))
    }
  }

  @inlinable mutating func emit(_ heading: Heading) {
    guard heading.level != 2 else { return field(.heading, heading.text) }
    key(.heading)
    begin(.heading)
    field(.text, heading.text)
    field(.level, heading.level)
    end(.heading)
  }

  @inlinable mutating func emit(_ table: Table, to take: OutputBuffer.Taker) throws(ConversionError) {
    begin(.table)
    if let key = table.key { field(.key, key) }
    if table.layout != .grid { field(.layout, table.layout.rawValue) }
    if table.rowCount > 0 {
      key(.rows)
      begin(.rows)
      for row in 0..<table.rowCount {
        begin(.row)
        for index in table.cellIndices(inRow: row) { emit(table.cells[index]) }
        end(.row)
        try output.passOn(to: take)
      }
      end(.rows)
    }
    end(.table)
  }

  @inlinable mutating func emit(_ cell: Cell) {
    if case .text(let text) = cell.content, cell.isPlain { return self.text(text) }
    begin(.cell)
    switch cell.content {
    case .text(let text): field(.text, text)
    case .figure(let address): field(.figure, address.description)
    }
    if cell.rowSpan > 1 { field(.rowspan, cell.rowSpan) }
    if cell.columnSpan > 1 { field(.colspan, cell.columnSpan) }
    if cell.isHeader {
      key(.header)
      plain("true")
    }
    if let extent = cell.extent {
      field(.from, Int(extent.lowerBound))
      field(.to, Int(extent.upperBound))
    }
    end(.cell)
  }
}

extension Cell {
  @inlinable var isPlain: Bool { rowSpan == 1 && columnSpan == 1 && !isHeader && extent == nil }
}

extension Section {
  /// The heading that a section of this number and title has unless it says otherwise.
  @usableFromInline static func usualHeading(number: String?, title: String?) -> String? {
    switch (number, title) {
    case (let number?, let title?): "\(number)、\(title)"
    case (let text?, nil), (nil, let text?): text
    case (nil, nil): nil
    }
  }
}
