import ReportCore

/// The lines of a table whose cells are separated by bars or tabs.
struct SeparatedRegion {
  private(set) var rows: [Row] = []
  var furniture: [Int] = []
  var end = 0
  private(set) var bordered = 0
  /// Whether a rule below the first row has no bars at its ends, so that rows have none either.
  private(set) var isBorderless = false
  private(set) var first: Row?

  /// One line; small, since there may be hundreds of thousands.
  struct Row {
    private let number: Int32
    let bars: BarShape
    let kind: Kind

    init(line: Int, kind: Kind, bars: BarShape = BarShape()) {
      number = Int32(line)
      self.bars = bars
      self.kind = kind
    }

    var line: Int { Int(number) }
  }

  enum Kind {
    /// Cells and their separators.
    case cells
    /// A rule, such as Markdown's below the head.
    case rule
    /// One cell without a separator in its line.
    case text
    /// A bar and nothing else.
    case loneBar
  }

  var cellRows: Int { rows.count { $0.kind == .cells || $0.kind == .loneBar } }

  mutating func append(_ row: Row) {
    rows.append(row)
    if rows.count == 2, row.kind == .rule { isBorderless = !row.bars.leads && !row.bars.trails }
    if row.bars.leads || row.bars.trails { bordered += 1 }
    if first == nil, row.kind == .cells { first = row }
  }
}

struct BarShape {
  private var number: Int32 = 0
  /// Whether the line begins with one.
  var leads = false
  /// Whether the line ends with one.
  var trails = false
  /// Whether all bars between two texts stand in pairs; `nil` where there are none.
  var isPaired: Bool?

  var count: Int {
    get { Int(number) }
    set { number = Int32(clamping: newValue) }
  }
}

extension TextSource {
  /// Counts a line's bars; `\|` is text.
  func barShape(ofLine index: Int) -> BarShape {
    let line = lines[index]
    var shape = BarShape()
    var run = 0
    var odd = false
    var even = false
    var isFirstRun = true
    let bytes = bytes.span
    let isWide = line.has(.wideBar)
    let start = Int(line.textStart)
    let end = Int(line.textEnd)
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      let length = byte == UInt8(ascii: "|") ? 1 : isWide && byte >= 0x80 ? barLength(at: offset, isWide: true) : 0
      if length > 0 {
        shape.count += 1
        run += 1
        if offset == start { shape.leads = true }
        offset += length
        if offset == end { shape.trails = true }
        continue
      }
      if run > 0 {
        if !(isFirstRun && shape.leads) { if run % 2 == 0 { even = true } else { odd = true } }
        isFirstRun = false
        run = 0
      }
      offset += byte < 0x80 ? (byte == UInt8(ascii: "\\") ? 2 : 1) : byte >= 0xE0 && byte < 0xF0 ? 3 : 1
    }
    if even || odd { shape.isPaired = !odd }
    return shape
  }

  /// The bytes of the bar at an offset; 0 where there is none.
  @inline(__always)
  func barLength(at offset: Int, isWide: Bool) -> Int {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "|") { return 1 }
    guard isWide, byte == 0xE2 || byte == 0xEF else { return 0 }
    return CharacterClass.isBar(bytes.span.scalar(at: offset).value) ? 3 : 0
  }

  /// Whether a line of rule characters is a rule and not a row of dashes that say "no figure".
  ///
  /// - Parameter isSecond: whether it stands where Markdown has its rule, below one row.
  func isRule(_ index: Int, isSecond: Bool) -> Bool {
    let line = lines[index]
    guard line.has(.ruler) else { return false }
    if line.has(.box) { return true }
    var dashes = 0
    var longest = 0
    var shortest = Int.max
    for offset in line.text {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") {
        dashes += 1
        longest = max(longest, dashes)
      } else if dashes > 0 {
        shortest = min(shortest, dashes)
        dashes = 0
      }
    }
    if dashes > 0 { shortest = min(shortest, dashes) }
    if longest > 0, bytes[Int(line.textStart)] == UInt8(ascii: "+") { return true }
    return longest > 0 && (shortest >= 3 || isSecond && line.has(.bar))
  }
}

// MARK: - Finding the lines

extension SeparatedTable {
  /// The lines of the table that begins at a line.
  func lines(from start: Int) -> SeparatedRegion? {
    var region = SeparatedRegion()
    var line = start
    guard let byTabs = separator(at: start) else { return nil }
    while line < source.lines.count {
      if let row = row(at: line, byTabs: byTabs, in: region) {
        region.append(row)
        line += 1
      } else if isBreak(line) {
        guard let next = resumption(after: line, byTabs: byTabs, in: &region) else { break }
        line = next
      } else if belongs(line, byTabs: byTabs, in: region) {
        region.append(SeparatedRegion.Row(line: line, kind: .text))
        line += 1
      } else {
        break
      }
    }
    region.end = line
    return isTable(region, byTabs: byTabs) ? region : nil
  }

