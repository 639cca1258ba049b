/// Tables with bars or tabs between cells, their merged cells collapsed.
struct BarLines {
  let layout: ReportLayout

  func lines(of sheet: StatutorySheet) -> [String] {
    let width = sheet.width
    switch layout {
    case .barsHTML2Text:
      var lines = sheet.rows.map { $0.map(\.text).joined(separator: "| ") + "  " }
      let bars = sheet.rows.first?.count ?? 1
      lines.insert(Array(repeating: "---", count: bars).joined(separator: "|") + "  ", at: 1)
      return lines
    case .barsOnOwnLines:
      return sheet.rows.flatMap { row in ["|"] + row.flatMap { [$0.text, "|"] } }
    case .barAfterCell:
      return sheet.rows.flatMap { row in
        row.enumerated().map { $0.offset == 0 ? $0.element.text : "| " + $0.element.text }
      }
    default: return sheet.rows.map { line($0, width) }
    }
  }

  private func line(_ row: [SheetCell], _ width: Int) -> String {
    let texts = row.map(\.text)
    switch layout {
    case .barsPadded:
      return texts.joined(separator: " | ") + " " + String(repeating: "|", count: max(1, width - texts.count + 1))
    case .barsLeading: return "| " + texts.joined(separator: " | ") + " |"
    case .barsLeadingPadded:
      return "| " + texts.joined(separator: " | ") + " |" + String(repeating: "|", count: width - texts.count)
    case .barsDoubled: return texts.map { "|\($0)|" }.joined()
    case .barsVanished:
      let kept = texts.filter { !$0.isEmpty }
      return "| " + kept.joined(separator: " | ") + " |" + String(repeating: "|", count: width - kept.count)
    case .tabs: return texts.joined(separator: "\t")
    default: return texts.joined(separator: " | ")
    }
  }
}
