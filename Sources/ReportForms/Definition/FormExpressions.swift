import DocumentTokens
import ReportCore

/// Reads a form's one-line expressions: rules, mentions and the bars of charts. Every name in them must be known.
struct FormExpressions {
  let tables: [FormTable]

  private func cell(_ address: FigureAddress) -> FormCell? {
    tables.first { $0.key == address.table }?.blocks.lazy.flatMap(\.cells).first { $0.address == address }
  }

  // MARK: Rules

  /// `in each column of applications, new + carried_in = results.total + carried_out`, or a map with this as `holds`.
  func rule(_ id: String, _ value: FormValue) throws(ConversionError) -> FormRule {
    guard value.isMap else { return try rule(id, value, .error, code: .sumDiffers) }
    var fields = try FormFields(value)
    let holds = try fields.required("holds")
    let level = try fields.optional("level")?.choice(Severity.allCases.map(\.rawValue))
    let severity = level.flatMap { Severity(rawValue: $0) } ?? .error
    let code = try fields.optional("code").map(Self.code) ?? DiagnosticCode.sumDiffers.id
    let message = fields.optional("message")
    try fields.finish()
    let text = try message?.message() ?? DiagnosticCode.sumDiffers.message
    if let message, let unknown = Self.unknownPlaceholder(in: text) {
      let names = Self.placeholders.sorted().joined(separator: ", ")
      throw message.mistake("没有 {\(unknown)}；可用的有：\(names)", "there is no {\(unknown)}; there are: \(names)")
    }
    return try rule(
      id, holds, severity, code: DiagnosticCode(code, severity, chinese: text.chinese, english: text.english))
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
    guard (2...8).contains(letters.count), digits.utf8.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }),
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
    _ id: String, _ value: FormValue, _ severity: Severity, code: DiagnosticCode
  ) throws(ConversionError) -> FormRule {
    let text = try value.text()
    let (head, equation) = Self.parts(of: text, at: UInt8(ascii: ","))
    let words = head.divided(atEach: " ").map(\.text)
    let sides = equation?.text.divided(atEach: "=", offset: equation?.offset ?? 0) ?? []
    guard words.count == 5, words.starts(with: ["in", "each"]), words[3] == "of", sides.count == 2,
      let scope = FormRule.Scope(rawValue: words[2] + "s")
    else {
      throw value.mistake(
        "规则写作 in each row|column of 表, 键 + 键 = 键 + 键", "a rule is: in each row|column of TABLE, KEY + KEY = KEY + KEY")
    }
    guard let table = tables.first(where: { $0.key == words[4] }) else {
      let known = tables.map(\.key).joined(separator: ", ")
      throw value.mistake("没有表“\(words[4])”；有：\(known)", "there is no table '\(words[4])'; there are: \(known)")
    }
    let terms = try sides.map { (side) throws(ConversionError) in try self.terms(side, value, scope, table) }
    return FormRule(
      id: id, severity: severity, code: code, scope: scope, table: table.key, left: terms[0], right: terms[1])
  }

  /// The terms of a rule's side: `results.refused.*` is every key that begins so, `carried_out@-1` the figure of
  /// the year before.
  private func terms(
    _ side: PlacedText, _ value: FormValue, _ scope: FormRule.Scope, _ table: FormTable
  ) throws(ConversionError) -> [FormRule.Term] {
    let keys = scope == .columns ? table.rowKeys : table.columnKeys
    var terms: [FormRule.Term] = []
    for part in side.text.divided(atEach: "+", offset: side.offset) {
      let isOfYearBefore = part.text.utf8.suffix(3).elementsEqual("@-1".utf8)
      let pattern = isOfYearBefore ? part.text.dropLast(3) : part.text
      let matches = keys.filter { Self.matches($0, pattern) }
      guard !matches.isEmpty else { throw unknown(pattern, of: table, value, part.offset) }
      terms += matches.map { FormRule.Term(key: $0, isOfYearBefore: isOfYearBefore) }
    }
    return terms
  }

  private static func matches(_ key: String, _ pattern: Substring) -> Bool {
    pattern.isPattern ? key.utf8.starts(with: pattern.utf8.dropLast()) : key == pattern
  }

  private func unknown(
    _ name: Substring, of table: FormTable, _ value: FormValue, _ offset: Int
  ) -> ConversionError {
    value.mistake(
      "表“\(table.key)”中没有“\(name)”", "table '\(table.key)' has nothing named '\(name)'", offset: offset)
  }

  /// What stands before and behind the first separator.
  private static func parts(of text: String, at separator: UInt8) -> (String, PlacedText?) {
    guard let index = text.utf8.firstIndex(of: separator) else { return (text, nil) }
    let rest = text[text.utf8.index(after: index)...]
    return (String(text[..<index]), PlacedText(text: rest, offset: text.utf8.count - rest.utf8.count))
  }

  // MARK: Mentions

  /// `收到 申请 = applications/new/total + applications/carried_in/total`.
  func mention(_ value: FormValue, _ moreUnits: [String]) throws(ConversionError) -> FormMention {
    let (head, sum) = Self.parts(of: try value.text(), at: UInt8(ascii: "="))
    let words = head.divided(atEach: " ").map { String($0.text) }
    let addresses = sum?.text.divided(atEach: "+", offset: sum?.offset ?? 0) ?? []
    guard !words.isEmpty, !addresses.isEmpty else {
      throw value.mistake("写作 词 词 = 表/行/列 + 表/行/列", "a mention is: WORD WORD = TABLE/ROW/COLUMN + TABLE/ROW/COLUMN")
    }
    let named = try addresses.map { (part) throws(ConversionError) in
      guard let cell = FigureAddress(String(part.text)).flatMap(cell) else {
        throw value.mistake(
          "没有“\(part.text)”这一项数据", "there is no figure '\(part.text)'", offset: part.offset)
      }
      return cell
    }
    var units = moreUnits
    for cell in named where !cell.unit.isEmpty && !units.contains(cell.unit) { units.append(cell.unit) }
    return FormMention(words: words, units: units, addresses: named.map(\.address))
  }

  // MARK: Charts

  /// A title and `applications/results.*/total except results.total`: the figures of several rows or columns.
  func chart(_ value: FormValue) throws(ConversionError) -> FigureChart {
    var fields = try FormFields(value)
    let title = try fields.required("title").message()
    let bars = try fields.required("bars")
    try fields.finish()
    let words = try bars.text().divided(atEach: " ")
    let keys = (words.first?.text ?? "").split(separator: "/")
    guard keys.count == 3, words.count == 1 || words.count >= 3 && words[1].text == "except",
      let table = tables.first(where: { $0.key == keys[0] })
    else {
      throw bars.mistake(
        "写作 表/行/列 except 键，行或列可以 * 结尾", "bars are: TABLE/ROW/COLUMN except KEY, a row or column may end in *")
    }
    for word in words.dropFirst(2) where !table.rowKeys.contains(String(word.text)) {
      guard !table.columnKeys.contains(String(word.text)) else { continue }
      throw unknown(word.text, of: table, bars, word.offset)
    }
    let excepted = Set(words.dropFirst(2).map { String($0.text) })
    func isShown(_ key: String, _ pattern: Substring) -> Bool {
      Self.matches(key, pattern) && (!pattern.isPattern || !excepted.contains(key))
    }
    let shown = table.blocks.flatMap { block in
      block.rows.indices.filter { isShown(block.rows[$0].key, keys[1]) }.flatMap { row in
        block.columns.indices.filter { isShown(block.columns[$0].key, keys[2]) }.map { column in
          let path = keys[2].isPattern ? block.columns[column].path : block.rows[row].path
          return FigureChart.Bar(label: path.last ?? "", address: block.cell(row: row, column: column).address)
        }
      }
    }
    guard !shown.isEmpty else { throw unknown(keys[1] + "/" + keys[2], of: table, bars, 0) }
    return FigureChart(title: title, bars: shown)
  }
}

extension Substring {
  /// Whether it stands for every key that begins as it does.
  fileprivate var isPattern: Bool { utf8.last == UInt8(ascii: "*") }
}

extension FormTable {
  /// The keys of the rows, each once, in order.
  fileprivate var rowKeys: [String] { blocks.flatMap(\.rows).map(\.key) }
  /// The keys of the columns, each once, in order.
  fileprivate var columnKeys: [String] {
    blocks.flatMap(\.columns).map(\.key).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
