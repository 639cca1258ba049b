import ReportCore

/// A table drawn with rules all round its cells: w3m's and elinks's boxes, pandoc's grid tables, those of links
/// and of database clients.
///
/// Cells that no rule or bar divides are one cell, so spans are seen. Where the drawing does not close, the lines
/// are left to ``SeparatedTable``.
struct BoxTable {
  private let source: TextSource
  private let first: Int
  private let lines: BoxLines
  /// The columns of all bars and crossings.
  private let boundaries: [Int]
  /// The lines of each row of the finest grid, from 0, and the rule below it where there is one.
  private var bands: [(lines: Range<Int>, rule: Int?)] = []
  private var headBands = 0

  private var width: Int { boundaries.count - 1 }

  /// Over how many lines a cell may be broken.
  private static let linesOfCell = 8

  /// What ends a drawing.
  private static let corner = Array("┘".utf8)

  /// The table that begins at a line.
  ///
  /// - Parameter open: what was begun before and had no end.
  /// - Complexity: O(*n* log *n*) in the bytes of the drawing, plus O(rows × columns).
  static func region(
    at start: Int, in source: TextSource, limits: ReadLimits, _ open: inout OpenMarkup
  ) -> TableRegion? {
    guard source.isBoxRule(start), open.mayBegin(at: start, endedBy: corner) else { return nil }
    var end = start
    while end < source.lines.count, source.isBoxLine(end) { end += 1 }
    while end > start, !source.isBoxRule(end - 1) { end -= 1 }
    guard end - start >= 3 else { return nil }
    guard let table = BoxTable(source, start..<end, limits)?.table() else {
      open.fail(until: end, endedBy: corner)
      return nil
    }
    return TableRegion(table: table, end: end)
  }

  private init?(_ source: TextSource, _ range: Range<Int>, _ limits: ReadLimits) {
    self.source = source
    first = range.lowerBound
    let metric = Self.metric(source, range.prefix(64))
    lines = Self.lines(range, of: source, by: metric)
    let boundaries = lines.columns
    self.boundaries = boundaries
    guard boundaries.count >= 2, boundaries.count <= limits.columns else { return nil }
    let (left, right) = (Int32(boundaries[0]), Int32(boundaries[boundaries.count - 1]))
    guard lines.indices.allSatisfy({ lines[$0].verticals.first == left && lines[$0].verticals.last == right }) else {
      return nil
    }
    makeBands()
    guard !bands.isEmpty, bands.count <= limits.cells / width else { return nil }
  }

  /// The way of counting by which the bars of some lines stand in fewer columns.
  private static func metric(_ source: TextSource, _ range: Range<Int>) -> ColumnMetric {
    func columns(_ metric: ColumnMetric) -> Int { lines(range, of: source, by: metric).columns.count }
    return columns(.characters) < columns(.columns) ? .characters : .columns
  }

  private static func lines(_ range: Range<Int>, of source: TextSource, by metric: ColumnMetric) -> BoxLines {
    var lines = BoxLines()
    for line in range { lines.append(line: line, of: source, by: metric) }
    return lines
  }

  /// Cuts the lines into rows at every rule.
  ///
  /// A body of several lines between only two rules is a row a line, as database clients draw it, where each line
  /// has text in half its columns or more, where there are more lines than a cell is broken over, or where a text ends
  /// long before its column does and yet another stands below it.
  private mutating func makeBands() {
    let rules = lines.indices.filter { !lines[$0].rules.isEmpty }
    for (rule, next) in zip(rules, rules.dropFirst()) {
      let body = rule + 1..<next
      if rules.count <= 3, next == rules.last, body.count > 1, width >= 2,
        body.count > Self.linesOfCell || body.allSatisfy({ lines[$0].texts.count * 2 >= width })
          || hasUnbrokenText(body)
      {
        for line in body.dropLast() { bands.append((line..<line + 1, nil)) }
        bands.append((next - 1..<next, next))
      } else {
        bands.append((body, next))
      }
      if lines[next].endsHead, next != rules.last { headBands = bands.count }
    }
  }

  /// Whether a text has room for the beginning of the one below it in its column, so that it was not broken there.
  private func hasUnbrokenText(_ body: Range<Int>) -> Bool {
    zip(body, body.dropFirst()).contains { line, below in
      let lefts = Set(lines[below].texts.map(\.left))
      return lines[line].texts.contains { text in
        let next = boundaries.partitioningIndex { $0 > text.left }
        // A text may stand past the last border.
        guard lefts.contains(text.left), next < boundaries.count else { return false }
        return DisplayWidth.of(source.text(text.bytes)) * 2 < boundaries[next] - text.left
      }
    }
  }

  // MARK: Cells

  private struct Area {
    let top: Int32
    let left: Int32
    let height: Int32
    let width: Int32
    var text = CellLines()
  }

