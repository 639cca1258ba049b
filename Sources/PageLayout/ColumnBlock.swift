import ReportStructure

/// Rows in columns without borders, and the heads above them: what stands below one another shows where the columns are.
struct ColumnBlock {
  /// From where to where something reaches across the page.
  struct Extent {
    var left: Double
    var right: Double

    func overlaps(_ box: PageBox) -> Bool { left < box.right && box.left < right }

    mutating func extend(over box: PageBox) {
      left = min(left, box.left)
      right = max(right, box.right)
    }
  }

  /// The first line of the heads, the first of the rows, and where the rows end; all heads end where the rows begin.
  private(set) var head: Int
  private(set) var body: Int
  private(set) var end: Int
  /// What the figures of each column and the head above it cover, from left to right.
  private(set) var columns: [Extent]
  /// What the labels left of them cover; `nil` where rows have figures only.
  private(set) var labels: Extent?
  /// Whether it has no head and goes on with the columns of the block before.
  private(set) var goesOn = false

  private static let columnLimit = 64
  /// The most lines of heads above those that stand over single columns.
  private static let upperHeads = 3

  /// The blocks of a region, from top to bottom; lines whose columns are not certain are in none.
  ///
  /// - Parameters:
  ///   - open: the columns of a table that may go on from the page before.
  /// - Complexity: O(*n* log *n*) in the number of words.
  static func blocks(of lines: [TextLine], in region: Range<Int>, goingOn open: [Extent]) -> [ColumnBlock] {
    var blocks: [ColumnBlock] = []
    var free = region.lowerBound
    let runs = FigureRun.runs(of: lines, in: region)
    for (index, run) in runs.enumerated() {
      let limit = index + 1 < runs.count ? runs[index + 1].lines.lowerBound : region.upperBound
      let block = ColumnBlock(run, lines, free..<limit, goingOn: blocks.isEmpty ? open : [])
      blocks += blank(lines, free..<(block?.head ?? run.lines.lowerBound))
      if let block { blocks.append(block) }
      free = block?.end ?? run.lines.upperBound
    }
    return blocks + blank(lines, free..<region.upperBound)
  }

  // MARK: Rows with figures

  /// - Parameter range: the lines among which heads and further rows may be.
  private init?(_ run: FigureRun, _ lines: [TextLine], _ range: Range<Int>, goingOn open: [Extent]) {
    guard let columns = run.columns, columns.count <= Self.columnLimit else { return nil }
    (self.columns, labels) = (columns, run.labels)
    (head, body, end) = (run.lines.lowerBound, run.lines.lowerBound, run.lines.upperBound)
    while end < range.upperBound, isRow(lines[end]) { end += 1 }
    takeHeads(above: lines, from: range.lowerBound, isFound: false)
    if head == body {
      guard take(open) else { return nil }
      while body > range.lowerBound, isRow(lines[body - 1]) { body -= 1 }
      head = body
    }
  }

  /// Whether a line is a row without figures: its words are where the labels are.
  private func isRow(_ line: TextLine) -> Bool {
    guard let labels, let first = columns.first else { return false }
    return line.box.left > labels.left - 1 && line.box.right <= max(labels.right + 1, first.left)
      && labels.overlaps(line.box)
  }

  /// Takes the lines above the rows whose words stand over single columns, and the heads over these.
  ///
  /// - Parameter isFound: whether the lowest of them is known.
  private mutating func takeHeads(above lines: [TextLine], from start: Int, isFound: Bool) {
    var index = head
    var isFound = isFound
    while index > start {
      // Rows without figures come first, when there are any.
      if !isFound, isRow(lines[index - 1]) {
        index -= 1
        continue
      }
      guard let wider = columns(with: lines[index - 1]) else { break }
      if !isFound { body = index }
      index -= 1
      (columns, head, isFound) = (wider, index, true)
    }
    guard isFound else { return }
    let top = max(start, head - Self.upperHeads)
    while head > top, case let line = lines[head - 1], !isRow(line), !AlignedRegion.isHeading(line),
      line.words.allSatisfy(\.hasLetters)
    { head -= 1 }
  }

