import DocumentTokens
public import ReportCore

/// Makes a form of its definition in YAML; docs/forms.md describes the keys, docs/form.schema.json checks them in editors.
///
/// A key or value of the wrong shape ends the reading. What refers to something that is not there is noted, and told
/// together with all else of the kind.
struct FormParser {
  private var sections: [FormSection] = []
  private var tables: [FormTable] = []
  /// What refers to something that is not there.
  var mistakes: [ConversionError] = []

  mutating func form(_ document: DocumentNode) throws(ConversionError) -> Form {
    var fields = try FormFields(FormValue(document, errors: FormErrors.self))
    let id = try fields.required("form").text()
    let name = try fields.optional("name")?.message() ?? Message(id)
    let title = try fields.optional("title")?.text() ?? name.chinese
    let source = try fields.optional("source")?.text() ?? ""
    let years = try fields.optional("years").map(Self.years)
    sections = try fields.required("sections").entries().map { (entry) throws(ConversionError) in
      FormSection(number: entry.name, title: try entry.value.text())
    }
    for entry in try fields.required("tables").entries() {
      guard Self.isKey(entry.name) else { throw Self.keyRefused(entry.name, at: entry.place) }
      tables.append(try table(entry.name, entry.value))
    }
    guard !tables.isEmpty else { throw fields.missing("tables") }
    let expressions = FormExpressions(tables: tables)
    let ruleMap = fields.optional("rules")
    let rules = try ruleMap?.entries() ?? []
    if let ruleMap, rules.count > Self.mostRules {
      // Each may be a sum for every row of a table.
      throw ruleMap.wrong(Message(chinese: "至多 \(Self.mostRules) 项", english: "at most \(Self.mostRules) keys"))
    }
    let units = try fields.optional("mention-units")?.list() ?? []
    let moreUnits = try units.map { (unit) throws(ConversionError) in try unit.text() }
    let mentions = try fields.optional("mentions")?.list() ?? []
    let charts = try fields.optional("charts")?.list() ?? []
    try fields.finish()
    return Form(
      id: id, name: name, title: title, source: source, years: years, sections: sections, tables: tables,
      rules: collect(rules) { (rule) throws(ConversionError) in try expressions.rule(rule.name, rule.value) },
      mentions: collect(mentions) { (mention) throws(ConversionError) in try expressions.mention(mention, moreUnits) },
      drawings: collect(charts) { (chart) throws(ConversionError) in try expressions.chart(chart) })
  }

  /// The results for some values; what is wrong with one is noted.
  private mutating func collect<Value, Result>(
    _ values: [Value], _ make: (Value) throws(ConversionError) -> Result
  ) -> [Result] {
    var results: [Result] = []
    for value in values { note { () throws(ConversionError) in results.append(try make(value)) } }
    return results
  }

  private mutating func note(_ check: () throws(ConversionError) -> Void) {
    do throws(ConversionError) { try check() } catch { mistakes.append(error) }
  }

