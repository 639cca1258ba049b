import ReportCore

/// A recorded report on its way to what a person has made of it.
struct RecordMerge {
  var report: Report
  var element = 0
  private var tables: [RecordedReport.TablePlace: Table]
  private let presentation: ReportPresentation
  private let document: ReportBuilder
  private var sections = ReportAssembly()
  /// Where in the sections each table stands.
  private var places: [(place: RecordedReport.TablePlace, section: Int, block: Int)] = []
  private var edits = 0
  private var findings: [Diagnostic] = []

  init(
    _ recorded: Report, _ tables: [RecordedReport.TablePlace: Table], _ presentation: ReportPresentation,
    _ document: ReportBuilder
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

  mutating func take(_ element: RecordedReport.Element, _ fate: RecordedReport.Fate) {
    self.element += 1
    switch fate {
    case .removed: remove(element)
    case .kept(let item): keep(element, item)
    case .edited(let item): edit(element, item)
    }
  }

  private mutating func remove(_ element: RecordedReport.Element) {
    edits += 1
    if case .title = element.part { report.metadata.title = nil }
  }

  private mutating func keep(_ element: RecordedReport.Element, _ item: Int) {
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

  private mutating func edit(_ element: RecordedReport.Element, _ item: Int) {
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
  private mutating func compare(_ place: RecordedReport.TablePlace, _ shown: ShownTable?, _ item: Int) {
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