  /// The columns with those that only a head shows; `nil` for a line that is no head of single columns.
  private func columns(with line: TextLine) -> [Extent]? {
    var known = columns
    var added: [Extent] = []
    var above: [Int: PageBox] = [:]
    for word in line.words {
      guard word.hasLetters, let first = columns.first else { return nil }
      if word.box.right <= first.left, labels.map({ word.box.left <= $0.right }) ?? false { continue }
      let hits = known.indices.filter { known[$0].overlaps(word.box) }
      guard hits.count <= 1 else { return nil }
      if let hit = hits.first {
        // Two heads over what seems to be one column are those of two.
        if let other = above.updateValue(word.box, forKey: hit), other.right < word.box.left,
          abs(other.middleY - word.box.middleY) < 0.5 * word.box.height
        {
          return nil
        }
        known[hit].extend(over: word.box)
      } else if let own = added.firstIndex(where: { $0.overlaps(word.box) }) {
        added[own].extend(over: word.box)
      } else {
        added.append(Extent(left: word.box.left, right: word.box.right))
      }
    }
    let all = (known + added).sorted { $0.left < $1.left }
    let areApart = zip(all, all.dropFirst()).allSatisfy { $0.right < $1.left }
    return !above.isEmpty && areApart && all.count <= Self.columnLimit ? all : nil
  }

  /// Takes the columns of the block before, where each of its own is one of them.
  private mutating func take(_ open: [Extent]) -> Bool {
    var wide = open
    for column in columns {
      let hits = open.indices.filter { open[$0].left < column.right && column.left < open[$0].right }
      guard hits.count == 1, let hit = hits.first else { return false }
      wide[hit].left = min(wide[hit].left, column.left)
      wide[hit].right = max(wide[hit].right, column.right)
    }
    guard !wide.isEmpty, zip(wide, wide.dropFirst()).allSatisfy({ $0.right < $1.left }) else { return false }
    if let labels, let first = wide.first, labels.right > first.left { return false }
    (columns, goesOn) = (wide, true)
    return true
  }

  // MARK: Rows without figures

  /// The blocks of heads that have rows of labels only below them.
  private static func blank(_ lines: [TextLine], _ range: Range<Int>) -> [ColumnBlock] {
    var blocks: [ColumnBlock] = []
    var free = range.lowerBound
    var index = free
    while index < range.upperBound {
      if let block = ColumnBlock(blankBelow: index, lines, free..<range.upperBound) {
        blocks.append(block)
        free = block.end
        index = free
      } else {
        index += 1
      }
    }
    return blocks
  }

  /// - Parameter index: the line of the heads over single columns.
  private init?(blankBelow index: Int, _ lines: [TextLine], _ range: Range<Int>) {
    guard index + 1 < range.upperBound else { return nil }
    let (line, row) = (lines[index], lines[index + 1].box)
    let labels = Extent(left: row.left, right: row.right)
    let heads = line.words.filter { !labels.overlaps($0.box) && $0.box.left > labels.left }
    guard let first = heads.first, heads.count > 1, heads.count <= Self.columnLimit, first.box.left > labels.right,
      heads.allSatisfy({ $0.hasLetters && LeadingNumber($0.text) == nil })
    else { return nil }
    self.labels = labels
    columns = []
    for word in heads {
      if let last = columns.last, last.right >= word.box.left {
        columns[columns.count - 1].extend(over: word.box)
      } else {
        columns.append(Extent(left: word.box.left, right: word.box.right))
      }
    }
    (head, body, end) = (index, index + 1, index + 2)
    while end < range.upperBound, lines[end].box.right < first.box.left, lines[end].box.left > labels.left - 1,
      !AlignedRegion.isHeading(lines[end])
    {
      self.labels?.extend(over: lines[end].box)
      end += 1
    }
    takeHeads(above: lines, from: range.lowerBound, isFound: true)
  }
}
