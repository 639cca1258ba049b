import DocumentTokens
import ReportCore

/// Reads a form's one-line expressions: rules, mentions and the bars of charts. Every name in them must be known.
struct FormExpressions {
  let tables: [FormTable]

  func unknown(
    _ name: Substring, of table: FormTable, _ value: FormValue, _ offset: Int
  ) -> ConversionError {
    value.mistake(
      "表“\(table.key)”中没有“\(name)”", "table '\(table.key)' has nothing named '\(name)'", offset: offset)
  }

  /// What stands before and after the first separator.
  static func parts(of text: String, at separator: Unicode.Scalar) -> (String, PlacedText?) {
    guard let index = text.unicodeScalars.firstIndex(of: separator) else { return (text, nil) }
    let rest = text[text.unicodeScalars.index(after: index)...]
    return (String(text[..<index]), PlacedText(text: rest, offset: text.utf8.count - rest.utf8.count))
  }

  func cell(_ address: FigureAddress) -> FormCell? {
    tables.first { $0.key == address.table }?.blocks.lazy.flatMap(\.cells).first { $0.address == address }
  }

  // MARK: Mentions

  /// `收到 申请 = applications/new/total + applications/carried_in/total`.
  func mention(_ value: FormValue, _ moreUnits: [String]) throws(ConversionError) -> FormMention {
    let (head, sum) = Self.parts(of: try value.text(), at: "=")
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
  func chart(_ value: FormValue) throws(ConversionError) -> FormChart {
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
    let chart = FormChart(
      title: title, table: table.key, row: String(keys[1]), column: String(keys[2]),
      excepted: Set(words.dropFirst(2).map { String($0.text) }))
    guard table.rowKeys.contains(where: { chart.isShown($0, chart.row) }),
      table.columnKeys.contains(where: { chart.isShown($0, chart.column) })
    else { throw unknown(keys[1] + "/" + keys[2], of: table, bars, 0) }
    return chart
  }
}

extension FormTable {
  /// The keys of the rows, each once, in order, and `prefix.*` for open ones.
  var rowKeys: [String] { blocks.flatMap { $0.rows.map(\.key) + $0.openRows.map(\.name) } }
  /// The keys of the columns, each once, in order.
  var columnKeys: [String] {
    blocks.flatMap(\.columns).map(\.key).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
