import ReportCore

/// Lines one below the other of which the last words are figures, and what stands left of these are labels.
struct FigureRun {
  /// From the first line with figures to the last; some between have labels only.
  private(set) var lines: Range<Int>
  /// Where the leftmost figure begins.
  private var edge: Double
  /// The figures, line by line.
  private var figures: [ArraySlice<PageWord>] = []
  private(set) var labels: ColumnBlock.Extent?

  static func runs(of lines: [TextLine], in region: Range<Int>) -> [FigureRun] {
    var runs: [FigureRun] = []
    for index in region where lines[index].words.last?.isFigure ?? false {
      if runs.last.map({ $0.goesOn(to: index, lines) }) ?? false {
        runs[runs.count - 1].add(lines, through: index)
      } else {
        var run = FigureRun(lines: index..<index, edge: .infinity)
        run.add(lines, through: index)
        runs.append(run)
      }
    }
    return runs
  }

  private init(lines: Range<Int>, edge: Double) { (self.lines, self.edge) = (lines, edge) }

  /// Whether all up to a line stands left of the figures, but for figures.
  private func goesOn(to index: Int, _ all: [TextLine]) -> Bool {
    (lines.upperBound...index).allSatisfy { line in
      all[line].labelWords.allSatisfy { $0.box.right <= edge + 1 }
    }
  }

  private mutating func add(_ all: [TextLine], through index: Int) {
    for line in lines.upperBound...index {
      for word in all[line].labelWords {
        labels?.extend(over: word.box)
        labels = labels ?? ColumnBlock.Extent(left: word.box.left, right: word.box.right)
      }
      figures.append(all[line].figureWords)
      edge = min(edge, all[line].figureWords.first?.box.left ?? edge)
    }
    lines = lines.lowerBound..<index + 1
  }

  /// What the figures cover; `nil` where two of one line stand in one column, or a label reaches into one.
  var columns: [ColumnBlock.Extent]? {
    var columns: [ColumnBlock.Extent] = []
    for word in figures.joined().sorted(by: { $0.box.left < $1.box.left }) {
      if let last = columns.last, word.box.left <= last.right {
        columns[columns.count - 1].extend(over: word.box)
      } else {
        columns.append(ColumnBlock.Extent(left: word.box.left, right: word.box.right))
      }
    }
    guard let first = columns.first, (labels?.right ?? -.infinity) <= first.left else { return nil }
    for line in figures {
      let own = line.map { word in columns.partitioningIndex { $0.right >= word.box.left } }
      guard Set(own).count == own.count else { return nil }
    }
    return columns
  }
}

extension TextLine {
  /// The line in parts, one for each row of figures: a label that stands between two rows makes one line of them.
  func parted() -> [TextLine] {
    var rows: [Double] = []
    for box in words.filter(\.isFigure).map(\.box).sorted(by: { $0.middleY < $1.middleY })
    where rows.last.map({ box.middleY - $0 > 0.8 * box.height }) ?? true { rows.append(box.middleY) }
    guard (2...8).contains(rows.count) else { return [self] }
    let own = Dictionary(grouping: words) { word in
      rows.min { abs($0 - word.box.middleY) < abs($1 - word.box.middleY) } ?? 0
    }
    return rows.compactMap { TextLine(own[$0] ?? []) }
  }

  var labelWords: ArraySlice<PageWord> { words[..<(words.lastIndex { !$0.isFigure }.map { $0 + 1 } ?? 0)] }

  /// The figures at the line's end.
  var figureWords: ArraySlice<PageWord> { words[labelWords.endIndex...] }
}

extension PageWord {
  var hasLetters: Bool { text.unicodeScalars.contains { $0.properties.isAlphabetic } }

  /// Whether it has digits and no letters, or is a mark for no figure.
  var isFigure: Bool {
    !hasLetters
      && (text.unicodeScalars.contains { $0.properties.numericType == .decimal }
        || text.unicodeScalars.allSatisfy { "/／-－–—".unicodeScalars.contains($0) })
  }
}