  /// Whether the table at a line is one by tabs; `nil` where there is none.
  private func separator(at start: Int) -> Bool? {
    let line = source.lines[start]
    if line.has(.bar) { return false }
    if line.has(.tab) { return true }
    guard start + 2 < source.lines.count else { return nil }
    let next = source.lines[start + 1]
    if source.isRule(start, isSecond: false) { return next.has(.bar) ? false : nil }
    if next.has(.onlyBars), next.text.count <= 3 { return line.textWidth <= 100 ? false : nil }
    // html2text puts a rule of one cell below a first row of one cell.
    let isOneCell = next.text.count >= 3 && source.bytes[next.text].allSatisfy { $0 == UInt8(ascii: "-") }
    guard isOneCell, source.lines[start + 2].has(.bar), !line.has(.sentence) else { return nil }
    return source.headingSyntax(ofLine: start).isSection ? nil : false
  }

  private func row(at index: Int, byTabs: Bool, in region: SeparatedRegion) -> SeparatedRegion.Row? {
    let line = source.lines[index]
    if byTabs { return line.has(.tab) && !line.isBlank ? SeparatedRegion.Row(line: index, kind: .cells) : nil }
    let isSecond = region.rows.count == 1
    if source.isRule(index, isSecond: isSecond) {
      let isClosing = source.bytes[Int(line.textStart)] == UInt8(ascii: "+")
      let follows = isClosing || line.has(.bar) || index + 1 < source.lines.count && source.lines[index + 1].has(.bar)
      return follows ? SeparatedRegion.Row(line: index, kind: .rule, bars: source.barShape(ofLine: index)) : nil
    }
    if line.has(.ruler), line.has(.box) { return SeparatedRegion.Row(line: index, kind: .rule) }
    guard line.has(.bar) else { return nil }
    let shape = source.barShape(ofLine: index)
    guard shape.count > 0 else { return nil }
    let isLone = line.has(.onlyBars) && shape.count == 1
    return SeparatedRegion.Row(line: index, kind: isLone ? .loneBar : .cells, bars: shape)
  }

  private func isBreak(_ line: Int) -> Bool {
    source.lines[line].isBlank || isRepeatedTitle(line) || source.isPageFurniture(line)
  }

  /// The next row after blank lines and page furniture, where the table goes on there.
  private func resumption(after start: Int, byTabs: Bool, in region: inout SeparatedRegion) -> Int? {
    var furniture: [Int] = []
    var line = start
    while line < source.lines.count, isBreak(line) {
      if !source.lines[line].isBlank, !isRepeatedTitle(line) { furniture.append(line) }
      line += 1
    }
    guard line < source.lines.count, let next = row(at: line, byTabs: byTabs, in: region) else { return nil }
    // Between two bars in lines of their own, the blank lines are a blank cell.
    if next.kind == .loneBar, region.rows.last?.kind == .loneBar, furniture.isEmpty { return line }
    guard let first = region.first, next.kind == .cells, next.bars.leads == first.bars.leads else { return nil }
    let hasOwnHead = line + 1 < source.lines.count && source.isRule(line + 1, isSecond: true)
    guard !hasOwnHead else { return nil }
    region.furniture += furniture
    return line
  }

  /// Whether a line without a separator is a cell of the table around it.
  private func belongs(_ index: Int, byTabs: Bool, in region: SeparatedRegion) -> Bool {
    let line = source.lines[index]
    guard line.textWidth <= 100, !line.hasAny(of: [.sentence, .escaped]) else { return false }
    let isFollowed = index + 1 < source.lines.count && source.lines[index + 1].has(byTabs ? .tab : .bar)
    let meetsLoneBar = index + 1 < source.lines.count && isLoneBar(index + 1)
    let syntax = source.headingSyntax(ofLine: index)
    guard let previous = region.rows.last else { return isFollowed || startsWithRule(index) }
    if meetsLoneBar || previous.kind == .loneBar { return meetsLoneBar || !syntax.isSection }
    // Where each cell has its bar before it, a row's label has none.
    if isFollowed, previous.bars.leads, previous.bars.count == 1 { return true }
    guard isFollowed, !syntax.isSection else { return false }
    if previous.bars.leads, !previous.bars.trails { return true }
    return syntax.number == nil && (region.isBorderless || region.bordered * 4 < region.rows.count)
  }

  private func startsWithRule(_ index: Int) -> Bool {
    index + 1 < source.lines.count && source.lines[index + 1].has(.ruler)
  }

  private func isLoneBar(_ index: Int) -> Bool {
    let line = source.lines[index]
    return line.has(.onlyBars) && line.text.count <= 3 && source.barShape(ofLine: index).count == 1
  }

  /// Whether there are enough rows: one line with a bar in it is a sentence.
  private func isTable(_ region: SeparatedRegion, byTabs: Bool) -> Bool {
    if region.cellRows >= 2 { return true }
    guard let first = region.rows.first else { return false }
    if byTabs { return tabCount(first.line) >= 2 }
    let isMarkdown = region.rows.count > 1 && region.rows[1].kind == .rule && region.rows[1].bars.count > 0
    return first.bars.trails && (first.bars.count >= 3 || isMarkdown && first.bars.leads)
  }

  private func tabCount(_ line: Int) -> Int { source.bytes[source.lines[line].text].count { $0 == 0x09 } }
}
