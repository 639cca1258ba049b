public import ReportCore

/// The report that a document's record holds, to be compared with what the document shows now.
public struct RecordedReport {
  private let recorded: Report
  private let presentation: ReportPresentation
  private var elements: [Element] = []
  private var tables: [TablePlace: Table] = [:]

  /// A part of the report in its order and, where it shows, what shows of it.
  struct Element {
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

  struct TablePlace: Hashable {
    var section: Int
    var block: Int
  }

  /// What a comparison found of one element.
  enum Fate {
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
    var merge = RecordMerge(recorded, tables, presentation, document)
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
}
