import DocumentTokens
import ReportCore
import ReportDriver

/// What `gongkai diff` prints of two reports.
struct ComparisonText {
  let language: Language

  /// The changes for people: a line a figure, then the paragraphs.
  func rendered(_ comparison: ReportComparison, from before: String, to after: String) -> String {
    guard !comparison.isEmpty else { return "" }
    var text = "--- \(printable(before))\n+++ \(printable(after))\n"
    let heads = [
      word("项目", "figure"), word("原值", "before"), word("现值", "after"), word("增减%", "per cent"),
    ]
    let rows = comparison.figures.map { change in
      [
        printable(change.label.isEmpty ? change.address.description : change.label), shown(change.before),
        shown(change.after), change.percent.map { ($0 > 0 ? "+" : "") + String($0) } ?? "",
      ]
    }
    if !rows.isEmpty { text += aligned([heads] + rows, right: [1, 2, 3]) }
    for change in comparison.texts { text += (change.isAdded ? "+ " : "- ") + printable(change.text) + "\n" }
    return text
  }

  /// One line of JSON a change.
  func json(_ comparison: ReportComparison, from before: String, to after: String) -> String {
    let files = [("before_file", quoted(before)), ("after_file", quoted(after))]
    let figures = comparison.figures.map { change in
      var fields = [("kind", quoted(kind(change)))] + files
      fields.append(("address", quoted(change.address.description)))
      fields.append(("label", quoted(change.label)))
      if let old = change.before { fields.append(("before", value(old))) }
      if let new = change.after { fields.append(("after", value(new))) }
      if let percent = change.percent { fields.append(("percent", String(percent))) }
      return jsonObject(fields) + "\n"
    }
    let texts = comparison.texts.map { change in
      let kind = change.isAdded ? "paragraph_added" : "paragraph_gone"
      return jsonObject(
        [("kind", quoted(kind))] + files + [("section", quoted(change.section)), ("text", quoted(change.text))]) + "\n"
    }
    return figures.joined() + texts.joined()
  }

  private func kind(_ change: ReportComparison.FigureChange) -> String {
    switch (change.before, change.after) {
    case (nil, _): "figure_added"
    case (_, nil): "figure_gone"
    default: "figure_changed"
    }
  }

  private func value(_ figure: Figure) -> String {
    switch figure.value {
    case .number(let number): number.description
    case .blank: "null"
    case .mark(let mark): quoted(mark)
    }
  }

  private func shown(_ figure: Figure?) -> String {
    guard let figure else { return word("（无）", "(none)") }
    return figure.text.isEmpty ? word("（空白）", "(blank)") : printable(figure.text)
  }

  private func word(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}
