public import ReportCore

/// Reads form definitions: one statement a line, a word and what it says, `#` before a comment.
///
/// The statements are described in docs/forms.md; a table's `column` and `row` lines belong to the last
/// `block`, and a table without `block` lines is one block.
struct FormParser {
  private let file: String
  private var line = 0
  private var id: String?
  private var chineseName = ""
  private var englishName = ""
  private var source = ""
  private var years: ClosedRange<Int>?
  private var sections: [FormSection] = []
  private var tables: [FormTable] = []
  private var rules: [FormRule] = []
  private var mentions: [FormMention] = []
  private var table: OpenTable?

  /// A table whose end has not been read.
  private struct OpenTable {
    let key: String
    var name = ""
    var section = ""
    var arrangement = FormTable.Arrangement.down
    var unit = ""
    var blocks: [FormBlock] = []
    var aliases: [String: [String]] = [:]
    var heading: String?
    var corner: String?
    var rows: [FormRow] = []
    var columns: [FormColumn] = []
    var rowKeys: Set<String> = []

    mutating func closeBlock() {
      guard !rows.isEmpty else { return }
      blocks.append(FormBlock(table: key, heading: heading, corner: corner, rows: rows, columns: columns))
      (heading, corner, rows, columns) = (nil, nil, [], [])
    }
  }

  init(file: String) { self.file = file }

  mutating func parse(_ text: String) throws(ConversionError) -> Form {
    var rest = text[...]
    while !rest.isEmpty {
      line += 1
      let (statement, more) = rest.divided(at: "\n", trimmingRest: false)
      rest = more
      guard let first = statement.utf8.first, first != UInt8(ascii: "#") else { continue }
      let (word, content) = statement.divided(at: " ")
      try take(String(word), content)
    }
    // What is missing is missing in the last line, be it empty.
    if text.isEmpty || text.utf8.last == UInt8(ascii: "\n") { line += 1 }
    try closeTable()
    guard let id, !tables.isEmpty else { throw failure("a form has a 'form' line and at least one table") }
    return Form(
      id: id, name: Message(chinese: chineseName, english: englishName), source: source, years: years,
      sections: sections, tables: tables, rules: rules, mentions: mentions)
  }

  private mutating func take(_ word: String, _ rest: Substring) throws(ConversionError) {
    switch word {
    case "row", "column", "alias": try takeInTable(word, rest)
    case "form": id = String(rest)
    case "source": source = String(rest)
    case "years": years = try parseYears(rest)
    case "name" where table == nil: try takeName(rest)
    case "section" where table == nil: try takeSection(rest)
    case "table": try openTable(rest)
    case "rule": try takeRule(rest)
    case "mention": try takeMention(rest)
    default: try takeInTable(word, rest)
    }
  }

  private mutating func takeInTable(_ word: String, _ rest: Substring) throws(ConversionError) {
    guard table != nil else { throw failure("'\(word)' stands before any table") }
    switch word {
    case "row": try takeRow(rest)
    case "column": try takeColumn(rest)
    case "alias": try takeAliases(rest)
    case "name": table?.name = String(rest)
    case "section": table?.section = String(rest)
    case "unit": table?.unit = String(rest)
    case "corner": table?.corner = String(rest)
    case "arrangement":
      guard let arrangement = FormTable.Arrangement(rawValue: String(rest)) else {
        throw failure("an arrangement is 'down' or 'across'")
      }
      table?.arrangement = arrangement
    case "block":
      try closeBlock()
      table?.heading = String(rest)
    default: throw failure("'\(word)' is not a statement")
    }
  }

  private mutating func takeName(_ rest: Substring) throws(ConversionError) {
    let (language, name) = rest.divided(at: " ")
    switch language {
    case "zh": chineseName = String(name)
    case "en": englishName = String(name)
    default: throw failure("a name is in 'zh' or 'en'")
    }
  }

  private mutating func takeSection(_ rest: Substring) throws(ConversionError) {
    let (number, title) = rest.divided(at: " ")
    guard !title.isEmpty else { throw failure("a section has a number and a title") }
    sections.append(FormSection(number: String(number), title: String(title)))
  }

