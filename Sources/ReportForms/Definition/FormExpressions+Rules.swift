import DocumentTokens
import ReportCore

extension FormExpressions {
  /// `in each column of applications, new + carried_in = results.total + carried_out`, or a map with this as `holds`.
  /// Lines that the rule is not over stand before the comma: `in each column of loans except rate, …`.
  func rule(_ id: String, _ value: FormValue) throws(ConversionError) -> FormRule {
    guard value.isMap else { return try rule(id, value, .error, code: nil) }
    var fields = try FormFields(value)
    let holds = try fields.required("holds")
    let level = try fields.optional("level")?.choice(Severity.allCases.map(\.rawValue))
    let severity = level.flatMap { Severity(rawValue: $0) } ?? .error
    let code = try fields.optional("code").map(Self.code)
    let message = fields.optional("message")
    try fields.finish()
    let text = try message?.message()
    if let message, let text, let unknown = Self.unknownPlaceholder(in: text) {
      let names = Self.placeholders.sorted().joined(separator: ", ")
      throw message.mistake("没有 {\(unknown)}；可用的有：\(names)", "there is no {\(unknown)}; there are: \(names)")
    }
    return try rule(id, holds, severity, code: code, message: text)
  }

  /// What the message of a rule may name.
  private static let placeholders = DiagnosticCode.sumDiffers.message.placeholders.english

  private static func unknownPlaceholder(in message: Message) -> String? {
    let (chinese, english) = message.placeholders
    return [chinese, english].compactMap { $0.subtracting(placeholders).min() }.min()
  }

  /// A code is capitals and four digits, and none that means something else in this program.
  private static func code(_ value: FormValue) throws(ConversionError) -> String {
    let text = try value.text()
    let letters = text.prefix { ("A"..."Z").contains($0) }
    let digits = text[letters.endIndex...]
    guard (2...8).contains(letters.count), digits.utf8.count == 4, digits.utf8.allSatisfy(\.isDigit),
      !text.hasPrefix("GK") || text.hasPrefix("GK05") && !Self.ownCodes.contains(where: { $0.id == text })
    else {
      throw value.refused(
        text, Message(chinese: "大写字母加四位数字，且未作他用", english: "capitals and four digits that mean nothing else"))
    }
    return text
  }

  /// The codes of this program that are of rules, but not of one in a form. All others that begin with GK are taken.
  private static let ownCodes: [DiagnosticCode] = [
    .sumDiffers, .notACount, .holdsWithBlanksAsZero, .narrativeDiffers, .partsDiffer, .figureLocated, .rowShifted,
    .figureCorrected, .totalLeftBlank,
  ]

  private func rule(
    _ id: String, _ value: FormValue, _ severity: Severity, code: String?, message: Message? = nil
  ) throws(ConversionError) -> FormRule {
    let text = try value.text()
    let (head, rest) = Self.parts(of: text, at: ",")
    let places = head.divided(atEach: " ")
    let words = places.map(\.text)
    var excepted: [String] = []
    var table: FormTable?
    var scope = FormRule.Scope.figures
    var whole = PlacedText(text: text[...], offset: 0)
    if words.first == "in" {
      guard let rest, words.count == 5 || words.count > 6 && words[5] == "except", words[1] == "each", words[3] == "of",
        let lines = FormRule.Scope(rawValue: words[2] + "s")
      else { throw Self.noRule(value) }
      guard let named = tables.first(where: { $0.key == words[4] }) else {
        throw noTable(words[4], value, offset: places[4].offset)
      }
      let known = lines == .rows ? named.rowKeys : named.columnKeys
      for word in places.dropFirst(6) {
        guard known.contains(String(word.text)) else { throw unknown(word.text, of: named, value, word.offset) }
        excepted.append(String(word.text))
      }
      (table, scope, whole) = (named, lines, rest)
    }
    guard let (relation, sides) = Self.sides(of: whole) else { throw Self.noRule(value) }
    let terms = try sides.map { (side) throws(ConversionError) in try self.terms(side, value, scope, table) }
    guard let first = table?.key ?? terms[0].first?.table else { throw Self.noRule(value) }
    let standard = relation == .equal ? DiagnosticCode.sumDiffers : .boundBroken
    let wording = message ?? standard.message
    return FormRule(
      id: id, severity: severity,
      code: DiagnosticCode(code ?? standard.id, severity, chinese: wording.chinese, english: wording.english),
      scope: scope, table: first, excepted: excepted, left: terms[0], relation: relation, right: terms[1])
  }

