package import ReportCore
import ReportForms

/// A way in which tools write a table as text.
package enum ReportLayout: String, Sendable, CaseIterable {
  // Bars; merged cells collapsed.
  case bars, barsPadded, barsLeading, barsLeadingPadded, barsDoubled, barsHTML2Text, barsVanished
  case tabs, barsOnOwnLines, barAfterCell
  // Markdown and pandoc; merged cells as one cell and blank ones.
  case pipes, pipesRepeated, pandocGrid, pandocSimple, pandocMultiline
  // Drawn boxes with merged cells.
  case boxASCII, boxLight, boxHeavy
  // Aligned by spaces.
  case alignedWide, alignedNarrow, alignedRight, pagesTop, pagesMiddle, pagesBottom
  // One cell a line.
  case lines, linesSpaced, linesVanished
  // Tables that are no text.
  case grid, gridUnmerged, gridWrongSpans

  /// Whether a blank cell can be told from none at all.
  package var keepsBlanks: Bool {
    switch self {
    case .barsVanished, .linesVanished: false
    // Blank lines are told from the space between two rows only where the rows are regular.
    case .lines, .linesSpaced, .barAfterCell: false
    case .alignedWide, .alignedNarrow, .alignedRight, .pagesTop, .pagesMiddle, .pagesBottom: false
    case .gridWrongSpans: false
    default: true
    }
  }

  /// Whether a cell is more than white space where it is blank.
  package var keepsCells: Bool { keepsBlanks }

  /// Whether the layout shows where words are divided, so that a space inside a label is not the end of a cell.
  package var keepsSpaces: Bool {
    switch self {
    case .pandocSimple, .alignedWide, .alignedNarrow, .alignedRight, .pagesTop, .pagesMiddle, .pagesBottom: false
    default: true
    }
  }

  package var isTable: Bool { self == .grid || self == .gridUnmerged || self == .gridWrongSpans }
}

