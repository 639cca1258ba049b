import ReportCore
import ReportStructure

/// A table of blocks whose columns show without borders.
struct UnruledTable {
  private(set) var table = Table(layout: .grid)
  private var places: [PagePlace] = []
  /// Where the columns begin, those of labels first, and where the last one ends.
  private let borders: [Double]
  private let labelCount: Int
  /// The columns of figures.
  let columns: [ColumnBlock.Extent]

  /// - Parameter block: the first one.
  init(_ block: ColumnBlock, _ lines: [TextLine]) {
    columns = block.columns
    let labels = Self.labelStarts(of: block, lines)
    labelCount = labels.count
    let ends = [block.labels?.right].compactMap(\.self) + block.columns.map(\.right)
    let starts = block.columns.map(\.left).suffix(ends.count - 1)
    let gaps = zip(ends, starts).map { ($0 + $1) / 2 } + [(ends.last ?? 0) + 5]
    borders = labels + (block.labels == nil ? [(block.columns.first?.left ?? 0) - 5] : []) + gaps
  }

  /// Where labels begin: those of several lines begin at one place each.
  private static func labelStarts(of block: ColumnBlock, _ lines: [TextLine]) -> [Double] {
    guard let labels = block.labels else { return [] }
    var starts = [labels.left - 1]
    var count = 0
    var last = -Double.infinity
    for left in lines[block.body..<block.end].flatMap({ $0.labelWords.map(\.box.left) }).sorted() {
      count = left - last < 1 ? count + 1 : 1
      if count == 1 { last = left }
      if count == 3, last > starts[starts.count - 1] + 3, starts.count < 8 { starts.append(last - 1) }
    }
    return starts
  }

  mutating func add(_ block: ColumnBlock, _ lines: [TextLine], page: Int) {
    for line in block.head..<block.body { add(lines[line].words, page, isRow: false) }
    for row in WrappedRows.rows(of: lines, in: block.body..<block.end) {
      add(lines[row].flatMap(\.words), page, isRow: true)
    }
    table.location = table.location ?? places.first.map { SourceLocation($0) }
    table.places = .pages(places)
  }

  private mutating func add(_ words: [PageWord], _ page: Int, isRow: Bool) {
    var cells: [(columns: Range<Int>, words: [PageWord])] = []
    for word in words.sorted(by: { $0.box.left < $1.box.left }) {
      let own = columns(of: word, isRow: isRow)
      if let last = cells.last, own.lowerBound < last.columns.upperBound {
        let all = last.columns.lowerBound..<max(last.columns.upperBound, own.upperBound)
        cells[cells.count - 1] = (all, last.words + [word])
      } else {
        cells.append((own, [word]))
      }
    }
    let isLabelled = !isRow || words.contains { $0.isFigure } || cells.contains { isItem($0.columns, $0.words) }
    var next = 0
    for cell in cells {
      addBlanks(next..<cell.columns.lowerBound, page, words, apart: isLabelled)
      let textLines = TextLine.lines(of: cell.words)
      let width = borders[cell.columns.upperBound] - borders[cell.columns.lowerBound]
      places.append((textLines.first?.box ?? cell.words[0].box).place(page))
      table.append(
        Cell(
          .text(WrappedText.joined(textLines, width: width)), columnSpan: cell.columns.count, line: places.count))
      next = cell.columns.upperBound
    }
    addBlanks(next..<borders.count - 1, page, words, apart: isLabelled)
    table.endRow()
  }

  /// Whether a text begins a row of its own: it is numbered, or stands where labels begin.
  private func isItem(_ columns: Range<Int>, _ words: [PageWord]) -> Bool {
    guard let first = words.first, columns.lowerBound < labelCount else { return false }
    return words.contains { LeadingNumber($0.text) != nil }
      || abs(first.box.left - borders[columns.lowerBound] - 1) < 1
  }

  /// Blank cells: one a column of figures, unless the row is only a piece of a label that goes on over several.
  private mutating func addBlanks(_ free: Range<Int>, _ page: Int, _ words: [PageWord], apart: Bool) {
    let labels = apart ? free.lowerBound..<max(free.lowerBound, min(free.upperBound, labelCount)) : free
    let top = words.map(\.box.top).min() ?? 0
    func add(_ columns: Range<Int>, _ table: inout Table, _ places: inout [PagePlace]) {
      guard !columns.isEmpty else { return }
      places.append(PagePlace(page: page, x: Int(borders[columns.lowerBound].rounded()), y: Int(top.rounded())))
      table.append(Cell(.text(""), columnSpan: columns.count, line: places.count))
    }
    add(labels, &table, &places)
    for column in labels.upperBound..<max(labels.upperBound, free.upperBound) {
      add(column..<column + 1, &table, &places)
    }
  }

  /// The columns that a word covers; a label none of figures.
  private func columns(of word: PageWord, isRow: Bool) -> Range<Int> {
    let last = borders.count - 2
    func column(at x: Double) -> Int { min(last, max(0, borders.partitioningIndex { $0 > x } - 1)) }
    if isRow, word.isFigure, word.box.left > (borders[labelCount]) - 1 || labelCount == 0 {
      let column = column(at: word.box.middleX)
      return column..<column + 1
    }
    let first = column(at: word.box.left + 1)
    let end = max(first, column(at: word.box.right - 1)) + 1
    return isRow && first < labelCount ? first..<min(end, labelCount) : first..<end
  }
}

/// Rows whose labels are wrapped over lines, as one.
enum WrappedRows {
  /// - Complexity: O(*n*) in the number of words.
  static func rows(of lines: [TextLine], in range: Range<Int>) -> [Range<Int>] {
    var ends: [Int: Double] = [:]
    for word in lines[range].flatMap(\.labelWords) {
      ends[Int(word.box.left.rounded())] = max(ends[Int(word.box.left.rounded())] ?? 0, word.box.right)
    }
    var rows: [Range<Int>] = []
    var hasFigures = false
    for index in range {
      let isFull = !lines[index].figureWords.isEmpty
      if let row = rows.last, !(isFull && hasFigures), goesOn(lines[index - 1], lines[index], ends),
        row.contains(where: { line in lines[line].words.contains { LeadingNumber($0.text) != nil } })
      {
        rows[rows.count - 1] = row.lowerBound..<index + 1
        hasFigures = hasFigures || isFull
      } else {
        rows.append(index..<index + 1)
        hasFigures = isFull
      }
    }
    return rows
  }

  /// Whether a label goes on: it has no number, and a label that begins above it is as wide as any.
  private static func goesOn(_ above: TextLine, _ line: TextLine, _ ends: [Int: Double]) -> Bool {
    let labels = line.labelWords
    guard (1...8).contains(labels.count), labels.allSatisfy({ LeadingNumber($0.text) == nil }),
      line.box.top - above.box.bottom < 0.9 * line.size
    else { return false }
    return labels.allSatisfy { word in
      above.labelWords.contains { upper in
        abs(upper.box.left - word.box.left) < 1
          && upper.box.right > (ends[Int(upper.box.left.rounded())] ?? 0) - 1.3 * upper.box.height
      }
    }
  }
}
