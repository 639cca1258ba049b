public import ReportCore

/// A form's definition as far as a blank or filled report shows it: sections, tables, rows, columns, units and sums.
///
/// What it finds is what a person checks and goes on with: keys are made of labels, and a sum is only taken where a label,
/// a note of the form or the figures of a filled one state it.
public struct FormDraft {
  /// The definition, in YAML.
  public let text: String
  /// How many tables, rows, columns and rules there are.
  public let counts: (tables: Int, rows: Int, columns: Int, rules: Int)

  struct NamedTable {
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
    var parts = DraftParts(title: report.metadata.title, figures: report.figures)
    for section in report.sections { parts.add(section) }
    guard !parts.tables.isEmpty else { throw .unreadable(.nothingToDraft, at: SourceLocation(line: 0)) }
    let title = Self.title(parts.title, report.metadata.agency) ?? name
    var text = "form: \(name.yaml)\nname: \(title.yaml)\ntitle: \(title.yaml)\n\nsections:\n"
    for section in parts.sections { text += "  \(section.number.yaml): \((section.title ?? title).yaml)\n" }
    let tables = parts.tables.map { table in
      NamedTable(key: table.key, name: table.name ?? title, section: table.section, blocks: table.blocks)
    }
    text += "\ntables:\n" + tables.map(DraftText.table).joined(separator: "\n")
    var ruleNames = DraftKeys()
    var rules: [String] = []
    for (table, part) in zip(tables, parts.tables) {
      for rule in Self.rules(of: table.blocks, part.notes) {
        rules.append("  \(ruleNames.key(of: [table.key, rule.name]).yaml): \(rule.yaml(ofTable: table.key))\n")
      }
    }
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
      for rule in DraftSums.settled(DraftEvidence(block).settled(told), in: block) where !rules.contains(rule) {
        rules.append(rule)
      }
    }
    return rules
  }

  /// What a report of the form is called: the title without the agency and the year.
  private static func title(_ title: String?, _ agency: String?) -> String? {
    guard var title else { return nil }
    let rest = DraftWords.withoutYear(title)
    if rest != title { return rest }
    if let agency, title.hasPrefix(agency) { title.removeFirst(agency.count) }
    return title.isEmpty ? nil : title.trimmed
  }
}
