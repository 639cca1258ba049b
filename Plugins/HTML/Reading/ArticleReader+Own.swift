import ReportCore
import ReportStructure

/// Reading a page that we wrote: what its attributes carry, as long as the page still shows the same.
extension ArticleReader {
  /// The text that an element's attribute carries, or what is shown where a person changed that.
  func exactText(of index: Int, shown: String) -> String {
    guard let exact = tree.attribute(.text, of: index).flatMap(ExactText.unescaped),
      ExactText.essence(exact) == ExactText.essence(shown)
    else { return shown }
    return exact
  }

  private func exact(_ attribute: ExactAttribute, of index: Int) -> String? {
    tree.attribute(attribute, of: index).flatMap(ExactText.unescaped)
  }

  mutating func readOwnParagraph(_ index: Int) throws(ConversionError) {
    flush()
    guard !tree.descendants(of: index).contains(where: { tree.nodes[$0].tag == .table }) else { return try walk(index) }
    let (text, start) = cellText(of: index)
    for image in tree.descendants(of: index) where tree.nodes[image].tag == .image { omitPicture(image) }
    let location = place(start ?? Int(tree.nodes[index].offset))
    assembly.append(.paragraph(Paragraph(text: exactText(of: index, shown: text), location: location)))
  }

  // MARK: Sections

  mutating func readOwnSection(_ index: Int) throws(ConversionError) {
    flush()
    let first = tree.children(of: index).first { tree.nodes[$0].tag != .text }
    let parts = tree.attribute(.parts, of: index)
    var heading: Int?
    if parts?.isEmpty != true, let first, tree.nodes[first].tag.isHeading { heading = first }
    var section = heading.map { self.section(index, parts: parts, heading: $0) } ?? Section()
    section.level = tree.attribute(.level, of: index).flatMap { Int($0) } ?? 1
    section.location = place(Int(tree.nodes[heading ?? index].offset))
    assembly.begin(section)
    for child in tree.children(of: index) where child != heading { try read(child: child) }
    flush()
  }

  private func section(_ index: Int, parts: String?, heading: Int) -> Section {
    let (shown, _) = cellText(of: heading)
    let text = exactText(of: heading, shown: shown)
    guard let parts else { return Section(heading: text) }
    let names = parts.split(separator: " ")
    let number = names.contains("number") ? exact(.number, of: index) ?? "" : nil
    let title = names.contains("title") ? exact(.title, of: index) ?? "" : nil
    let hasHeading = names.contains("heading")
    let kept = hasHeading ? exact(.text, of: heading) : title ?? number
    guard let kept, ExactText.essence(kept) == ExactText.essence(shown) else { return Section(heading: shown) }
    return Section(number: number, title: title, heading: hasHeading ? kept : nil)
  }

  // MARK: Tables

  func readOwnAttributes(of index: Int, into table: inout Table) {
    table.key = exact(.key, of: index)
    table.layout = tree.attribute(.layout, of: index).flatMap { Table.Layout(rawValue: $0) } ?? .grid
  }

  mutating func readOwnAttributes(of index: Int, shown: String, at location: SourceLocation?, into cell: inout Cell) {
    if let from = tree.attribute(.from, of: index).flatMap({ Int32($0) }),
      let to = tree.attribute(.to, of: index).flatMap({ Int32($0) }), from <= to
    {
      cell.extent = from..<to
    }
    if let address = readFigure(index, shown: shown, at: location) {
      cell.content = .figure(address)
    } else {
      cell.content = .text(exactText(of: index, shown: shown))
    }
  }

  /// Takes the figures that stand in no table of the report.
  mutating func readOtherFigures(_ index: Int) {
    flush()
    for cell in tree.descendants(of: index) where tree.attribute(.address, of: cell) != nil {
      let (shown, start) = cellText(of: cell)
      _ = readFigure(cell, shown: shown, at: place(start ?? Int(tree.nodes[cell].offset)))
    }
  }

  // MARK: Findings