  private func parseYears(_ rest: Substring) throws(ConversionError) -> ClosedRange<Int> {
    let parts = rest.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
    case (1...2, let first?, let last?) where first <= last: return first...last
    case (2, let first?, nil) where rest.last == "-" && first <= 9999: return first...9999
    default: throw failure("years are written 2019-2020, or 2021- for a range without end")
    }
  }

  private mutating func openTable(_ rest: Substring) throws(ConversionError) {
    try closeTable()
    guard isKey(rest), !tables.contains(where: { $0.key == rest }) else {
      throw failure("a table has a key of its own, without '/' and spaces")
    }
    table = OpenTable(key: String(rest))
  }

  private mutating func closeTable() throws(ConversionError) {
    guard table != nil else { return }
    try closeBlock()
    guard let open = table, !open.blocks.isEmpty else { throw failure("the table before has no rows") }
    tables.append(
      FormTable(
        key: open.key, name: open.name, section: open.section, arrangement: open.arrangement, blocks: open.blocks,
        aliases: open.aliases))
    table = nil
  }

  private mutating func closeBlock() throws(ConversionError) {
    guard let open = table else { return }
    guard open.rows.isEmpty == open.columns.isEmpty else {
      throw failure("the block before has rows without columns, or columns without rows")
    }
    guard open.rows.count <= 500, open.columns.count <= 64 else {
      throw failure("a block has at most 500 rows and 64 columns")
    }
    table?.closeBlock()
  }

  private mutating func takeColumn(_ rest: Substring) throws(ConversionError) {
    let (name, definition) = rest.divided(at: " ")
    let (labels, attributes) = definition.divided(at: " ; ")
    let key = String(name)
    var kind = FormColumn.Kind.count
    var unit = table?.unit ?? ""
    for word in attributes.divided(atEach: " ") {
      if let named = FormColumn.Kind(rawValue: String(word)) { kind = named } else { unit = String(word) }
    }
    guard isKey(key), !labels.isEmpty else { throw failure("a column has a key and a label") }
    guard table?.columns.contains(where: { $0.key == key }) == false else {
      throw failure("column '\(key)' stands twice")
    }
    let column = FormColumn(key: key, path: path(labels), kind: kind, unit: unit)
    table?.columns.append(column)
  }

  private mutating func takeRow(_ rest: Substring) throws(ConversionError) {
    let (name, labels) = rest.divided(at: " ")
    let key = String(name)
    guard isKey(key), !labels.isEmpty else { throw failure("a row has a key and a label") }
    guard table?.rowKeys.insert(key).inserted == true else { throw failure("row '\(key)' stands twice") }
    let row = FormRow(key: key, path: path(labels))
    table?.rows.append(row)
  }

  private mutating func takeAliases(_ rest: Substring) throws(ConversionError) {
    let labels = rest.divided(atEach: " = ").map(String.init)
    guard labels.count >= 2 else { throw failure("an alias is written: label = other label") }
    table?.aliases[labels[0], default: []] += labels[1...]
  }

  /// `balance error columns of applications: new + carried_in = results.total + carried_out`
  private mutating func takeRule(_ rest: Substring) throws(ConversionError) {
    try closeTable()
    let (head, equation) = rest.divided(at: ":")
    let words = head.divided(atEach: " ")
    let sides = equation.divided(atEach: "=").map { $0.divided(atEach: "+") }
    guard words.count == 5, words[3] == "of", sides.count == 2,
      let severity = Severity(rawValue: String(words[1])), let scope = FormRule.Scope(rawValue: String(words[2]))
    else { throw failure("a rule is written: ID error|warning|note rows|columns of TABLE: KEY + KEY = KEY + KEY") }
    guard let table = tables.first(where: { $0.key == words[4] }) else {
      throw failure("there is no table '\(words[4])' above")
    }
    rules.append(
      FormRule(
        id: String(words[0]), severity: severity, scope: scope, table: table.key,
        left: try terms(sides[0], of: scope, in: table), right: try terms(sides[1], of: scope, in: table)))
  }

  /// The terms of a rule's side: `results.refused.*` is every key that begins so, `carried_out@-1` the figure of
  /// the year before.
  private func terms(
    _ patterns: [Substring], of scope: FormRule.Scope, in table: FormTable
  ) throws(ConversionError) -> [FormRule.Term] {
    var known: [String] = []
    for block in table.blocks {
      let keys = scope == .columns ? block.rows.map { $0.key } : block.columns.map { $0.key }
      // A row's key is the table's only one, a column's may be in several blocks.
      known += scope == .columns ? keys : keys.filter { !known.contains($0) }
    }
    var terms: [FormRule.Term] = []
    for pattern in patterns {
      let isOfYearBefore = pattern.hasSuffix("@-1")
      let name = String(isOfYearBefore ? pattern.dropLast(3) : pattern)
      let prefix = name.last == "*" ? String(name.dropLast()) : nil
      let matches = known.filter { key in prefix.map { key.hasPrefix($0) } ?? (key == name) }
      guard !matches.isEmpty else { throw failure("table '\(table.key)' has nothing named '\(name)'") }
      terms += matches.map { FormRule.Term(key: $0, isOfYearBefore: isOfYearBefore) }
    }
    return terms
  }

  /// `收到 申请 = applications/new/total + applications/carried_in/total`
  private mutating func takeMention(_ rest: Substring) throws(ConversionError) {
    let (words, sum) = rest.divided(at: "=")
    let addresses = sum.divided(atEach: "+").map { FigureAddress(String($0)) }
    let known = addresses.compactMap(\.self)
    guard !words.isEmpty, !known.isEmpty, known.count == addresses.count else {
      throw failure("a mention is written: WORD WORD = TABLE/ROW/COLUMN + TABLE/ROW/COLUMN")
    }
    mentions.append(FormMention(words: words.divided(atEach: " ").map(String.init), addresses: known))
  }

  private func path(_ labels: Substring) -> [String] {
    labels.divided(atEach: " / ").map(String.init)
  }

  private func isKey(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && !text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ") }
  }

  private func failure(_ english: String) -> ConversionError {
    .unreadable(.invalidForm, at: SourceLocation(file: file, line: line, column: 1), ["reason": Message(english)])
  }
}