  private func table() -> Table? {
    guard var areas = areas() else { return nil }
    guard fill(&areas.list, owners: areas.owners) else { return nil }
    let start = source.lines[first]
    var table = Table(
      layout: .grid,
      location: source.location(of: Int(start.textStart), inLine: first))
    var index = 0
    for band in bands.indices {
      while index < areas.list.count, Int(areas.list[index].top) == band {
        let area = areas.list[index]
        table.append(
          area.text.cell(
            rowSpan: Int(area.height), columnSpan: Int(area.width), isHeader: band < headBands,
            blankLine: source.number(ofLine: first + bands[band].lines.lowerBound)))
        index += 1
      }
      table.endRow()
    }
    return table
  }

  /// The areas that rules and bars enclose, and for each place of the finest grid the area that it is in.
  private func areas() -> (list: [Area], owners: [Int32])? {
    var rightBorders: [Bool] = []
    var lowerBorders: [Bool] = []
    for band in bands.indices {
      rightBorders += self.rightBorders(band)
      lowerBorders += self.lowerBorders(band)
    }
    var owners = [Int32](repeating: -1, count: bands.count * width)
    var list: [Area] = []
    for top in bands.indices {
      for left in 0..<width where owners[top * width + left] < 0 {
        var right = left
        while right + 1 < width, !rightBorders[top * width + right], owners[top * width + right + 1] < 0 { right += 1 }
        var bottom = top
        while bottom + 1 < bands.count {
          let closed = (left...right).count { lowerBorders[bottom * width + $0] }
          if closed == right - left + 1 { break }
          guard closed == 0 else { return nil }
          bottom += 1
          guard right + 1 == width || rightBorders[bottom * width + right] else { return nil }
          guard (left..<right).allSatisfy({ !rightBorders[bottom * width + $0] }) else { return nil }
        }
        for band in top...bottom {
          for column in left...right { owners[band * width + column] = Int32(list.count) }
        }
        list.append(
          Area(top: Int32(top), left: Int32(left), height: Int32(bottom - top + 1), width: Int32(right - left + 1)))
      }
    }
    return (list, owners)
  }

  /// For each column of a row, whether a bar stands on its right in all lines.
  private func rightBorders(_ band: Int) -> [Bool] {
    var counts = [Int](repeating: 0, count: width)
    let above = band == 0 ? 0 : bands[band - 1].rule ?? bands[band - 1].lines.upperBound - 1
    let range = bands[band].lines
    let indices = range.isEmpty ? [above, bands[band].rule ?? above] : Array(range)
    for index in indices {
      var column = 0
      for vertical in lines[index].verticals {
        while column < width, boundaries[column + 1] < Int(vertical) { column += 1 }
        if column < width, boundaries[column + 1] == Int(vertical) { counts[column] += 1 }
      }
    }
    return counts.map { $0 == indices.count }
  }

  /// For each column of a row, whether a rule closes it below.
  private func lowerBorders(_ band: Int) -> [Bool] {
    guard let rule = bands[band].rule else { return [Bool](repeating: true, count: width) }
    let line = lines[rule]
    return (0..<width).map { line.covers(Int32(boundaries[$0] + 1)..<Int32(boundaries[$0 + 1])) }
  }

  /// Gives every text to its area; `false` where one stands in no area.
  private func fill(_ areas: inout [Area], owners: [Int32]) -> Bool {
    func add(_ line: Int, toBand band: Int) -> Bool {
      var column = 0
      for text in lines[line].texts {
        while column < width, boundaries[column] < text.left { column += 1 }
        guard column < width, boundaries[column] == text.left else { return false }
        let area = Int(owners[band * width + column])
        let left = Int(areas[area].left)
        let right = left + Int(areas[area].width)
        // Without the bar and the space beside it that each side has.
        areas[area].text.append(
          text.bytes, ofLine: first + line, in: source, width: boundaries[right] - boundaries[left] - 3)
      }
      return true
    }
    guard lines[0].texts.isEmpty else { return false }
    for (band, rows) in bands.enumerated() {
      for line in rows.lines where !add(line, toBand: band) { return false }
      if let rule = rows.rule, !add(rule, toBand: band) { return false }
    }
    return true
  }
}

extension TextSource {
  /// Whether a line can be part of a drawn box: it begins and ends with a bar or a corner.
  fileprivate func isBoxLine(_ index: Int) -> Bool {
    let text = lines[index].text
    guard !text.isEmpty else { return false }
    return isBorder(firstScalar(of: text)) && isBorder(lastScalar(of: text))
  }

  /// Whether a line is a rule of a drawn box from end to end.
  fileprivate func isBoxRule(_ index: Int) -> Bool {
    lines[index].has(.ruler) && isBoxLine(index)
      && (lines[index].has(.box)
        || bytes[lines[index].text].count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") } >= 2)
  }

  private func isBorder(_ scalar: UInt32) -> Bool {
    scalar == 0x2B || CharacterClass.isBar(scalar)
      || CharacterClass.isBoxRule(scalar) && !CharacterClass.isHorizontal(scalar)
  }
}