/// Writes the tables of a report in one layout, with prose around them.
package struct ReportWriting {
  package var layout: ReportLayout
  /// Whether a page ends inside a table.
  package var splitsTables = false
  /// Whether all tables are one.
  package var joinsTables = false
  /// Whether a line 单位:件 stands above each table.
  package var hasUnitLine = false
  /// Whether the sections have other titles.
  package var hasOtherTitles = false
  /// What else has the form's labels.
  package var prose = ReportProse()
  var random: SplitMix64

  package init(layout: ReportLayout, random: SplitMix64) {
    self.layout = layout
    self.random = random
  }

  private static let titles = [
    ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"],
    ["概述", "主动公开情况", "依申请公开情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "存在的不足和下一步打算", "其他事项"],
  ]

  /// The report as text; for layouts that are no text, empty.
  package mutating func text(_ sheets: [StatutorySheet]) -> String {
    let titles = Self.titles[hasOtherTitles ? 1 : 0]
    var text = "某某县教育局2022年政府信息公开工作年度报告\n\n一、\(titles[0])\n\n"
    text += "2022年,本机关主动公开信息379条。全年办理各类事项,群众满意度有所提高。\n\n"
    if !prose.lines.isEmpty { text += prose.lines.joined(separator: "\n") + "\n\n" }
    if let glossary = prose.glossary { text += lines(of: glossary).joined(separator: "\n") + "\n\n" }
    let tables = joinsTables ? [joined(sheets)] : sheets
    for (index, sheet) in tables.enumerated() {
      text += joinsTables ? "" : "\(["二", "三", "四"][min(index, 2)])、\(titles[min(index, 2) + 1])\n\n"
      if hasUnitLine { text += "单位:件\n\n" }
      var lines = lines(of: sheet)
      if splitsTables, layout.allowsSplit, lines.count > 12 { lines.insert("", at: lines.count / 2) }
      text += lines.joined(separator: "\n") + "\n\n"
    }
    text += "五、\(titles[4])\n\n公开工作还有不足。下一步加强培训,提高质量。\n\n"
    if let comparison = prose.comparison {
      text += "两年对比如下。\n\n" + lines(of: comparison).joined(separator: "\n") + "\n\n"
    }
    return text + "六、\(titles[5])\n\n无。\n"
  }

  /// The report with its tables as grids.
  package mutating func report(_ sheets: [StatutorySheet]) -> Report {
    let titles = Self.titles[hasOtherTitles ? 1 : 0]
    var report = Report(metadata: Metadata(title: "某某县教育局2022年政府信息公开工作年度报告"))
    let paragraphs = prose.lines.filter { !$0.isEmpty }.map { Block.paragraph(Paragraph(text: $0)) }
    addProse(paragraphs + (prose.glossary.map { [.table(table(of: $0))] } ?? []), "一", titles[0], to: &report)
    for (index, sheet) in (joinsTables ? [joined(sheets)] : sheets).enumerated() {
      let number = ["二", "三", "四"][min(index, 2)]
      let title = titles[min(index, 2) + 1]
      report.sections.append(
        Section(number: number, title: title, heading: "\(number)、\(title)", blocks: [.table(table(of: sheet))]))
    }
    addProse(prose.comparison.map { [.table(table(of: $0))] } ?? [], "五", titles[4], to: &report)
    return report
  }

  private func addProse(_ blocks: [Block], _ number: String, _ title: String, to report: inout Report) {
    guard !blocks.isEmpty else { return }
    report.sections.append(
      Section(number: number, title: title, heading: "\(number)、\(title)", blocks: blocks))
  }

  private func joined(_ sheets: [StatutorySheet]) -> StatutorySheet {
    var whole = StatutorySheet(name: "")
    for sheet in sheets { whole.rows += sheet.rows }
    return whole
  }

  private func table(of sheet: StatutorySheet) -> Table {
    var table = Table(layout: .grid, location: SourceLocation(line: 1))
    // As readers do, each cell tells its place.
    if layout == .gridUnmerged {
      for (number, row) in sheet.expanded().enumerated() {
        table.appendRow(
          row.enumerated().map { column, place in
            Cell(.text(place.cell.text), isHeader: place.cell.isHeader, line: number + 1, column: column + 1)
          })
      }
      return table
    }
    for (number, row) in sheet.rows.enumerated() {
      table.appendRow(
        row.enumerated().map { column, cell in
          let isMerged = layout != .gridWrongSpans
          return Cell(
            .text(cell.text), rowSpan: isMerged ? cell.rowSpan : 1, columnSpan: isMerged ? cell.columnSpan : 1,
            isHeader: cell.isHeader, line: number + 1, column: column + 1)
        })
    }
    return table
  }

  private mutating func lines(of sheet: StatutorySheet) -> [String] {
    switch layout {
    case .bars, .barsPadded, .barsLeading, .barsLeadingPadded, .barsDoubled, .barsHTML2Text, .barsVanished, .tabs,
      .barsOnOwnLines, .barAfterCell:
      BarLines(layout: layout).lines(of: sheet)
    case .pipes, .pipesRepeated, .pandocGrid, .pandocSimple, .pandocMultiline:
      RuledLines(layout: layout).lines(of: sheet)
    case .boxASCII: BoxLines(.ascii).lines(of: sheet)
    case .boxLight: BoxLines(.light).lines(of: sheet)
    case .boxHeavy: BoxLines(.heavy).lines(of: sheet)
    case .alignedWide, .alignedNarrow, .alignedRight, .pagesTop, .pagesMiddle, .pagesBottom:
      alignedLines(of: sheet)
    case .lines, .linesSpaced, .linesVanished: cellLines(of: sheet)
    case .grid, .gridUnmerged, .gridWrongSpans: []
    }
  }

  private mutating func alignedLines(of sheet: StatutorySheet) -> [String] {
    var lines = AlignedLines(layout: layout)
    if splitsTables, [.pagesTop, .pagesMiddle, .pagesBottom].contains(layout) {
      lines.breaksPages = true
      lines.drift = Int.random(in: 0...3, using: &random)
    }
    return lines.lines(of: sheet)
  }

  /// One cell a line.
  private func cellLines(of sheet: StatutorySheet) -> [String] {
    let texts = sheet.rows.flatMap { $0.map(\.text) }
    switch layout {
    case .lines: return texts
    case .linesSpaced: return texts.flatMap { [$0, ""] }
    default: return texts.filter { !$0.isEmpty }
    }
  }
}

extension ReportLayout {
  /// Whether a blank line between two rows is only the end of a page.
  fileprivate var allowsSplit: Bool {
    switch self {
    case .bars, .barsPadded, .barsLeading, .barsLeadingPadded, .barsDoubled, .barsHTML2Text, .barsVanished, .tabs: true
    default: false
    }
  }
}