extension Form {
  /// Reads a form definition.
  ///
  /// - Parameter file: the file's name, for messages.
  /// - Throws: `unreadableInput` with the line of the first mistake.
  public init(parsing definition: Span<UInt8>, file: String) throws(ConversionError) {
    guard let text = String(validatingUTF8: definition) else {
      throw .unreadable(
        .invalidForm, at: SourceLocation(file: file, line: 1), ["reason": "the definition is not UTF-8"])
    }
    var parser = FormParser(file: file)
    self = try parser.parse(text)
  }

  /// The forms that are built in, the newest first.
  ///
  /// - Throws: `internalFault` only where the program was built with a broken definition.
  public static func builtIn() throws(ConversionError) -> [Form] {
    let (newest, oldest) = (PackageResources.edition_2021_form, PackageResources.edition_2019_form)
    return [
      try Form(parsing: newest.span, file: "edition-2021.form"),
      try Form(parsing: oldest.span, file: "edition-2019.form"),
    ]
  }
}

extension String {
  /// The text of UTF-8 bytes, or `nil` where they are not valid.
  init?(validatingUTF8 bytes: Span<UInt8>) {
    guard let text = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) else { return nil }
    self = text
  }
}

extension Substring {
  /// Without the ASCII white space at both ends.
  var trimmingSpaces: Substring { part(0, utf8.count) }

  /// What stands before and behind a separator in ASCII, trimmed; all of it and nothing where there is none.
  ///
  /// - Parameter trimmingRest: whether what stands behind is trimmed too.
  func divided(at separator: StaticString, trimmingRest: Bool = true) -> (Substring, Substring) {
    let bytes = utf8.span
    guard let start = bytes.firstIndex(of: separator) else { return (trimmingSpaces, self[endIndex...]) }
    let behind = start + separator.utf8CodeUnitCount
    let rest = trimmingRest ? part(behind, bytes.count) : self[utf8.index(startIndex, offsetBy: behind)...]
    return (part(0, start), rest)
  }

  /// The part between two offsets in UTF-8, without the ASCII white space at its ends.
  private func part(_ start: Int, _ end: Int) -> Substring {
    let bytes = utf8.span
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var (start, end) = (start, end)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return self[utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: end)]
  }

  /// The parts between separators, trimmed, without empty ones.
  func divided(atEach separator: StaticString) -> [Substring] {
    var parts: [Substring] = []
    var rest = self
    while !rest.isEmpty {
      let (part, more) = rest.divided(at: separator)
      if !part.isEmpty { parts.append(part) }
      rest = more
    }
    return parts
  }
}

extension Span<UInt8> {
  /// Where a text in ASCII begins for the first time.
  fileprivate func firstIndex(of text: StaticString) -> Int? {
    let word = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard count >= word.count else { return nil }
    for start in 0...(count - word.count) where self[start] == word[0] {
      if word.indices.allSatisfy({ self[start + $0] == word[$0] }) { return start }
    }
    return nil
  }
}
