public import ReportCore

/// A form's definition as far as a blank or filled report shows it: sections, tables, rows, columns, units and sums.
///
/// What it finds is what a person checks and goes on with: keys are made of labels, and a sum is only taken where a label,
/// a note of the form or the figures of a filled one tell it.
public struct FormDraft {
  /// The definition, in YAML.
  public let text: String
  /// How many tables, rows, columns and rules there are.
  public let counts: (tables: Int, rows: Int, columns: Int, rules: Int)

  private struct NamedTable {
    let key: String
    let name: String
    let section: String
    let blocks: [DraftTable.Block]
  }

  /// Drafts the form of a report as it was read, without any form.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - name: what the form is to be called.
  /// - Throws: `unreadableInput` for a report without a table that has rows and heads.
  /// - Complexity: linear in the report, but for filled tables, whose sums are looked for.
  public init(of report: Report, named name: String) throws(ConversionError) {
    var sections: [(number: String, title: String)] = []
    var tables: [NamedTable] = []
    var rules: [String] = []
    var keys = DraftKeys()
    var ruleNames = DraftKeys()
    for section in report.sections where section.title != nil || section.blocks.contains(where: \.isTable) {
      let named = Self.numbered(section.title ?? section.heading ?? name)
      let number = section.number ?? named.number ?? "\(sections.count + 1)"
      let title = section.number == nil ? named.title : section.title ?? name
      guard !sections.contains(where: { $0.number == number }) else { continue }
      sections.append((number, title))
      var around: [String] = []
      for block in section.blocks {
        switch block {
        case .paragraph(let paragraph): around.append(paragraph.text)
        case .heading(let heading): around.append(heading.text)
        case .table(let table):
          var draft = DraftTable(table, figures: report.figures)
          guard !draft.blocks.isEmpty else { continue }
          draft.takeKeys()
          let tableName = around.last { $0.utf8.count <= 120 && !$0.isSentence && $0.proseUnit == nil } ?? title
          let unit = (around + draft.notes).reversed().lazy.compactMap(\.proseUnit).first
          let own = NamedTable(
            key: keys.key(of: [tableName]), name: tableName, section: number,
            blocks: draft.blocks.map { $0.inUnit(unit) })
          tables.append(own)
          for rule in Self.rules(of: own.blocks, around + draft.notes) {
            rules.append("  \(ruleNames.key(of: [own.key, rule.name]).yaml): \(rule.yaml(ofTable: own.key))\n")
          }
          around = []
        }
      }
    }
    guard !tables.isEmpty else { throw .unreadable(.nothingToDraft, at: SourceLocation(line: 0)) }
    let title = Self.title(report.metadata) ?? name
    var text = "form: \(name.yaml)\nname: \(title.yaml)\ntitle: \(title.yaml)\n\nsections:\n"
    for section in sections { text += "  \(section.number.yaml): \(section.title.yaml)\n" }
    text += "\ntables:\n" + tables.map(Self.text).joined(separator: "\n")
    if !rules.isEmpty { text += "\nrules:\n" + rules.joined() }
    self.text = text
    let blocks = tables.flatMap(\.blocks)
    counts = (
      tables.count, blocks.reduce(0) { $0 + $1.rows.count }, blocks.reduce(0) { $0 + $1.columns.count }, rules.count
    )
  }

