public import ReportCore

extension DocumentEmitter {
  /// Writes a report as a version-1 document.
  ///
  /// - Complexity: O(*n*) in the size of the report; keeps no more than a chunk of the output in memory.
  public mutating func write(_ report: Report, to sink: inout some ByteSink) throws(ConversionError) {
    begin(.report)
    emit(report.metadata)
    let figures = FigureOrder(of: report.figures)
    try emitFigures(figures, to: &sink)
    try emitDetails(figures, to: &sink)
    if !report.sections.isEmpty {
      key(.sections)
      begin(.sections)
      for section in report.sections { try emit(section, to: &sink) }
      end(.sections)
    }
    end(.report)
    finish()
    try output.flush(to: &sink)
  }

  private mutating func emit(_ metadata: Metadata) {
    field(.schema, Vocabulary.schema)
    key(.version)
    plain(Vocabulary.version)
    if let title = metadata.title { field(.title, title) }
    if let agency = metadata.agency { field(.agency, agency) }
    if let year = metadata.year { field(.year, year) }
    if let form = metadata.form { field(.form, form) }
    if let source = metadata.source { field(.source, source) }
    guard !metadata.inferred.isEmpty else { return }
    key(.inferred)
    begin(.inferred)
    for field in Metadata.Field.allCases where metadata.inferred.contains(field) { text(field.rawValue) }
    end(.inferred)
  }

  private mutating func field(_ key: DocumentKey, _ value: String) {
    self.key(key)
    text(value)
  }

  private mutating func field(_ key: DocumentKey, _ value: Int) {
    self.key(key)
    plain(String(value))
  }
}

// MARK: - Figures

extension DocumentEmitter {
  private mutating func emitFigures(_ figures: FigureOrder, to sink: inout some ByteSink) throws(ConversionError) {
    guard !figures.isEmpty else { return }
    key(.figures)
    begin(.figures)
    var position = DictionaryPosition(table: .figureTable, row: .figureRow)
    for figure in figures {
      if position.move(to: figure.address, in: &self) { try output.passOn(to: &sink) }
      entry(figure.address.column)
      emit(figure.value)
    }
    position.close(in: &self)
    end(.figures)
  }

  private mutating func emit(_ value: FigureValue) {
    switch value {
    case .number(let number): plain(number.description)
    case .blank: null()
    case .mark(let mark) where value.isSpelledAsScalar: text(mark)
    case .mark: null()
    }
  }

  private mutating func emitDetails(_ figures: FigureOrder, to sink: inout some ByteSink) throws(ConversionError) {
    var position = DictionaryPosition(table: .detailTable, row: .detailRow)
    for figure in figures where figure.hasDetail {
      if position.isAtStart {
        key(.details)
        begin(.details)
      }
      if position.move(to: figure.address, in: &self) { try output.passOn(to: &sink) }
      entry(figure.address.column)
      emitDetail(of: figure)
    }
    guard !position.isAtStart else { return }
    position.close(in: &self)
    end(.details)
  }

  private mutating func emitDetail(of figure: Figure) {
    begin(.detail)
    if let text = figure.ownText { field(.text, text) }
    if case .mark(let mark) = figure.value, !figure.value.isSpelledAsScalar { field(.mark, mark) }
    if let unit = figure.unit { field(.unit, unit) }
    if figure.origin != .stated { field(.origin, figure.origin.rawValue) }
    if !figure.label.isEmpty { field(.label, figure.label) }
    if let location = figure.location {
      if location.line > 0 { field(.line, location.line) }
      if let place = location.detail { field(.place, place) }
    }
    end(.detail)
  }
}

/// Where the writing of figures stands in the dictionaries of tables and rows.
private struct DictionaryPosition {
  let tableNode: DocumentNode
  let rowNode: DocumentNode
  private var address: FigureAddress?

  init(table: DocumentNode, row: DocumentNode) {
    tableNode = table
    rowNode = row
  }

  var isAtStart: Bool { address == nil }

  /// Closes and opens dictionaries so that the next entry is the address's column; whether the row is another one.
  mutating func move(to next: FigureAddress, in emitter: inout some DocumentEmitter) -> Bool {
    if let address, address.hasSameRow(as: next) { return false }
    let sameTable = address?.hasSameTable(as: next) ?? false
    if address != nil { emitter.end(rowNode) }
    if !sameTable {
      if address != nil { emitter.end(tableNode) }
      emitter.entry(next.table)
      emitter.begin(tableNode)
    }
    emitter.entry(next.row)
    emitter.begin(rowNode)
    address = next
    return true
  }

  func close(in emitter: inout some DocumentEmitter) {
    guard address != nil else { return }
    emitter.end(rowNode)
    emitter.end(tableNode)
  }
}

// MARK: - Sections

extension DocumentEmitter {
  private mutating func emit(_ section: Section, to sink: inout some ByteSink) throws(ConversionError) {
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
        try emit(block, to: &sink)
        try output.passOn(to: &sink)
      }
      end(.blocks)
    }
    end(.section)
  }

  private mutating func emit(_ block: Block, to sink: inout some ByteSink) throws(ConversionError) {
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
      try emit(table, to: &sink)
      end(.block(.table))
    }
  }

  private mutating func emit(_ heading: Heading) {
    guard heading.level != 2 else { return field(.heading, heading.text) }
    key(.heading)
    begin(.heading)
    field(.text, heading.text)
    field(.level, heading.level)
    end(.heading)
  }

  private mutating func emit(_ table: Table, to sink: inout some ByteSink) throws(ConversionError) {
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
        try output.passOn(to: &sink)
      }
      end(.rows)
    }
    end(.table)
  }

  private mutating func emit(_ cell: Cell) {
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
  fileprivate var isPlain: Bool { rowSpan == 1 && columnSpan == 1 && !isHeader && extent == nil }
}

extension Section {
  /// The heading that a section of this number and title has unless it says otherwise.
  static func usualHeading(number: String?, title: String?) -> String? {
    switch (number, title) {
    case (let number?, let title?): "\(number)、\(title)"
    case (let text?, nil), (nil, let text?): text
    case (nil, nil): nil
    }
  }
}
