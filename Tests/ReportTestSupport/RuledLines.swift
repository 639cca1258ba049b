/// Tables of Markdown and pandoc: every row has all columns, and a merged cell's text stands in its first.
struct RuledLines {
  let layout: ReportLayout

  func lines(of sheet: StatutorySheet) -> [String] {
    let rows = sheet.expanded().map { row in
      row.map { $0.begins || layout == .pipesRepeated && $0.cell.isHeader ? $0.cell.text : "" }
    }
    switch layout {
    case .pipes, .pipesRepeated:
      var lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
      lines.insert("|" + String(repeating: " --- |", count: sheet.width), at: 1)
      return lines
    case .pandocGrid: return gridLines(rows)
    case .pandocSimple: return simpleLines(rows)
    default: return multilines(rows)
    }
  }

  private func widths(_ rows: [[String]], atMost limit: Int) -> [Int] {
    (0..<(rows.first?.count ?? 0)).map { column in
      max(4, min(limit, rows.map { TextCanvas.width($0[column]) }.max() ?? 1))
    }
  }

  private func gridLines(_ rows: [[String]]) -> [String] {
    let widths = widths(rows, atMost: 24)
    func rule(_ mark: String) -> String {
      "+" + widths.map { String(repeating: mark, count: $0 + 2) + "+" }.joined()
    }
    var lines = [rule("-")]
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { TextCanvas.wrapped($0, $1) }
      for line in 0..<(cells.map(\.count).max() ?? 1) {
        let parts = zip(cells, widths).map { " " + TextCanvas.padded(line < $0.count ? $0[line] : "", $1) + " |" }
        lines.append("|" + parts.joined())
      }
      lines.append(rule(index == 0 ? "=" : "-"))
    }
    return lines
  }

  private func simpleLines(_ rows: [[String]]) -> [String] {
    let widths = widths(rows, atMost: 400)
    func line(_ row: [String]) -> String {
      "  " + zip(row, widths).map { TextCanvas.padded($0, $1) }.joined(separator: "   ")
    }
    let rule = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "   ")
    return [line(rows[0]), rule] + rows.dropFirst().map(line) + [""]
  }

  private func multilines(_ rows: [[String]]) -> [String] {
    let widths = widths(rows, atMost: 16)
    let rule = "  " + String(repeating: "-", count: widths.reduce(0) { $0 + $1 + 2 } - 2)
    var lines = [rule]
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { TextCanvas.wrapped($0, $1) }
      for line in 0..<max(1, cells.map(\.count).max() ?? 1) {
        let parts = zip(cells, widths).map { TextCanvas.padded(line < $0.count ? $0[line] : "", $1) }
        lines.append("  " + parts.joined(separator: "  "))
      }
      if index == 0 {
        lines.append("  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
      } else if index < rows.count - 1 {
        lines.append("")
      }
    }
    return lines + [rule]
  }
}

/// Measures and breaks text as a terminal shows it.
enum TextCanvas {
  /// The columns of a text, a CJK character being two wide.
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x2E80...0x303E, 0x3041...0xA4CF, 0xF900...0xFAFF, 0xFF01...0xFF60: 2
    default: 1
    }
  }

  /// The text with spaces up to a width.
  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Self.width(text)))
  }

  /// The text in lines of at most a width; figures are not broken.
  static func wrapped(_ text: String, _ limit: Int, counting: (Unicode.Scalar) -> Int = width) -> [String] {
    if text.unicodeScalars.allSatisfy(\.isASCII) { return text.isEmpty ? [] : [text] }
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      if used + counting(scalar) > limit, !line.isEmpty {
        lines.append(String(line))
        line = String.UnicodeScalarView()
        used = 0
      }
      line.append(scalar)
      used += counting(scalar)
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }
}
