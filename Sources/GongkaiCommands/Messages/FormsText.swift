import ReportCore
import ReportForms

/// What `gongkai forms` prints.
struct FormsText {
  let language: Language

  /// A line a form.
  func list(of forms: [Form]) -> String {
    let heads = [text("表式", "form"), text("年度", "years"), text("说明", "name"), text("依据", "source")]
    return aligned([heads] + forms.map { [$0.id, years(of: $0), $0.name.text(in: language), $0.source] })
  }

  /// Everything about a form: its tables with keys, labels and units, and its rules.
  func description(of form: Form) -> String {
    var result = aligned([
      [text("表式", "form"), form.id], [text("说明", "name"), form.name.text(in: language)],
      [text("依据", "source"), form.source], [text("年度", "years"), years(of: form)],
    ])
    for table in form.tables {
      result += "\n\(table.key)  \(FormSection(number: table.section, title: table.name).heading)\n"
      for block in table.blocks { result += description(of: block) }
    }
    result += "\n\(text("规则", "rules"))\n"
    let everywhere = [
      [
        "  count", Severity.error.word(in: language), text("每个件数都是非负整数", "every count is a whole number, not negative"),
      ],
      [
        "  narrative", Severity.warning.word(in: language),
        text("正文所述数字与表中一致", "figures named in the prose equal the tables'"),
      ],
    ]
    result += aligned(form.rules.map { ["  \($0.id)", $0.severity.word(in: language), equation($0)] } + everywhere)
    return result
  }

  /// How much a definition has.
  func summary(of form: Form, in file: String) -> String {
    let blocks = form.tables.flatMap(\.blocks)
    let (rows, columns) = (blocks.reduce(0) { $0 + $1.listing.count }, blocks.reduce(0) { $0 + $1.columns.count })
    let (tables, rules) = (form.tables.count, form.rules.count)
    return text(
      "\(file)：表式 \(form.id)，\(tables) 个表、\(rows) 行、\(columns) 列、\(rules) 条规则\n",
      "\(file): form \(form.id), \(counted(tables, "table")), \(counted(rows, "row")), \(counted(columns, "column")), \(counted(rules, "rule"))\n"
    )
  }

  private func description(of block: FormBlock) -> String {
    let columns = block.columns.map { column in
      ["  | \(column.key)", column.path.joined(separator: " / "), column.unit, word(for: column.kind)]
    }
    let rows = block.listing.map { line in
      ["  - \(line.key)", line.label] + [line.row?.unit, line.row?.kind.map { word(for: $0) }].compactMap(\.self)
    }
    return (block.heading.map { "  \($0)\n" } ?? "") + aligned(columns) + aligned(rows)
  }

  private func equation(_ rule: FormRule) -> String {
    func side(_ terms: [FormRule.Term]) -> String { terms.map(\.text).joined(separator: " + ") }
    let equation = "\(side(rule.left)) \(rule.relation.rawValue) \(side(rule.right))"
    let excepted = rule.excepted.isEmpty ? "" : text("，除", " except ") + rule.excepted.joined(separator: " ")
    switch rule.scope {
    case .rows: return "\(rule.table), \(text("每行", "each row"))\(excepted): \(equation)"
    case .columns: return "\(rule.table), \(text("每列", "each column"))\(excepted): \(equation)"
    case .figures: return equation
    }
  }

  private func years(of form: Form) -> String {
    guard let years = form.years else { return "—" }
    return years.upperBound == 9999 ? "\(years.lowerBound)–" : "\(years.lowerBound)–\(years.upperBound)"
  }

  private func word(for kind: FormColumn.Kind) -> String {
    switch kind {
    case .count: text("非负整数", "whole number, not negative")
    case .signed: text("整数，可为负", "whole number, may be negative")
    case .money: text("金额", "amount of money")
    case .measure: text("数，可有小数", "number, with or without a fraction")
    case .rate: text("比率、平均数，不相加", "share or average, which does not add up")
    }
  }

  private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}
