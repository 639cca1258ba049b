public import ReportCore

extension Report {
  /// A report generated at random: every part of the IR, with strange texts, spans and numbers.
  ///
  /// It is one that a reader could have made: the figures of a table and of a row stand together, a figure's text
  /// does not say another value, no location is set.
  public static func random(using random: inout SplitMix64) -> Report {
    var report = Report()
    report.metadata = .random(using: &random)
    report.figures = .random(using: &random)
    let addresses = report.figures.map(\.address)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      report.sections.append(.random(addresses: addresses, using: &random))
    }
    return report
  }
}

extension Metadata {
  static func random(using random: inout SplitMix64) -> Metadata {
    var metadata = Metadata()
    if !random.oneIn(3) { metadata.title = RandomText.text(using: &random) }
    if !random.oneIn(3) { metadata.agency = RandomText.text(using: &random) }
    if !random.oneIn(3) { metadata.year = Int.random(in: 1900...2100, using: &random) }
    if !random.oneIn(3) { metadata.form = random.pick(["2019", "2021", "我的表.form", RandomText.text(using: &random)]) }
    if random.oneIn(3) { metadata.source = RandomText.text(using: &random) }
    for field in Field.allCases where random.oneIn(4) { metadata.inferred.insert(field) }
    return metadata
  }
}

extension FigureList {
  static func random(using random: inout SplitMix64) -> FigureList {
    var list = FigureList()
    var tables: Set<String> = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let table = RandomText.key(using: &random)
      guard tables.insert(table).inserted else { continue }
      var rows: Set<String> = []
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let row = RandomText.key(using: &random)
        guard rows.insert(row).inserted else { continue }
        let columns = random.oneIn(40) ? 300 : Int.random(in: 1...7, using: &random)
        for column in 0..<columns {
          let key = random.oneIn(3) ? RandomText.key(using: &random) : "c\(column)"
          guard let address = FigureAddress(table: table, row: row, column: key) else { continue }
          list.append(.random(at: address, using: &random))
        }
      }
    }
    return list
  }
}

extension Figure {
  static func random(at address: FigureAddress, using random: inout SplitMix64) -> Figure {
    var figure: Figure
    switch Int.random(in: 0..<6, using: &random) {
    case 0: figure = Figure(address: address, value: .blank, text: random.pick(["", "", "\u{A0}", " "]))
    case 1:
      let mark = random.pick(["/", "／", "-", "—", "--", "---", "无", "不适用", "N/A", "~", "5", "是"])
      figure = Figure(address: address, value: .mark(mark), text: mark)
    default:
      let number = ExactDecimal.random(using: &random)
      figure = Figure(address: address, value: .number(number), text: number.description)
      if random.oneIn(4) {
        figure.text = random.pick(["+", "增", "", " "]) + number.description + random.pick(["", "元", " 件"])
      }
      if FigureText(figure.text)?.value != figure.value { figure.text = number.description }
    }
    if random.oneIn(3) { figure.unit = random.pick(["件", "元", "万元", RandomText.text(using: &random)]) }
    if random.oneIn(3) { figure.label = RandomText.text(using: &random) }
    figure.origin = random.pick([.stated, .stated, .inferred, .computed])
    if figure.origin == .computed, random.oneIn(2) {
      figure.text = random.pick(["", "999", RandomText.text(using: &random)])
    }
    return figure
  }
}

extension ExactDecimal {
  static func random(using random: inout SplitMix64) -> ExactDecimal {
    let digits = random.pick([1, 2, 3, 9, 19, 38])
    var text = random.oneIn(6) ? "-" : ""
    for _ in 0..<digits { text += String(Int.random(in: 0...9, using: &random)) }
    let scale = random.oneIn(2) ? 0 : Int.random(in: 0...min(38, digits), using: &random)
    return ExactDecimal(text).flatMap { ExactDecimal(coefficient: $0.coefficient, scale: scale) } ?? .zero
  }
}

extension Section {
  static func random(addresses: [FigureAddress], using random: inout SplitMix64) -> Section {
    var section = Section()
    if !random.oneIn(3) { section.number = random.pick(["一", "二", RandomText.text(using: &random)]) }
    if !random.oneIn(3) { section.title = RandomText.text(using: &random) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: section.heading = RandomText.text(using: &random)
    case 1: if let number = section.number, let title = section.title { section.heading = "\(number)、\(title)" }
    default: break
    }
    if random.oneIn(4) { section.level = Int.random(in: 1...6, using: &random) }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      section.blocks.append(.random(addresses: addresses, using: &random))
    }
    return section
  }
}

extension Block {
  static func random(addresses: [FigureAddress], using random: inout SplitMix64) -> Block {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      .heading(Heading(text: RandomText.text(using: &random), level: Int.random(in: 2...4, using: &random)))
    case 1: .table(.random(addresses: addresses, using: &random))
    default: .paragraph(Paragraph(text: RandomText.text(using: &random)))
    }
  }
}

extension Table {
  static func random(addresses: [FigureAddress], using random: inout SplitMix64) -> Table {
    var table = Table(layout: random.pick(Layout.allCases))
    if random.oneIn(2) { table.key = random.pick(["applications", RandomText.text(using: &random)]) }
    let columns = random.oneIn(30) ? 300 : Int.random(in: 0...6, using: &random)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      for _ in 0..<columns { table.append(.random(addresses: addresses, layout: table.layout, using: &random)) }
      table.endRow()
    }
    return table
  }
}

extension Cell {
  static func random(addresses: [FigureAddress], layout: Table.Layout, using random: inout SplitMix64) -> Cell {
    let isFigure = !addresses.isEmpty && random.oneIn(3)
    var cell = Cell(isFigure ? .figure(random.pick(addresses)) : .text(RandomText.text(using: &random)))
    if random.oneIn(6) { cell.rowSpan = Int.random(in: 1...4, using: &random) }
    if random.oneIn(6) { cell.columnSpan = Int.random(in: 1...4, using: &random) }
    cell.isHeader = random.oneIn(5)
    if layout == .aligned { cell.extent = 3..<Int32.random(in: 3...40, using: &random) }
    return cell
  }
}
