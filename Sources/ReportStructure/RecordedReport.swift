public import ReportCore

/// The report that a document's record holds, to be compared with what the document shows now.
public struct RecordedReport {
  private let recorded: Report
  private let presentation: ReportPresentation
  private var elements: [Element] = []
  private var tables: [TablePlace: Table] = [:]

  /// A part of the report in its order and, where it shows, what shows of it.
  private struct Element {
    enum Part {
      case title
      case section(Section)
      case block(Block)
      case table(TablePlace)
      /// A table that goes on.
      case rest(TablePlace)
    }
    var part: Part
    var key: ShownKey?
    var shown: ShownTable?
  }

  private struct TablePlace: Hashable {
    var section: Int
    var block: Int
  }

  /// What a comparison found of one element.
  private enum Fate {
    case kept(item: Int)
    case edited(item: Int)
    case removed
  }

  /// The elements of a recorded report as its document would show them, to be compared with what it shows.
  public init(_ recorded: Report, shownAs presentation: ReportPresentation) {
    self.recorded = recorded
    self.presentation = presentation
    if let title = recorded.metadata.title { elements.append(Element(part: .title, key: key(of: title))) }
    for (index, section) in recorded.sections.enumerated() {
      var opened = section
      opened.blocks = []
      elements.append(Element(part: .section(opened), key: (section.heading ?? section.title).flatMap(key)))
      for (position, block) in section.blocks.enumerated() {
        add(block, at: TablePlace(section: index, block: position))
      }
    }
  }

  private mutating func add(_ block: Block, at place: TablePlace) {
    switch block {
    case .heading(let heading): elements.append(Element(part: .block(block), key: key(of: heading.text)))
    case .paragraph(let paragraph): elements.append(Element(part: .block(block), key: key(of: paragraph.text)))
    case .table(let table):
      tables[place] = table
      let shown = presentation.tables(table, recorded.figures)
      if shown.isEmpty { elements.append(Element(part: .table(place))) }
      for (index, part) in shown.enumerated() {
        elements.append(
          Element(part: index == 0 ? .table(place) : .rest(place), key: ShownKey(part.table), shown: part))
      }
    }
  }

  private func key(of text: String) -> ShownKey? {
    let shown = presentation.text(text).trimmingSpace()
    return shown.isEmpty ? nil : .line(String(shown))
  }

  /// The report with what a person has changed in the document.
  ///
  /// Figures whose cells were changed take the new values, each with a warning. Where a table with figures has lost
  /// its shape the whole is read as it looks, for recognition to find the figures anew.
  /// - Complexity: O(*n*) in the size of report and document as long as little was changed; bounded where much was.
  public consuming func merged(with document: ReportBuilder, _ diagnostics: inout [Diagnostic]) -> Report {
    let fates = fates(comparedWith: document)
    let lost = lostTables(fates)
    guard lost == 0 else { return rebuilt(document, lost: lost, &diagnostics) }
    var merge = Merge(recorded, tables, presentation, document)
    for (element, fate) in zip(elements, fates.elements) {
      merge.insert(before: fates.insertions[merge.element, default: []])
      merge.take(element, fate)
    }
    merge.insert(before: fates.insertions[merge.element, default: []])
    return merge.finish(&diagnostics)
  }

  // MARK: Comparing

  private struct Fates {
    var elements: [Fate]
    /// For each element, the items of the document that stand before it and are new.
    var insertions: [Int: [Int]] = [:]
  }

  private func fates(comparedWith document: ReportBuilder) -> Fates {
    let visible = elements.indices.filter { elements[$0].key != nil }
    let old = visible.compactMap { elements[$0].key }
    let new = document.items.map { item in
      switch item {
      case .line(let line): ShownKey.line(line.text)
      case .table(let table): ShownKey(table)
      }
    }
    var fates = Fates(elements: elements.map { _ in .kept(item: -1) })
    for run in SequenceComparison(old, new).runs {
      for (offset, position) in run.old.enumerated() {
        let element = visible[position]
        let item = run.new.lowerBound + offset
        fates.elements[element] =
          run.isEqual
          ? .kept(item: item) : run.isEdit && isEdit(old[position], new[item]) ? .edited(item: item) : .removed
        if !run.isEqual, run.isEdit, !isEdit(old[position], new[item]) {
          fates.insertions[element, default: []].append(item)
        }
      }
      if !run.isEqual, !run.isEdit, !run.new.isEmpty {
        let next = run.old.upperBound < visible.count ? visible[run.old.upperBound] : elements.count
        fates.insertions[next, default: []] += Array(run.new)
      }
    }
    return fates
  }

  /// Whether one line became another.
  private func isEdit(_ old: ShownKey, _ new: ShownKey) -> Bool {
    if case .line = old, case .line = new { true } else { false }
  }

  /// How many tables with figures, or parts of wide tables, the document no longer shows as they were.
  private func lostTables(_ fates: Fates) -> Int {
    zip(elements, fates.elements).count { element, fate in
      guard case .removed = fate else { return false }
      switch element.part {
      case .table(let place), .rest(let place):
        return tables[place]?.cells.contains { if case .figure = $0.content { true } else { false } } ?? false
      default: return false
      }
    }
  }

