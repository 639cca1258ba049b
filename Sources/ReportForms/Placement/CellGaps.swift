import ReportCore

/// Tells the blank cells of lines whose cells were joined by one or more spaces, so that nothing is aligned: a blank cell is
/// as many spaces again between its neighbours, or one more where it holds one itself.
///
/// Spaces are taken for cells only where nearly every line that lacks values comes to as many cells as it has columns,
/// none comes to more, and full lines have as many spaces between any two values.
struct CellGaps {
  /// For each row, the columns of its values, one bit a column, where the spaces show them.
  private(set) var masks: [Int: UInt64] = [:]

  /// How many lines must lack values.
  private static let fewestLines = 3

  /// - Parameters:
  ///   - rows: the values of each row, left to right, of one block.
  ///   - labelEnds: where the text before each row's values ends, where there is one on their line.
  ///   - width: the number of columns.
  init(rows: [[Token]], labelEnds: [Int32?], width: Int) {
    guard width > 1, width < 64 else { return }
    let gaps = zip(rows, labelEnds).map { values, end in end.map { Self.gaps(values, from: $0) } }
    let short = rows.indices.filter { rows[$0].count < width && gaps[$0] != nil }
    let full = gaps.indices.filter { rows[$0].count == width }.compactMap { gaps[$0] }
    let joint = full.first?.first ?? gaps.compactMap { $0?.min() }.min() ?? 1
    guard joint > 0, full.allSatisfy({ $0.allSatisfy { $0 == joint } }),
      short.count >= Self.fewestLines || joint > 1 && !full.isEmpty && Self.areJoined(rows, labelEnds: labelEnds)
    else { return }
    for blank in [joint, joint + 1] {
      let read = short.map { Self.mask(gaps[$0] ?? [], joint, blank) }
      let whole = read.count { $0?.cells == width }
      guard whole * 4 >= short.count * 3, read.allSatisfy({ $0.map { $0.cells <= width } ?? true }) else { continue }
      for (row, read) in zip(short, read) where read?.cells == width { masks[row] = read?.mask }
      return
    }
  }

  /// Whether lines are cells with as many spaces between any two, so that where they stand says nothing: half of them have the
  /// same gap before each value, behind labels of several lengths.
  static func areEven(_ rows: [[Token]], labelEnds: [Int32?]) -> Bool {
    var count = 0
    var ends: Set<Int32> = []
    var gap: Int?
    for case (let values, let start?) in zip(rows, labelEnds) {
      let gaps = gaps(values, from: start)
      guard let first = gaps.first, gaps.allSatisfy({ $0 == first }), first == gap ?? first else { continue }
      (gap, count) = (first, count + 1)
      ends.insert(start)
    }
    return ends.count >= 2 && count * 2 >= rows.count || areJoined(rows, labelEnds: labelEnds)
  }

  /// Whether lines are cells with two spaces or more between, and as many for each blank cell: behind labels of several
  /// lengths the first values have the same gap, one line has it between all of its values, and no other gap is between.
  private static func areJoined(_ rows: [[Token]], labelEnds: [Int32?]) -> Bool {
    let read = zip(rows, labelEnds).compactMap { values, end in end.map { ($0, gaps(values, from: $0)) } }
    guard let joint = read.first(where: { $1.count > 2 && Set($1).count == 1 })?.1.first, joint > 1 else {
      return false
    }
    return Set(read.filter { $1.first == joint }.map(\.0)).count >= 2
      && read.allSatisfy { $1.allSatisfy { $0 >= joint && ($0 % joint == 0 || ($0 - joint) % (joint + 1) == 0) } }
  }

  /// The columns between each value and what stands before it on its line.
  ///
  /// - Parameter start: where the text before the first value ends.
  static func gaps(_ values: [Token], from start: Int32) -> [Int] {
    var end = start
    return values.map { value in
      defer { end = value.extent.upperBound }
      return Int(value.extent.lowerBound - end)
    }
  }

  /// The columns of values behind some spaces, and how many cells these are in all; `nil` where they come to none.
  private static func mask(_ gaps: [Int], _ joint: Int, _ blank: Int) -> (mask: UInt64, cells: Int)? {
    var mask: UInt64 = 0
    var cells = 0
    for gap in gaps {
      guard gap >= joint, (gap - joint) % blank == 0, gap < 256 else { return nil }
      cells += (gap - joint) / blank
      guard cells < 64 else { return nil }
      mask |= 1 << UInt64(cells)
      cells += 1
    }
    return (mask, cells)
  }
}
