// Tables of which only some borders are drawn: a frame with rules between the rows, between the columns, or round the head.

extension GridDraft {
  /// Whether rows or columns stand in its cells, so that the borders are not those of the figures' cells.
  ///
  /// - Parameter words: those of the page.
  /// - Complexity: O(words log words + cells).
  func isPartlyDrawn(_ words: [PageWord]) -> Bool {
    var inside: [[PageWord]] = cells.map { _ in [] }
    var beside: [PageWord] = []
    for word in words {
      if let cell = cellIndex(of: word) {
        inside[cell].append(word)
      } else if word.box.middleY > box.top, word.box.middleY < box.bottom {
        beside.append(word)
      }
    }
    let lines = inside.map { TextLine.lines(of: $0) }
    return holdsRows(lines) || holdsColumns(lines) || columnCount == 1 && isBeside(beside)
  }

  /// Whether cells have lines of several figures far apart: rows of a table without upright borders.
  private func holdsRows(_ lines: [[TextLine]]) -> Bool {
    let rows = lines.count { lines in
      lines.contains { line in
        let segments = line.segments()
        return segments.count >= Self.severalFigures && segments.count(where: \.isFigure) >= Self.severalFigures
      }
    }
    return rows >= 2 || rows == 1 && cells.count < Self.fewCells
  }

  /// Whether cells beside one another have a figure on each of several lines: columns without level borders.
  private func holdsColumns(_ lines: [[TextLine]]) -> Bool {
    var stacks: [Range<Int>: Int] = [:]
    for (cell, lines) in zip(cells, lines)
    where lines.count(where: \.isFigure) >= Self.severalFigures && lines.count(where: \.isFigure) * 2 > lines.count {
      stacks[cell.rows, default: 0] += 1
    }
    return stacks.values.contains { $0 >= 2 }
  }

  /// Whether figures stand beside a table of one column, on several of its rows.
  private func isBeside(_ words: [PageWord]) -> Bool {
    let figures = words.filter { TextLine($0).isFigure }
    return (0..<rowCount).count { row in
      figures.contains { $0.box.middleY > rows[row] && $0.box.middleY < rows[row + 1] }
    } >= Self.severalFigures
  }

  private static let severalFigures = 3
  private static let fewCells = 4
}

extension TextLine {
  /// Whether it is a number and nothing else.
  fileprivate var isFigure: Bool { words.count == 1 && words[0].isNumber }
}