  /// The report as the document looks, with what it does not show.
  private func rebuilt(_ document: ReportBuilder, lost: Int, _ diagnostics: inout [Diagnostic]) -> Report {
    var report = document.report()
    let title = report.metadata.title
    report.metadata = recorded.metadata
    report.explanations = recorded.explanations
    if let title, !title.isEmpty { report.metadata.title = presentation.original(title) }
    diagnostics.append(Diagnostic(.documentRebuilt, ["count": "\(lost)"]))
    var shown: Set<FigureAddress> = []
    for cell in tables.values.flatMap(\.cells) { if case .figure(let address) = cell.content { shown.insert(address) } }
    let dropped = recorded.figures.count { !shown.contains($0.address) }
    if dropped > 0 { diagnostics.append(Diagnostic(.recordedFiguresDropped, ["count": "\(dropped)"])) }
    return report
  }

  // MARK: Merging

  private struct Merge {
    var report: Report
    var element = 0
    private var tables: [TablePlace: Table]
    private let presentation: ReportPresentation
    private let document: ReportBuilder
    private var sections = ReportAssembly()
    /// Where in the sections each table stands.
    private var places: [(place: TablePlace, section: Int, block: Int)] = []
    private var edits = 0
    private var findings: [Diagnostic] = []

    init(
      _ recorded: Report, _ tables: [TablePlace: Table], _ presentation: ReportPresentation, _ document: ReportBuilder
    ) {
      report = recorded
      self.tables = tables
      self.presentation = presentation
      self.document = document
    }

    /// Adds what a person wrote.
    mutating func insert(before items: [Int]) {
      for item in items {
        edits += 1
        switch document.items[item] {
        case .line(var line):
          line.text = presentation.original(line.text)
          if line.isTitle, report.metadata.title == nil {
            report.metadata.title = line.text
          } else {
            sections.append(line)
          }
        case .table(let table): sections.append(.table(table.withTexts(presentation.original)))
        }
      }
    }

    mutating func take(_ element: Element, _ fate: Fate) {
      self.element += 1
      switch fate {
      case .removed: remove(element)
      case .kept(let item): keep(element, item)
      case .edited(let item): edit(element, item)
      }
    }

    private mutating func remove(_ element: Element) {
      edits += 1
      if case .title = element.part { report.metadata.title = nil }
    }

    private mutating func keep(_ element: Element, _ item: Int) {
      switch element.part {
      case .title: break
      case .section(let section): sections.begin(section)
      case .block(let block): sections.append(block)
      case .table(let place):
        guard let table = tables[place] else { return }
        sections.append(.table(table))
        places.append((place, sections.sections.count - 1, (sections.sections.last?.blocks.count ?? 1) - 1))
        compare(place, element.shown, item)
      case .rest(let place): compare(place, element.shown, item)
      }
    }

    private mutating func edit(_ element: Element, _ item: Int) {
      guard case .line(let line) = document.items[item] else { return }
      edits += 1
      let text = presentation.original(line.text)
      switch element.part {
      case .title: report.metadata.title = text
      case .section(var section):
        let heading = LeadingNumber(text)
        section.heading = text
        section.number = heading?.number
        section.title = heading?.title ?? text
        section.location = line.location
        sections.begin(section)
      case .block(.heading(let heading)):
        sections.append(.heading(Heading(text: text, level: heading.level, location: line.location)))
      default: sections.append(.paragraph(Paragraph(text: text, location: line.location)))
      }
    }

    /// Takes over cells that show something else than they would.
    private mutating func compare(_ place: TablePlace, _ shown: ShownTable?, _ item: Int) {
      guard let shown, item >= 0, case .table(let now) = document.items[item] else { return }
      for (index, source) in shown.sources.enumerated() {
        guard let source, case .text(let old) = shown.table.cells[index].content,
          case .text(let new) = now.cells[index].content
        else { continue }
        let location = now.location(of: now.cells[index])
        let isEdited = old.trimmingSpace() != new.trimmingSpace()
        switch tables[place]?.cells[source].content {
        case .figure(let address)?: update(address, old, isEdited ? new : nil, location)
        case .text? where isEdited:
          edits += 1
          tables[place]?.updateCell(at: source) { $0.content = .text(presentation.original(new)) }
        default: break
        }
      }
    }

    private mutating func update(_ address: FigureAddress, _ old: String, _ new: String?, _ location: SourceLocation?) {
      guard let position = report.figures.position(of: address) else { return }
      let text = new.map { String(presentation.original($0).trimmingSpace()) }
      // A form that is filled in is meant to say what it did not say before.
      let wasBlank = report.figures[position].value == .blank && report.figures[position].text.isEmpty
      report.figures.updateFigure(at: position) { figure in
        figure.location = location ?? figure.location
        guard let text else { return }
        let read = FigureText(text)
        figure.value = read?.value ?? .mark(text)
        figure.text = text
        figure.unit = read?.unit ?? figure.unit
        figure.origin = .stated
      }
      guard let text, !wasBlank else { return }
      findings.append(
        Diagnostic(
          .figureEdited, at: location, address: address,
          ["what": Message(report.figures[position].shownLabel), "old": Message(old), "new": Message(text)]))
    }

    consuming func finish(_ diagnostics: inout [Diagnostic]) -> Report {
      report.sections = sections.sections
      for (place, section, block) in places {
        if let table = tables[place] { report.sections[section].blocks[block] = .table(table) }
      }
      diagnostics += findings
      if edits > 0 { diagnostics.append(Diagnostic(.textEdited, ["count": "\(edits)"])) }
      return report
    }
  }
}

extension Table {
  /// The table with each text changed.
  func withTexts(_ change: (String) -> String) -> Table {
    var table = self
    for index in cells.indices {
      table.updateCell(at: index) { if case .text(let text) = $0.content { $0.content = .text(change(text)) } }
    }
    return table
  }
}