  /// The two sides of a rule and what stands between them.
  private static func sides(of rule: PlacedText) -> (SumRelation, [PlacedText])? {
    let signs: [(String, SumRelation)] = [
      ("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("=", .equal),
    ]
    for (sign, relation) in signs {
      let sides = rule.text.divided(atEach: sign, offset: rule.offset)
      if sides.count == 2 { return (relation, sides) }
    }
    return nil
  }

  private static func noRule(_ value: FormValue) -> ConversionError {
    value.mistake(
      "规则写作 in each row|column of 表 except 键, 键 + 键 = 键 + 键（except 可省），或 表/行/列 + 表/行/列 = 表/行/列；= 也可为 <= 或 >=",
      "a rule is: in each row|column of TABLE except KEY, KEY + KEY = KEY + KEY (the exception may be missing), or "
        + "TABLE/ROW/COLUMN + TABLE/ROW/COLUMN = TABLE/ROW/COLUMN; for = there may be <= or >=")
  }

  private func noTable(_ name: Substring, _ value: FormValue, offset: Int = 0) -> ConversionError {
    let known = tables.map(\.key).joined(separator: ", ")
    return value.mistake("没有表“\(name)”；有：\(known)", "there is no table '\(name)'; there are: \(known)", offset: offset)
  }

  /// The terms of a rule's side: `results.refused.*` is every key that begins so, `carried_out@-1` the figure of
  /// the year before, `remedies/total` the same line of another table, `remedies/review/total` a figure.
  private func terms(
    _ side: PlacedText, _ value: FormValue, _ scope: FormRule.Scope, _ own: FormTable?
  ) throws(ConversionError) -> [FormRule.Term] {
    var terms: [FormRule.Term] = []
    for part in side.text.divided(atEach: "+", offset: side.offset) {
      let isOfYearBefore = part.text.utf8.suffix(3).elementsEqual("@-1".utf8)
      let name = isOfYearBefore ? part.text.dropLast(3) : part.text
      let keys = name.split(separator: "/", omittingEmptySubsequences: false)
      guard keys.count == 3 || keys.count < 3 && own != nil else { throw Self.noRule(value) }
      let other = keys.count > 1 ? tables.first { $0.key == keys[0] } : own
      guard let table = other else { throw noTable(keys[0], value, offset: part.offset) }
      let pattern = keys[keys.count == 1 ? 0 : 1]
      let known = scope == .columns || keys.count == 3 ? table.rowKeys : table.columnKeys
      let matches = known.filter { pattern.matchesKey($0) }
      guard !matches.isEmpty else { throw unknown(pattern, of: table, value, part.offset) }
      let column = keys.count == 3 ? String(keys[2]) : nil
      for key in matches {
        if let column, !table.hasCell(row: key, column: column) {
          throw unknown(name[keys[1].startIndex...], of: table, value, part.offset)
        }
        terms.append(
          FormRule.Term(
            table: keys.count > 1 ? table.key : nil, key: key, column: column, isOfYearBefore: isOfYearBefore))
      }
    }
    return terms
  }
}

extension FormTable {
  fileprivate func hasCell(row: String, column: String) -> Bool {
    blocks.contains { block in
      (block.rows.contains { $0.key == row } || block.openRows.contains { $0.name == row })
        && block.columns.contains { $0.key == column }
    }
  }
}