  /// The rules of a table's blocks, each once: a rule over columns of the same keys is that of all blocks.
  private static func rules(of blocks: [DraftTable.Block], _ notes: [String]) -> [DraftRule] {
    var rules: [DraftRule] = []
    for block in blocks {
      let told =
        DraftSums(block: block).rules
        + (notes + [block.corner].compactMap(\.self)).flatMap(DraftNotes(block: block).rules)
      for rule in DraftEvidence(block).settled(told) where !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }

  /// A heading's number in front, such as V.A or 3.1, and the rest.
  private static func numbered(_ heading: String) -> (number: String?, title: String) {
    guard let space = heading.firstIndex(of: " ") else { return (nil, heading) }
    let first = heading[..<space]
    let isNumber =
      first.utf8.count <= 12
      && first.unicodeScalars.allSatisfy { "IVXLC0123456789ABD.()".unicodeScalars.contains($0) }
      && first.unicodeScalars.contains { ".0123456789".unicodeScalars.contains($0) }
    let number = first.last == "." ? first.dropLast() : first
    return isNumber && !number.isEmpty
      ? (String(number), String(heading[heading.index(after: space)...])) : (nil, heading)
  }

  /// What a report of the form is called: the title without the agency and the year.
  private static func title(_ metadata: Metadata) -> String? {
    guard var title = metadata.title else { return nil }
    for word in ["年度", "年"] {
      guard let range = title.firstRange(of: word), title[..<range.lowerBound].last?.isNumber ?? false else { continue }
      let rest = title[range.upperBound...]
      if !rest.isEmpty { return String(rest) }
    }
    let words = title.split(separator: " ")
    if let year = words.lastIndex(where: { $0.utf8.count == 4 && Int($0) != nil }), year + 1 < words.count {
      return words[(year + 1)...].joined(separator: " ")
    }
    if let agency = metadata.agency, title.hasPrefix(agency) { title.removeFirst(agency.count) }
    return title.isEmpty ? nil : title.trimmed
  }

  // MARK: Text

  private static func text(_ table: NamedTable) -> String {
    var text = "  \(table.key.yaml):\n    name: \(table.name.yaml)\n    section: \(table.section.yaml)\n"
    if table.blocks.contains(where: \.isAcross) { text += "    arrangement: across\n" }
    let units = table.blocks.flatMap { $0.columns.map(\.shownUnit) }
    let common = Dictionary(grouping: units.filter { $0.map { FigureUnit($0)?.kind != .money } ?? false }) { $0 ?? "" }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    if let common { text += "    unit: \(common.yaml)\n" }
    if table.blocks.count == 1 {
      text += self.text(table.blocks[0], indent: "    ", unit: common)
    } else {
      text += "    blocks:\n"
      for block in table.blocks {
        let lines =
          (block.heading.map { "        heading: \($0.yaml)\n" } ?? "")
          + self.text(block, indent: "        ", unit: common)
        text += "      - " + lines.dropFirst(8)
      }
    }
    return text
  }

  private static func text(_ block: DraftTable.Block, indent: String, unit: String?) -> String {
    var text = block.corner.map { "\(indent)corner: \($0.yaml)\n" } ?? ""
    text += "\(indent)columns:\n"
    for (number, column) in block.columns.enumerated() {
      let label = column.path.joined(separator: " / ").yaml
      let own = column.shownUnit
      var more = own.map { $0 == unit ? "" : ", unit: \($0.yaml)" } ?? ""
      if own.flatMap({ FigureUnit($0) })?.kind == .money {
        more += ", kind: money"
      } else if column.leaf.contains("增") && column.leaf.contains("减") {
        more += ", kind: signed"
      } else if block.hasFraction(number) {
        more += ", kind: measure"
      }
      text += "\(indent)  \(column.key.yaml): \(more.isEmpty ? label : "{label: \(label.inMap)\(more)}")\n"
    }
    text += "\(indent)rows:\n"
    for row in block.rows { text += "\(indent)  \(row.key.yaml): \(row.path.joined(separator: " / ").yaml)\n" }
    return text
  }
}

extension DraftTable.Item {
  /// The unit: the one that the label says, or that the figures have.
  fileprivate var shownUnit: String? { LabelText(leaf)?.unit ?? bracketed ?? unit }

  /// The unit in brackets at the label's end: 卫生技术人员（人）.
  private var bracketed: String? {
    let letters = LabelText.folded(leaf)
    guard letters.last == ")", let open = letters.lastIndex(of: "(") else { return nil }
    let word = String(String.UnicodeScalarView(letters[(open + 1)...].dropLast()))
    let isUnit = FigureUnit(word) != nil || Self.measures.contains { word.hasSuffix($0) && word.count <= $0.count + 2 }
    return isUnit ? word : nil
  }

  /// Units that labels name in brackets, besides those that are known with numbers.
  private static let measures = [
    "家", "家次", "户", "名", "台", "套", "辆", "张", "册", "处", "场", "期", "篇", "吨", "公里", "平方米", "公顷", "亩", "小时", "天", "%",
    "％",
  ]
}

extension DraftTable.Block {
  /// The block with a unit for the columns that tell none.
  fileprivate func inUnit(_ unit: String?) -> DraftTable.Block {
    guard let unit else { return self }
    var block = self
    for column in columns.indices where columns[column].unit == nil { block.columns[column].unit = unit }
    return block
  }
}

extension DraftRule {
  fileprivate func yaml(ofTable table: String) -> String {
    let text = text(ofTable: table)
    return isWarning ? "{level: warning, holds: \(text.quoted)}" : text.yaml
  }
}

extension Block {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
}

extension String {
  /// The text in quotes, as JSON and YAML have it.
  fileprivate var quoted: String { String(decoding: JSONString.quoted(self), as: UTF8.self) }

  /// A scalar of YAML within braces, where a comma parts values.
  fileprivate var inMap: String { first != "\"" && contains(",") ? quoted : self }

  /// The text as a scalar of YAML: plain where that is safe.
  fileprivate var yaml: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return "\"\"" }
    let isPlain =
      (LabelText.isLetter(first) && !("0"..."9").contains(first) || first.value >= 0x3000) && last != ":" && last != " "
      && !unicodeScalars.contains { $0.value < 0x20 || "#{}[]&*!|>%@`\"'\\".unicodeScalars.contains($0) }
      && firstRange(of: ": ") == nil
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
    return isPlain ? self : quoted
  }

  /// The unit that a line such as 单位：万元 names.
  fileprivate var proseUnit: String? {
    let letters = LabelText.letters(of: self)
    guard utf8.count <= 60, let range = letters.firstRange(of: "单位") else { return nil }
    let rest = String(letters[range.upperBound...])
    return rest.isEmpty || rest.count > 6 ? nil : rest
  }
}
