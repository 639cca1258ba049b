import ReportCore

/// Tells the columns of space-aligned values by where they stand in their lines.
///
/// Extractors align by the left or the right end or keep values in the middle of their columns, and count a wide
/// character as one column (pdftotext) or as two (lynx). The measure is taken by which the values fall into the fewest
/// columns; where offsets drift, as they do from page to page, each run of rows has columns of its own.
struct ColumnOffsets {
  /// Values and heads of a line, with the form's column where a head tells it.
  private struct Line {
    var row: Int?
    var page: Int
    var places: [(token: Token, column: Int?)]
    /// Where the text before the first value ends.
    var labelEnd: Int32?

    /// Whether some of its values stand apart: words with single spaces between show no columns.
    var isSpread: Bool {
      zip(places, places.dropFirst()).contains { $1.token.extent.lowerBound > $0.token.extent.upperBound + 1 }
        || places.count < 2
          && (labelEnd.map { end in places.allSatisfy { $0.token.extent.lowerBound > end + 1 } } ?? true)
    }
  }

  /// A run of lines whose values fall into columns, as intervals from left to right.
  private struct Zone {
    var lines: [Line]
    var columns: [ClosedRange<Int>]
    var measure: Measure

    /// The number of the column that a token stands in.
    func column(of token: Token) -> Int? {
      let offset = measure.offset(of: token)
      return columns.firstIndex { $0.contains(offset) }
    }
  }

  /// Where a token stands.
  private enum Measure: CaseIterable {
    case displayStart, characterStart, displayEnd, characterEnd, displayMiddle, characterMiddle

    func offset(of token: Token) -> Int {
      switch self {
      case .displayStart, .characterStart: extent(of: token).lowerBound
      case .displayEnd, .characterEnd: extent(of: token).upperBound
      case .displayMiddle, .characterMiddle: (extent(of: token).lowerBound + extent(of: token).upperBound) / 2
      }
    }

    /// The columns that a token covers.
    func extent(of token: Token) -> Range<Int> {
      let start = Int(token.extent.lowerBound)
      switch self {
      case .displayStart, .displayEnd, .displayMiddle: return start..<Int(token.extent.upperBound)
      case .characterStart, .characterEnd, .characterMiddle:
        let first = start - Int(token.wideCharactersBefore)
        return first..<first + token.text.unicodeScalars.count
      }
    }
  }

  /// From how many lines on columns are known without one that has a value in each.
  private static let manyLines = 6

  /// How many lines may seem to have columns of their own until further ones stand between: 70 and 72 before 71.
  private static let patience = 3

  private var masks: [Int: UInt64] = [:]
  /// The rows whose columns neither a full line nor a head shows.
  private(set) var unproven: Set<Int> = []
  private let width: Int

  /// Reads the columns off the rows of one block.
  ///
  /// - Parameters:
  ///   - rows: the values of each row, left to right.
  ///   - labelEnds: where the text before each row's values ends, where there is one on their line.
  ///   - pages: the page of each row; every page has columns of its own.
  ///   - heads: heads with the column that each stands over.
  ///   - width: the number of columns of the form.
  init(rows: [[Token]], labelEnds: [Int32?], pages: [Int], heads: [(token: Token, column: Int)], width: Int) {
    self.width = width
    let headLine = Line(
      row: nil, page: pages.first ?? 0,
      places: Self.inPlace(heads).map { ($0.token, $0.column) }
        .sorted { $0.0.extent.lowerBound < $1.0.extent.lowerBound }
    )
    let valueLines = rows.enumerated().map { row, values in
      Line(row: row, page: pages[row], places: values.map { ($0, nil) }, labelEnd: labelEnds[row])
    }
    // Heads with single spaces between show no columns.
    var rest = ((headLine.places.isEmpty || !headLine.isSpread ? [] : [headLine]) + valueLines)[...]
    var known: Zone?
    while !rest.isEmpty {
      guard let zone = longestZone(rest) else { return }
      rest.removeFirst(zone.lines.count)
      let isCutOff = rest.first.map { $0.page == zone.lines[0].page } ?? false
      if assign(zone, isCutOff: isCutOff) {
        known = known ?? zone
      } else if !isCutOff, let before = known {
        goOn(with: before, zone)
      }
    }
  }

