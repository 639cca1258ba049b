import ReportCore

/// Writes the parts of a draft as a definition has them.
enum DraftText {
  static func table(_ table: FormDraft.NamedTable) -> String {
    var text = "  \(table.key.yaml):\n    name: \(table.name.yaml)\n    section: \(table.section.yaml)\n"
    if table.blocks.contains(where: \.isAcross) { text += "    arrangement: across\n" }
    let units = table.blocks.flatMap { $0.columns.map(\.unit) }
    // A column without a unit of its own would have the table's.
    let common =
      units.contains(nil)
      ? nil
      : Dictionary(grouping: units.filter(mayBeCommon)) { $0 ?? "" }
        .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    if let common { text += "    unit: \(common.yaml)\n" }
    let texts = table.blocks.flatMap(\.texts).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let listed = texts.isEmpty ? "" : "    texts: [\(texts.map { $0.yaml.inMap }.joined(separator: ", "))]\n"
    guard table.blocks.count > 1 else {
      return text + listed + self.block(table.blocks[0], indent: "    ", unit: common)
    }
    text += listed + "    blocks:\n"
    for block in table.blocks {
      let lines =
        (block.heading.map { "        heading: \($0.yaml)\n" } ?? "")
        + self.block(block, indent: "        ", unit: common)
      text += "      - " + lines.dropFirst(8)
    }
    return text
  }

  /// Whether a unit can be that of all columns which name none: money and shares want kinds of their own.
  private static func mayBeCommon(_ unit: String?) -> Bool {
    guard let unit else { return false }
    let kind = FigureUnit(unit)?.kind
    return kind != .money && kind != .share
  }

  private static func block(_ block: DraftTable.Block, indent: String, unit: String?) -> String {
    var text = block.corner.map { "\(indent)corner: \($0.yaml)\n" } ?? ""
    text += "\(indent)columns:\n"
    for (number, column) in block.columns.enumerated() {
      text += line(
        column, isSigned: column.leaf.contains("增") && column.leaf.contains("减"), block.values(ofColumn: number),
        unit, indent)
    }
    text += "\(indent)rows:\n"
    for (number, row) in block.rows.enumerated() {
      text += line(row, isSigned: false, row.unit == nil ? [] : block.values[number].compactMap(\.self), nil, indent)
    }
    return text
  }

  /// A row's or column's key, label, unit and kind.
  private static func line(
    _ item: DraftTable.Item, isSigned: Bool, _ values: [ExactDecimal], _ common: String?, _ indent: String
  ) -> String {
    let label = item.path.joined(separator: " / ").yaml
    let kind = item.unit.flatMap { FigureUnit($0) }?.kind
    var more = item.unit.map { $0 == common ? "" : ", unit: \($0.yaml.inMap)" } ?? ""
    if kind == .money {
      more += ", kind: money"
    } else if item.isRatio {
      more += ", kind: rate"
    } else if kind == .measure || values.contains(where: { !$0.isWhole }) {
      more += ", kind: measure"
    } else if isSigned || values.contains(where: \.isNegative) {
      more += ", kind: signed"
    }
    return "\(indent)  \(item.key.yaml): \(more.isEmpty ? label : "{label: \(label.inMap)\(more)}")\n"
  }
}

extension DraftRule {
  func yaml(ofTable table: String) -> String {
    let text = text(ofTable: table)
    return isWarning ? "{level: warning, holds: \(text.quoted)}" : text.yaml
  }
}

extension String {
  fileprivate var quoted: String { String(decoding: JSONString.quoted(self), as: UTF8.self) }

  /// A scalar of YAML within braces, where a comma parts values.
  fileprivate var inMap: String { first != "\"" && contains(",") ? quoted : self }

  /// The text as a scalar of YAML: plain where that is safe.
  var yaml: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return "\"\"" }
    let isPlain =
      (LabelText.isLetter(first) && !first.isDigit || first.value >= 0x3000) && last != ":" && last != " "
      && !unicodeScalars.contains { $0.value < 0x20 || "#{}[]&*!|>%@`\"'\\".unicodeScalars.contains($0) }
      && firstRange(of: ": ") == nil
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
    return isPlain ? self : quoted
  }
}