  private static func years(_ value: FormValue) throws(ConversionError) -> ClosedRange<Int> {
    let text = try value.text()
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
    case (1...2, let first?, let last?) where first <= last: return first...last
    case (2, let first?, nil) where text.last == "-" && first <= 9999: return first...9999
    default:
      throw value.refused(
        text, Message(chinese: "2019-2020，或无终止年份的 2021-", english: "2019-2020, or 2021- for a range without end"))
    }
  }

  /// The most rules of a form.
  private static let mostRules = 500

  /// Whether a text can be a part of an address.
  static func isKey(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ") }
  }

  static func keyRefused(_ key: String, at place: SourceLocation) -> ConversionError {
    let reason = Message(
      chinese: "键“\(key)”不能为空，也不能含“/”和空格", english: "the key '\(key)' must not be empty, nor have a slash or a space")
    return .unreadable(.invalidForm, at: place, ["reason": reason])
  }

  // MARK: Tables

  private mutating func table(_ key: String, _ value: FormValue) throws(ConversionError) -> FormTable {
    var fields = try FormFields(value)
    let name = try fields.required("name").text()
    let section = try fields.required("section")
    try checkSection(section)
    let arrangement = try fields.optional("arrangement")?.choice(["down", "across"])
    let unit = try fields.optional("unit")?.text() ?? ""
    let subtotals = try fields.optional("subtotals")?.list() ?? []
    let texts = try fields.optional("texts")?.list() ?? []
    let aliases = fields.optional("aliases")
    var blocks: [FormBlock] = []
    var rowKeys = RowKeys()
    if let list = fields.optional("blocks") {
      for item in try list.list() {
        var block = try FormFields(item)
        let heading = try block.optional("heading")?.text()
        blocks.append(try self.block(key, heading, unit, &block, &rowKeys))
        try block.finish()
      }
      guard !blocks.isEmpty else { throw list.wrong(Message(chinese: "一个列表", english: "a list")) }
    } else {
      blocks = [try block(key, nil, unit, &fields, &rowKeys)]
    }
    try fields.finish()
    if arrangement == "across", let open = rowKeys.firstOpen { throw Self.openRowsAcross(at: open) }
    var labels: Set<String> = []
    for block in blocks {
      labels.formUnion([block.heading, block.corner].compactMap { $0 })
      for path in block.rows.map(\.path) + block.columns.map(\.path) + block.openRows.map(\.group) {
        labels.formUnion(path)
      }
    }
    for head in texts where labels.contains(try head.text()) { mistakes.append(try Self.textIsLabel(head)) }
    return FormTable(
      key: key, name: name, section: try section.text(),
      arrangement: arrangement.flatMap { FormTable.Arrangement(rawValue: $0) } ?? .down, blocks: blocks,
      aliases: try aliases.map { (value) throws(ConversionError) in try self.aliases(value, of: labels) } ?? [:],
      subtotals: Set(try subtotals.map { (text) throws(ConversionError) in try text.text() }),
      texts: try texts.map { (text) throws(ConversionError) in try text.text() })
  }

  private mutating func checkSection(_ value: FormValue) throws(ConversionError) {
    let number = try value.text()
    guard !sections.contains(where: { $0.number == number }) else { return }
    let known = sections.map(\.number).joined(separator: ", ")
    mistakes.append(
      value.mistake("sections 中没有“\(number)”这一部分；有：\(known)", "there is no section '\(number)'; there are: \(known)"))
  }

  private mutating func aliases(
    _ value: FormValue, of labels: Set<String>
  ) throws(ConversionError) -> [String: [String]] {
    let entries = try value.entries()
    var aliases = [String: [String]](minimumCapacity: entries.count)
    for (label, place, others) in entries {
      aliases[label] = try others.list().map { (other) throws(ConversionError) in try other.text() }
      guard !labels.contains(label) else { continue }
      mistakes.append(
        .unreadable(
          .invalidForm, at: place,
          ["reason": Message(chinese: "该表没有标签“\(label)”", english: "the table has no label '\(label)'")]))
    }
    return aliases
  }
}

extension Form {
  /// Reads a form definition.
  ///
  /// - Parameters:
  ///   - definition: the text, in YAML.
  ///   - file: the file's name, for messages.
  /// - Throws: `unreadableInput` with the place of the first mistake; what else refers to nothing is among its others.
  public init(parsing definition: Span<UInt8>, file: String) throws(ConversionError) {
    var parser = FormParser()
    do throws(ConversionError) {
      var limits = ReadLimits()
      limits.depth = 16
      self = try parser.form(DocumentNode(yaml: definition, limits: limits))
    } catch {
      throw error.inFile(file)
    }
    guard var first = parser.mistakes.first?.inFile(file) else { return }
    first.others = parser.mistakes.dropFirst().map { $0.inFile(file).diagnostic }
    throw first
  }

  /// The forms that are built in, the newest first.
  ///
  /// - Throws: `internalFault` only where the program was built with a broken definition.
  public static func builtIn() throws(ConversionError) -> [Form] { try editions.get() }

  /// Read once, when they are first asked for.
  private static let editions = Result<[Form], ConversionError> { () throws(ConversionError) in
    let (newest, oldest) = (PackageResources.edition_2021_yaml, PackageResources.edition_2019_yaml)
    return [
      try Form(parsing: newest.span, file: "edition-2021.yaml"),
      try Form(parsing: oldest.span, file: "edition-2019.yaml"),
    ]
  }
}

extension ConversionError {
  fileprivate func inFile(_ file: String) -> ConversionError {
    var error = self
    error.diagnostic.location = (location ?? SourceLocation(line: 1, column: 1)).inFile(file)
    return error
  }
}