  /// The heads without those that stand one after the other with a single space before each: the words before push them to
  /// the right.
  private static func inPlace(_ heads: [(token: Token, column: Int)]) -> [(token: Token, column: Int)] {
    let sorted = heads.sorted {
      ($0.token.line, $0.token.extent.lowerBound) < ($1.token.line, $1.token.extent.lowerBound)
    }
    let isPushed = sorted.indices.map { index in
      guard index > 0, case let (left, right) = (sorted[index - 1].token, sorted[index].token) else { return false }
      return left.line == right.line && left.extent.upperBound + 1 >= right.extent.lowerBound
    }
    return sorted.indices.filter { index in
      !isPushed[index] || !isPushed[index - 1] && !(index + 1 < sorted.count && isPushed[index + 1])
    }.map { sorted[$0] }
  }

  /// The columns of a row's values, one bit a column, where the offsets tell them.
  func mask(ofRow row: Int) -> UInt64? { masks[row] }

  // MARK: Zones

  /// The longest run of lines from the first whose values fall into at most as many columns as the form has.
  private func longestZone(_ lines: ArraySlice<Line>) -> Zone? {
    let ofPage = lines.prefix { $0.page == lines.first?.page }
    let zones = Measure.allCases.compactMap { zone(ofPage, $0) }
    return zones.max { left, right in
      (left.lines.count, -left.columns.count) < (right.lines.count, -right.columns.count)
    }
  }

  private func zone(_ lines: ArraySlice<Line>, _ measure: Measure) -> Zone? {
    var best: Zone?
    var taken: [Line] = []
    var offsets: [Int] = []
    for line in lines {
      taken.append(line)
      offsets += line.places.map { measure.offset(of: $0.token) }
      let columns = Self.clusters(offsets)
      if columns.count <= width, taken.allSatisfy({ separates($0, columns, measure) }) {
        best = Zone(lines: taken, columns: columns, measure: measure)
      } else if taken.count - (best?.lines.count ?? 0) > Self.patience {
        break
      }
    }
    return best
  }

  /// Offsets next to one another as one interval.
  private static func clusters(_ offsets: [Int]) -> [ClosedRange<Int>] {
    var clusters: [ClosedRange<Int>] = []
    for offset in offsets.sorted() {
      if let last = clusters.last, offset <= last.upperBound + 1 {
        clusters[clusters.count - 1] = last.lowerBound...max(last.upperBound, offset)
      } else {
        clusters.append(offset...offset)
      }
    }
    return clusters
  }

  /// Whether a line has at most one value in each column.
  private func separates(_ line: Line, _ columns: [ClosedRange<Int>], _ measure: Measure) -> Bool {
    var last = -1
    for place in line.places {
      guard let column = columns.firstIndex(where: { $0.contains(measure.offset(of: place.token)) }), column > last
      else { return false }
      last = column
    }
    return true
  }

  // MARK: Columns

  /// Tells the columns of a zone's lines; `false` where nothing shows them.
  ///
  /// - Parameter isCutOff: whether the next line of the page does not keep to the columns.
  private mutating func assign(_ zone: Zone, isCutOff: Bool) -> Bool {
    // Columns are known by a line that has a value in each, or by many lines whose values keep to them. Heads show them
    // only where all lines below keep to theirs.
    let full = zone.lines.filter { $0.places.count == width }
    let isProven = full.contains { $0.row != nil || !isCutOff }
    // Of two lines by themselves the columns must be the very same: they may be near one another by chance.
    let count = zone.lines.count { $0.row != nil }
    let areApart = zip(zone.columns, zone.columns.dropFirst()).allSatisfy { $1.lowerBound - $0.upperBound > 4 }
    guard count > 2 || areApart || zone.lines.count > count || zone.columns.allSatisfy({ $0.count == 1 }) else {
      return false
    }
    guard
      !full.isEmpty
        || zone.lines.count >= Self.manyLines && zone.columns.allSatisfy({ $0.count <= 2 }),
      let names = names(of: zone)
    else { return false }
    assign(zone.lines[...], in: zone, names, isProven: isProven)
    return true
  }

