public import ReportCore

// All of it can be inlined and knows no kind of sink, so that each syntax has a version of its own: a call that is
// generic in two types is only specialised where both are known.

extension DocumentEmitter {
  /// Writes a report as a version-1 document.
  ///
  /// - Complexity: O(*n*) in the size of the report; keeps no more than a chunk of the output in memory.
  @inline(__always) @inlinable
  public mutating func write(_ report: Report, to sink: inout some ByteSink) throws(ConversionError) {
    try write(report) { (bytes: Span<UInt8>) throws(ConversionError) in try sink.write(bytes) }
  }

  @inlinable mutating func write(_ report: Report, to take: OutputBuffer.Taker) throws(ConversionError) {
    begin(.report)
    emit(report.metadata)
    let figures = FigureOrder(of: report.figures)
    try emitFigures(figures, to: take)
    try emitDetails(figures, to: take)
    if !report.sections.isEmpty {
      key(.sections)
      begin(.sections)
      for section in report.sections { try emit(section, to: take) }
      end(.sections)
    }
    try emit(report.explanations, to: take)
    end(.report)
    finish()
    try output.flush(to: take)
  }

  @inlinable mutating func emit(_ metadata: Metadata) {
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

  @inlinable mutating func field(_ key: DocumentKey, _ value: String) {
    self.key(key)
    text(value)
  }

  @inlinable mutating func field(_ key: DocumentKey, _ value: Int) {
    self.key(key)
    plain(value)
  }
}

// MARK: - Figures

extension DocumentEmitter {
  @inlinable mutating func emitFigures(_ figures: FigureOrder, to take: OutputBuffer.Taker) throws(ConversionError) {
    guard figures.count > 0 else { return }
    key(.figures)
    begin(.figures)
    var isOpen = false
    for index in 0..<figures.count {
      if figures.start(at: index) != .column {
        move(to: figures[index].address, figures.start(at: index), .figureTable, .figureRow, isOpen)
        try output.passOn(to: take)
        isOpen = true
      }
      let position = figures.index(of: index)
      entry(figures.figures[position].address.description, figures.figures[position].address.columnPart)
      emit(figures.figures[position].value)
    }
    end(.figureRow)
    end(.figureTable)
    end(.figures)
  }

  /// Closes and opens dictionaries so that the next entry is a column of an address's row.
  @inlinable mutating func move(
    to address: FigureAddress, _ start: FigureOrder.Start, _ table: DocumentElement, _ row: DocumentElement,
    _ isOpen: Bool
  ) {
    if isOpen { end(row) }
    if start == .table || !isOpen {
      if isOpen { end(table) }
      entry(address.table)
      begin(table)
    }
    entry(address.row)
    begin(row)
  }

  @inlinable mutating func emit(_ value: FigureValue) {
    switch value {
    case .number(let number):
      if let word = number.machineWord { plain(word) } else { plain(number.description) }
    case .blank: null()
    case .mark(let mark) where value.isSpelledAsScalar: text(mark)
    case .mark: null()
    }
  }

  @inlinable mutating func emitDetails(_ figures: FigureOrder, to take: OutputBuffer.Taker) throws(ConversionError) {
    var isOpen = false
    // Where the first figure with details since the last one that was written stands.
    var start = FigureOrder.Start.column
    for index in 0..<figures.count {
      start = max(start, figures.start(at: index))
      let position = figures.index(of: index)
      guard figures.figures.hasDetail(at: position) else { continue }
      if !isOpen {
        key(.details)
        begin(.details)
      }
      if start != .column || !isOpen {
        move(to: figures.figures[position].address, start, .detailTable, .detailRow, isOpen)
        try output.passOn(to: take)
        isOpen = true
      }
      start = .column
      entry(figures.figures[position].address.description, figures.figures[position].address.columnPart)
      emitDetail(of: figures.figures, at: position)
    }
    guard isOpen else { return }
    end(.detailRow)
    end(.detailTable)
    end(.details)
  }

  // A figure is never copied as a whole, which would count each of its texts.
  @inlinable mutating func emitDetail(of figures: [Figure], at index: Int) {
    begin(.detail)
    if !figures[index].value.isSpelled(figures[index].text) { field(.text, figures[index].text) }
    if case .mark(let mark) = figures[index].value, !figures[index].value.isSpelledAsScalar { field(.mark, mark) }
    if let unit = figures[index].unit { field(.unit, unit) }
    if figures[index].origin != .stated { field(.origin, figures[index].origin.rawValue) }
    if !figures[index].label.isEmpty { field(.label, figures[index].label) }
    if let location = figures[index].location {
      if location.line > 0 { field(.line, location.line) }
      if let place = location.detail { field(.place, place) }
    }
    end(.detail)
  }
}
