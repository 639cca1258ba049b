package import ReportForms

/// What stands around the statutory tables and has the form's labels with numbers of its own: lists in the prose, a
/// glossary, a comparison of two years. None of its numbers is a figure of the report.
package struct ReportProse: Sendable {
  /// Lines under 一、.
  package var lines: [String] = []
  /// A table under 一、 that says what labels mean.
  package var glossary: StatutorySheet?
  /// A table under 五、 with the same labels for two years.
  package var comparison: StatutorySheet?

  package init() {}

  /// Prose with labels of a form.
  package static func random(for form: Form, using random: inout SplitMix64) -> ReportProse {
    let labels = form.tables.flatMap(\.blocks).flatMap(\.rows).compactMap(\.path.last).map(unnumbered)
    var prose = ReportProse()
    if !random.oneIn(3) { prose.lines = list(of: some(labels, using: &random), using: &random) }
    if random.oneIn(3) { prose.glossary = glossary(of: some(labels, using: &random)) }
    if random.oneIn(3) { prose.comparison = comparison(of: some(labels, using: &random), using: &random) }
    return prose
  }

  /// Every cell and line.
  package var texts: [String] {
    lines + [glossary, comparison].flatMap { $0?.rows ?? [] }.flatMap { $0.map(\.text) }
  }

  /// A label without the number in front, which prose does not have: 四、 would begin a section.
  private static func unnumbered(_ label: String) -> String {
    let numerals = "一二三四五六七八0123456789(（)）、.．"
    return String(label.drop { numerals.contains($0) })
  }

  /// Two to four labels, in the form's order.
  private static func some(_ labels: [String], using random: inout SplitMix64) -> [String] {
    let start = Int.random(in: 0..<max(1, labels.count - 4), using: &random)
    return Array(labels[start...].prefix(Int.random(in: 2...4, using: &random)))
  }

  private static func number(using random: inout SplitMix64) -> String {
    String(Int.random(in: 10...999, using: &random))
  }

  private static func list(of labels: [String], using random: inout SplitMix64) -> [String] {
    let numbers = labels.map { _ in number(using: &random) }
    let pairs = zip(labels, numbers)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return ["上半年公示情况:"] + pairs.map { "\($0) \($1) 件" }
    case 1: return ["上半年公示情况:"] + pairs.flatMap { [$0, $1] }
    case 2: return ["上半年公示情况如下。", ""] + pairs.flatMap { [$0, "", $1, ""] }
    default: return ["上半年," + pairs.map { "\($0)\($1)件" }.joined(separator: ",") + "。"]
    }
  }

  private static func glossary(of labels: [String]) -> StatutorySheet {
    sheet([["名称", "说明"]] + labels.map { [$0, "依照规定统计"] })
  }

  private static func comparison(of labels: [String], using random: inout SplitMix64) -> StatutorySheet {
    sheet([["项目", "2021年", "2022年"]] + labels.map { [$0, number(using: &random), number(using: &random)] })
  }

  private static func sheet(_ rows: [[String]]) -> StatutorySheet {
    var sheet = StatutorySheet(name: "")
    sheet.rows = rows.map { row in row.map { SheetCell(text: $0) } }
    return sheet
  }
}