  /// Tells the columns of a page without heads by those of an earlier one, where all its lines keep to these.
  private mutating func goOn(with known: Zone, _ zone: Zone) {
    guard zone.lines.count >= Self.manyLines,
      let joined = self.zone((known.lines + zone.lines)[...], known.measure),
      joined.lines.count == known.lines.count + zone.lines.count, let names = names(of: joined)
    else { return }
    assign(joined.lines[known.lines.count...], in: joined, names, isProven: false)
  }

  private mutating func assign(_ lines: ArraySlice<Line>, in zone: Zone, _ names: [Int], isProven: Bool) {
    for line in lines {
      let columns = line.places.map { names[zone.column(of: $0.token) ?? 0] }
      guard let row = line.row, line.isSpread, stands(line, in: zone), !columns.contains(-1) else { continue }
      if !isProven { unproven.insert(row) }
      masks[row] = columns.reduce(0) { $0 | 1 << UInt64($1) }
    }
  }

  /// Whether every value of a line touches the head of its column; a value aligned by its right end may begin where
  /// the next head does.
  private func stands(_ line: Line, in zone: Zone) -> Bool {
    let heads = zone.lines.filter { $0.row == nil }.flatMap(\.places)
    return line.places.allSatisfy { place in
      guard let column = zone.column(of: place.token).map({ zone.columns[$0] }) else { return false }
      let own = heads.filter { column.contains(zone.measure.offset(of: $0.token)) }
      return own.allSatisfy { zone.measure.extent(of: $0.token).overlaps(zone.measure.extent(of: place.token)) }
    }
  }

  /// Whether some line has values in both of any two columns that are neighbours.
  private func standSideBySide(_ zone: Zone) -> Bool {
    var pairs: Set<Int> = []
    for line in zone.lines where line.row != nil {
      let own = line.places.compactMap { zone.column(of: $0.token) }
      for (left, right) in zip(own, own.dropFirst()) where right == left + 1 { pairs.insert(left) }
    }
    return pairs.count == zone.columns.count - 1
  }

  /// Whether all columns keep one place each and are about as far from one another.
  private func areEven(_ columns: [ClosedRange<Int>]) -> Bool {
    let distances = zip(columns, columns.dropFirst()).map { $1.lowerBound - $0.lowerBound }
    return columns.allSatisfy { $0.count == 1 } && (distances.max() ?? 0) * 2 <= (distances.min() ?? 0) * 3
  }

  /// The form's column of each of a zone's, -1 for one that nothing tells; `nil` where it has fewer and heads tell too few of
  /// them, or stand over others.
  private func names(of zone: Zone) -> [Int]? {
    let isFull = zone.lines.contains { $0.row != nil && $0.places.count == width }
    if zone.columns.count == width, isFull { return Array(0..<width) }
    var names = Array(repeating: -1, count: zone.columns.count)
    for place in zone.lines.flatMap(\.places) {
      guard let column = place.column, let index = zone.column(of: place.token) else { continue }
      guard names[index] == -1 || names[index] == column else { return nil }
      names[index] = column
    }
    // Where no line is full, one column that drifts may look like two: most need a head, or values side by side.
    if zone.columns.count == width {
      let isSure =
        names.count { $0 != -1 } * 2 > width || standSideBySide(zone) || areEven(zone.columns)
      return isSure && names.enumerated().allSatisfy { $1 == -1 || $1 == $0 } ? Array(0..<width) : nil
    }
    let known = names.filter { $0 != -1 }
    guard known.count * 2 > names.count, zip(known, known.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    return filled(names)
  }

  /// The columns with those between two that are known, or before or past all, where as many are left of the form's.
  private func filled(_ names: [Int]) -> [Int] {
    var filled = names
    var last = (index: -1, name: -1)
    for (index, name) in (names + [width]).enumerated() where name != -1 {
      if name - last.name == index - last.index {
        for between in last.index + 1..<index { filled[between] = last.name + between - last.index }
      }
      last = (index, name)
    }
    return filled
  }
}