  /// Takes what an agency says of the findings that the page lists.
  mutating func readFindings(_ index: Int) {
    let rows = tree.descendants(of: index).filter { tree.nodes[$0].tag == .row }
    let texts = rows.map { row in
      tree.children(of: row).filter { tree.nodes[$0].tag.isCell }.map { cellText(of: $0).text }
    }
    guard let table = FindingsTable(texts, place: { place(Int(tree.nodes[rows[$0]].offset)) }) else { return }
    explanations = table.merged(into: explanations)
  }

  // MARK: Figures

  /// Takes the figure that an element carries; `nil` where it carries none or shows no figure any more.
  private mutating func readFigure(_ index: Int, shown: String, at location: SourceLocation?) -> FigureAddress? {
    guard let address = exact(.address, of: index).flatMap({ FigureAddress($0) }) else { return nil }
    if figures.shows(address, as: shown) { return address }
    let kept = keptFigure(index, address, shown: shown)
    var figure: Figure
    if let kept, ExactText.essence(kept.shownText) == ExactText.essence(shown) {
      figure = kept
    } else if let text = FigureText(shown) {
      let unit = text.unit ?? exact(.unit, of: index)
      figure = Figure(address: address, value: text.value, text: shown, unit: unit)
      figure.label = exact(.label, of: index) ?? ""
      // A form that is filled in is meant to say what it did not say before.
      if kept.map({ $0.value != .blank || !$0.text.isEmpty }) ?? true {
        report(
          .figureEdited, address, at: location,
          ["what": Message(figure.shownLabel), "old": Message(kept?.shownText ?? ""), "new": Message(shown)])
      }
    } else {
      report(.figureOverwritten, address, at: location, ["shown": Message(shown)])
      return nil
    }
    figure.location = location
    let position = tree.attribute(.index, of: index).flatMap { Int($0) }
    if let first = figures.add(figure, shown: shown, index: position) {
      report(.figureTwice, address, at: location, ["first": Message(first), "second": Message(shown)])
    }
    return address
  }

  /// The figure as the attributes have it, with the shown text where they have none; `nil` where that is no figure.
  private func keptFigure(_ index: Int, _ address: FigureAddress, shown: String) -> Figure? {
    let text = exact(.text, of: index) ?? shown
    let value: FigureValue
    if let mark = exact(.mark, of: index) {
      value = .mark(mark)
    } else if let number = tree.attribute(.value, of: index) {
      guard !number.isEmpty else { return figure(index, address, .blank, text) }
      guard let number = ExactDecimal(number) else { return nil }
      value = .number(number)
    } else {
      guard let read = FigureText(text)?.value else { return nil }
      value = read
    }
    return figure(index, address, value, text)
  }

  private func figure(_ index: Int, _ address: FigureAddress, _ value: FigureValue, _ text: String) -> Figure {
    Figure(
      address: address, value: value, text: text, unit: exact(.unit, of: index),
      origin: tree.attribute(.origin, of: index).flatMap { Origin(rawValue: $0) } ?? .stated,
      label: exact(.label, of: index) ?? "")
  }

  private mutating func report(
    _ code: DiagnosticCode, _ address: FigureAddress, at location: SourceLocation?, _ arguments: [String: Message]
  ) {
    var arguments = arguments
    arguments["address"] = Message(address.description)
    diagnostics.append(Diagnostic(code, at: location, address: address, arguments))
  }
}

extension Section {
  /// A section of a heading, its number and title read off it.
  init(heading: String) {
    if case .section(let number, let title) = LineRole(heading, outlineLevel: 0) {
      self.init(number: number, title: title, heading: heading)
    } else {
      self.init(title: heading, heading: heading)
    }
  }
}

// MARK: - The page's head

extension ArticleReader {
  /// What a page that we wrote says of the report.
  func ownMetadata(_ page: Page) -> Metadata {
    func field(_ name: String) -> String? { page.meta["gongkai:" + name].flatMap(ExactText.unescaped) }
    let shown = tree.nodes.indices.first { tree.attribute(.part, of: $0) == "title" }
    let inferred = field("inferred").map {
      $0.split(separator: " ").compactMap { Metadata.Field(rawValue: String($0)) }
    }
    return Metadata(
      title: shown.map { exactText(of: $0, shown: cellText(of: $0).text) }, agency: field("agency"),
      year: field("year").flatMap { Int($0) }, form: field("form"), source: field("source"),
      inferred: Set(inferred ?? []))
  }
}
