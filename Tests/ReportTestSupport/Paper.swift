/// Pages with texts and lines, from which tests make files of fixed layout. Points from the upper left corner.
package struct Paper: Sendable {
  package struct Text: Sendable {
    package var text: String
    package var x: Double
    /// Where the base line is.
    package var y: Double
    package var size: Double
  }

  package struct Line: Sendable {
    package var x0: Double
    package var y0: Double
    package var x1: Double
    package var y1: Double
  }

  package struct Page: Sendable {
    package var texts: [Text] = []
    package var lines: [Line] = []

    package init() {}

    package mutating func draw(_ text: String, x: Double, y: Double, size: Double = 10) {
      texts.append(Text(text: text, x: x, y: y, size: size))
    }

    package mutating func frame(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
      lines += [
        Line(x0: x0, y0: y0, x1: x1, y1: y0), Line(x0: x0, y0: y1, x1: x1, y1: y1),
        Line(x0: x0, y0: y0, x1: x0, y1: y1), Line(x0: x1, y0: y0, x1: x1, y1: y1),
      ]
    }
  }

  package var width: Double
  package var height: Double
  package var pages: [Page] = []

  package init(width: Double = 595, height: Double = 842) {
    self.width = width
    self.height = height
  }
}

extension Paper {
  /// How a report is set.
  package struct Style: Sendable {
    package var isLandscape = false
    package var margin = 50.0
    package var size = 9.0
    /// Space over and under the text of a cell.
    package var padding = 3.0
    /// Whether pages have a running head and a number.
    package var hasFurniture = true

    package init() {}
  }

  /// A report's tables under its headings, with as many pages as they take.
  package init(_ sheets: [StatutorySheet], _ style: Style) {
    self.init(width: style.isLandscape ? 842 : 595, height: style.isLandscape ? 595 : 842)
    var setter = Typesetter(style, width: width, height: height)
    setter.line("某某县教育局2022年政府信息公开工作年度报告", size: 16)
    setter.line("一、总体情况", size: 12)
    setter.line("公开工作有序开展,全年没有发生泄密事件。", size: style.size)
    for (number, sheet) in zip(["二", "三", "四"], sheets) {
      setter.line("\(number)、\(sheet.name)", size: 12)
      setter.table(sheet)
    }
    setter.line("五、存在的主要问题及改进情况", size: 12)
    setter.line("公开工作还有不足。", size: style.size)
    pages = setter.finished()
  }
}

/// Sets lines and tables on pages.
private struct Typesetter {
  let style: Paper.Style
  let width: Double
  let height: Double
  private var pages = [Paper.Page()]
  private var y: Double

  init(_ style: Paper.Style, width: Double, height: Double) {
    self.style = style
    self.width = width
    self.height = height
    y = style.margin
  }

  func finished() -> [Paper.Page] {
    guard style.hasFurniture else { return pages }
    return pages.enumerated().map { index, page in
      var page = page
      page.draw("政府信息公开", x: width / 2 - 27, y: 20, size: 9)
      page.draw("- \(index + 1) -", x: width / 2 - 10, y: height - 15, size: 9)
      return page
    }
  }

  private mutating func breakPage() {
    pages.append(Paper.Page())
    y = style.margin
  }

  mutating func line(_ text: String, size: Double) {
    if y + 4 * size > height - style.margin { breakPage() }
    pages[pages.count - 1].draw(text, x: style.margin, y: y + 1.5 * size, size: size)
    y += 2 * size
  }

  mutating func table(_ sheet: StatutorySheet) {
    let edges = edges(of: sheet)
    let columns = sheet.columns
    var heights = sheet.rows.map { _ in style.size + 2 * style.padding }
    func height(of text: String, _ width: Double) -> Double {
      Double(max(1, wrapped(text, width).count)) * 1.3 * style.size + 2 * style.padding
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (cell, column) in zip(cells, columns[row]) {
        let needed = height(of: cell.text, edges[column + cell.columnSpan] - edges[column])
        let rows = row..<min(heights.count, row + cell.rowSpan)
        heights[rows.upperBound - 1] += max(0, needed - heights[rows].reduce(0, +))
      }
    }
    // Where each row begins: its page and place.
    var tops: [(page: Int, y: Double)] = []
    for height in heights {
      if y + height > self.height - style.margin { breakPage() }
      tops.append((pages.count - 1, y))
      y += height
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (cell, column) in zip(cells, columns[row]) {
        draw(
          cell, rows: row..<min(heights.count, row + cell.rowSpan), edges[column], edges[column + cell.columnSpan],
          tops, heights)
      }
    }
    y += style.size
  }

  private mutating func draw(
    _ cell: SheetCell, rows: Range<Int>, _ left: Double, _ right: Double, _ tops: [(page: Int, y: Double)],
    _ heights: [Double]
  ) {
    for page in Set(rows.map { tops[$0].page }).sorted() {
      let own = rows.filter { tops[$0].page == page }
      pages[page].frame(left, tops[own[0]].y, right, tops[own[own.count - 1]].y + heights[own[own.count - 1]])
    }
    let first = rows.lowerBound
    for (index, text) in wrapped(cell.text, right - left).enumerated() {
      let base = tops[first].y + style.padding + style.size * (0.9 + 1.3 * Double(index))
      pages[tops[first].page].draw(text, x: left + 3, y: base, size: style.size)
    }
  }

  /// The columns' edges: labels are twice as wide as values.
  private func edges(of sheet: StatutorySheet) -> [Double] {
    var weights = Array(repeating: 2.0, count: sheet.width)
    for (cells, columns) in zip(sheet.rows, sheet.columns) {
      for (cell, column) in zip(cells, columns) where cell.isValue {
        for index in column..<column + cell.columnSpan { weights[index] = 1 }
      }
    }
    let unit = (width - 2 * style.margin) / weights.reduce(0, +)
    return weights.reduce(into: [style.margin]) { $0.append($0[$0.count - 1] + $1 * unit) }
  }

  private func wrapped(_ text: String, _ width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0.0
    for character in text {
      let advance = Paper.advance(character.unicodeScalars.first ?? " ") * style.size
      if used + advance > width - 6, !line.isEmpty {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line.append(character)
      used += advance
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension Paper {
  /// How wide a character is, in ems.
  package static func advance(_ scalar: Unicode.Scalar) -> Double { scalar.value < 0x2000 ? 0.5 : 1 }
}
