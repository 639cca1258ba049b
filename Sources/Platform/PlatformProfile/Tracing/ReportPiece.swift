import ReportCore

/// One thing of a report, or of its delivery, that an element of the platform's XML may come from.
enum ReportPiece: Hashable {
  case figure(FigureAddress)
  case title, agency, year, form, source
  case section(Int)
  /// A paragraph, a heading or the text cells of a table, by section and index.
  case block(Int, Int)
  case key, version, supersedes
}

/// A report and its delivery, of which pieces can be changed.
struct TracedReport {
  var report: Report
  var parameters: PayloadParameters
  /// What the agency is changed to: a name that the map may know, since what it looks up shows no other change.
  var otherAgency: String?

  /// What elements may come from: the report's figures and those of the form that it lacks, then its metadata and
  /// texts, then the delivery's parameters.
  func pieces(form: FormLabels) -> [ReportPiece] {
    var pieces: [ReportPiece] = report.figures.map { .figure($0.address) }
    pieces += form.addresses.filter { report.figures[$0] == nil }.map { .figure($0) }
    pieces += [.title, .agency, .year, .form, .source]
    for (index, section) in report.sections.enumerated() {
      if section.heading != nil || section.title != nil { pieces.append(.section(index)) }
      pieces += section.blocks.indices.map { .block(index, $0) }
    }
    return pieces + [.key, .version, .supersedes]
  }
}

extension TracedReport {
  /// Whether a piece is not there, or has nothing in it.
  func isBlank(_ piece: ReportPiece) -> Bool {
    switch piece {
    case .figure(let address): report.figures[address]?.value.number == nil
    case .title: report.metadata.title == nil
    case .agency: report.metadata.agency == nil
    case .year: report.metadata.year == nil
    case .form: report.metadata.form == nil
    case .source: report.metadata.source == nil
    case .supersedes: parameters.supersedes == nil
    case .section, .block, .key, .version: false
    }
  }

  /// What an element that is a copy of a piece has in it.
  func text(of piece: ReportPiece) -> String? {
    switch piece {
    case .figure(let address): report.figures[address]?.value.number?.description
    case .title: report.metadata.title
    case .agency: report.metadata.agency
    case .form: report.metadata.form
    case .source: report.metadata.source
    case .year: report.metadata.year.map { String($0) }
    case .section(let index): report.sections[index].heading
    case .block(let section, let index):
      if case .paragraph(let paragraph) = report.sections[section].blocks[index] { paragraph.text } else { nil }
    case .key, .version, .supersedes: nil
    }
  }

  /// The report with another text for a piece of its metadata.
  func setting(_ piece: ReportPiece, to text: String) -> TracedReport {
    var changed = self
    switch piece {
    case .title: changed.report.metadata.title = text
    case .agency: changed.report.metadata.agency = text
    case .form: changed.report.metadata.form = text
    default: break
    }
    return changed
  }
}

/// A way to change a piece. What an element depends on shows in at least one of them.
enum Change: CaseIterable {
  /// Another value; for a figure that is blank or missing, a value.
  case other
  /// Zero where there is a number; a text that begins otherwise.
  case zero
  /// A blank figure; no text.
  case nothing
}

extension TracedReport {
  /// The report with some pieces changed.
  ///
  /// Each figure changes by a number of its own, so that what some add others do not take away.
  func changed(_ pieces: ArraySlice<ReportPiece>, by change: Change) -> TracedReport {
    var changed = self
    for (index, piece) in pieces.enumerated() { changed.apply(change, to: piece, number: index) }
    return changed
  }

  private mutating func apply(_ change: Change, to piece: ReportPiece, number: Int) {
    switch piece {
    case .figure(let address): change.apply(to: address, in: &report.figures, number: number)
    case .title: report.metadata.title = change.text(report.metadata.title)
    case .agency:
      let known = change == .other ? otherAgency : nil
      report.metadata.agency = known ?? change.text(report.metadata.agency)
    case .form: report.metadata.form = change.text(report.metadata.form)
    case .source: report.metadata.source = change.text(report.metadata.source)
    case .year: report.metadata.year = change == .nothing ? nil : (report.metadata.year ?? 2000) + 1
    case .section(let index):
      report.sections[index].title = change.text(report.sections[index].title)
      report.sections[index].heading = change.text(report.sections[index].heading)
    case .block(let section, let index): change.apply(to: &report.sections[section].blocks[index])
    case .key: parameters.key = change.text(parameters.key) ?? ""
    case .version: parameters.version += 1
    case .supersedes: parameters.supersedes = change.text(parameters.supersedes)
    }
  }
}

extension Change {
  fileprivate func apply(to address: FigureAddress, in figures: inout FigureList, number: Int) {
    var figure = figures[address] ?? Figure(address: address, value: .blank, text: "")
    figure.value = value(insteadOf: figure.value, number: number)
    figure.text = figure.value.number?.description ?? ""
    figures[address] = figure
  }

  private func value(insteadOf value: FigureValue, number: Int) -> FigureValue {
    switch (self, value.number) {
    case (.other, let old?): .number(old.adding(ExactDecimal(100_003 + 1009 * number)) ?? .zero)
    case (.other, nil): .number(ExactDecimal(1 + number))
    case (.zero, let old?): .number(old == .zero ? ExactDecimal(1) : .zero)
    case (.zero, nil): .number(.zero)
    case (.nothing, _?): .blank
    case (.nothing, nil): .number(ExactDecimal(100_003 + 1009 * number))
    }
  }

  fileprivate func text(_ old: String?) -> String? {
    switch self {
    case .other: (old ?? "") + "甲"
    case .zero: "乙" + (old ?? "")
    case .nothing: nil
    }
  }

  fileprivate func apply(to block: inout Block) {
    switch block {
    case .paragraph(var paragraph):
      paragraph.text = text(paragraph.text) ?? ""
      block = .paragraph(paragraph)
    case .heading(var heading):
      heading.text = text(heading.text) ?? ""
      block = .heading(heading)
    case .table(var table):
      for index in table.cells.indices {
        guard case .text(let old) = table.cells[index].content else { continue }
        table.updateCell(at: index) { $0.content = .text(text(old) ?? "") }
      }
      block = .table(table)
    }
  }
}
