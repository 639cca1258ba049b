import ReportCore

/// What a region of a report, a table or a stretch of text, says for being one of a form's tables or a piece of one.
///
/// Everyday words such as `其他`, `总计` and `自然人` stand in any table of a narrative, so that they say nothing by
/// themselves. A region below the threshold stays text as it stood.
struct RegionEvidence {
  /// A block of the report that is a table, or a stretch of lines of text.
  struct Region: Equatable {
    /// Blocks first, then stretches.
    fileprivate let number: Int
    fileprivate let isBlock: Bool
  }

  private struct Evidence {
    let region: Region
    let table: Int
    var rows: LineSet
    var particularRows: LineSet
    var fullRows: LineSet
    /// The heads of each reading and block, one bit a head.
    var heads: [(of: HeadKey, bits: UInt64)] = []
    var particularHeads = 0
    var hasHeading = false
    /// The most cells of a line.
    var cells = 0

    init(_ region: Region, _ table: Int, lineCount: Int) {
      (self.region, self.table) = (region, table)
      rows = LineSet(count: lineCount)
      (particularRows, fullRows) = (rows, rows)
    }

    var sum: Sum {
      Sum(
        rows: rows.count, particularRows: particularRows.count, fullRows: fullRows.count,
        particularHeads: particularHeads, hasHeading: hasHeading, cells: cells)
    }
  }

  /// How much evidence there is.
  private struct Sum {
    let rows: Int
    let particularRows: Int
    let fullRows: Int
    let particularHeads: Int
    let hasHeading: Bool
    let cells: Int
  }

  struct HeadKey: Equatable {
    let reading: Int
    let block: Int
  }

  private let form: Form
  private let text: ReportTokens
  private let zones: ReportZones
  private let blockCount: Int
  private var known: [Evidence] = []
  /// For each region and table, where its evidence stands in ``known``; -1 for none.
  private var places: [Int32]
  /// Where a table has begun that further regions of the same stretch may go on with, as after the end of a page; by
  /// region and table as in ``places``.
  private var begun: Set<Int> = []
  /// For each table of the report, how many rows of figures have a label that no line of the form has.
  private var foreignRows: [Int: Int] = [:]

  init(form: Form, text: ReportTokens, zones: ReportZones) {
    (self.form, self.text, self.zones) = (form, text, zones)
    blockCount = (text.lines.last?.block ?? 0) + 1
    places = Array(repeating: -1, count: (blockCount + zones.stretchCount) * form.tables.count)
  }

  private func block(_ number: Int) -> Region { Region(number: number, isBlock: true) }

  private func stretch(ofLine line: Int) -> Region {
    Region(number: blockCount + Int(zones.stretches[line]), isBlock: false)
  }

  func region(ofLine line: Int) -> Region {
    text.lines[line].isInTable ? block(text.lines[line].block) : stretch(ofLine: line)
  }

  private func key(_ region: Region, _ table: Int) -> Int { region.number * form.tables.count + table }

  private mutating func update(_ region: Region, _ table: Int, _ change: (inout Evidence) -> Void) {
    let key = key(region, table)
    if places[key] < 0 {
      places[key] = Int32(known.count)
      known.append(Evidence(region, table, lineCount: form.compiled.lines.count))
    }
    change(&known[Int(places[key])])
  }

  // MARK: Heads

  mutating func add(_ role: LabelRole, of run: LabelRun) {
    guard let table = form.headedTable(role) else { return }
    let region = region(ofLine: Int(text.tokens[run.first].line))
    let isParticular = text.labels.labels[run.label].isParticular
    switch role {
    case .head(let reading, let block, let index):
      update(region, table) { evidence in
        let key = HeadKey(reading: reading, block: block)
        let bit: UInt64 = 1 << UInt64(index & 63)
        if let known = evidence.heads.firstIndex(where: { $0.of == key }) {
          evidence.heads[known].bits |= bit
        } else {
          evidence.heads.append((key, bit))
        }
        if isParticular { evidence.particularHeads += 1 }
      }
    case .heading: if isParticular { update(region, table) { $0.hasHeading = true } }
    case .line, .group: break
    }
  }

  /// How many of a line's heads stand in the region of a line of the report.
  func heads(_ line: FormLine, atLine valueLine: Int) -> Int {
    let key = HeadKey(reading: line.reading, block: line.block)
    func count(_ region: Region) -> Int {
      let place = places[self.key(region, line.table)]
      return place < 0 ? 0 : known[Int(place)].heads.first { $0.of == key }?.bits.nonzeroBitCount ?? 0
    }
    // The heads may stand in the lines above a table of values alone, or in a table of their own right above.
    let own = max(count(region(ofLine: valueLine)), count(stretch(ofLine: valueLine)))
    let block = text.lines[valueLine].block
    return text.lines[valueLine].isInTable && block > 0 ? max(own, count(self.block(block - 1))) : own
  }

  func headPoints(_ line: FormLine, atLine valueLine: Int) -> Int {
    let count = heads(line, atLine: valueLine)
    return count * 2 >= line.headCount
      ? AlignmentCosts.mostHeads : count > 0 ? AlignmentCosts.someHeads : AlignmentCosts.noHeads
  }

  // MARK: Rows

  /// Takes what the candidates say.
  mutating func close(_ candidates: [LineCandidate], _ runs: [LabelRun]) {
    var isClaimed = [Bool](repeating: false, count: text.lines.count)
    for candidate in candidates {
      isClaimed[candidate.valueLine] = true
      let line = form.compiled.lines[candidate.line]
      let size = text.size(of: candidate.values)
      guard size.filled <= line.slots.count + 1 || text.distinctCells(candidate.values) <= line.slots.count + 1,
        size.filled > 0 || size.all >= line.slots.count
      else { continue }
      let isParticular = candidate.run.map { text.labels.labels[runs[$0].label].isParticular } ?? false
      let isFull = line.slots.count >= 3 && (size.filled == line.slots.count || size.all == line.slots.count)
      update(region(ofLine: candidate.valueLine), line.table) { evidence in
        evidence.rows.insert(candidate.line)
        evidence.cells = max(evidence.cells, size.all)
        if isParticular { evidence.particularRows.insert(candidate.line) }
        if isFull { evidence.fullRows.insert(candidate.line) }
      }
    }
    noteBeginnings()
    for index in text.lines.indices where text.lines[index].layout.isTable && !isClaimed[index] {
      let tokens = text.lines[index].tokens
      if tokens.contains(where: { text.tokens[$0].kind == .number }),
        tokens.contains(where: { text.tokens[$0].kind == .text })
      {
        foreignRows[region(ofLine: index).number, default: 0] += 1
      }
    }
  }

  /// Notes the stretches of text in which a table surely has begun.
  private mutating func noteBeginnings() {
    for evidence in known where evidence.particularRows.count >= 2 && evidence.fullRows.count > 0 {
      guard evidence.region.isBlock, let line = text.lines(ofBlock: evidence.region.number).first else { continue }
      begun.insert(key(stretch(ofLine: line), evidence.table))
    }
  }

  /// Whether the region of a candidate says enough for its table, and its reading fits.
  func isEnough(for candidate: LineCandidate) -> Bool {
    let line = form.compiled.lines[candidate.line]
    let region = region(ofLine: candidate.valueLine)
    let place = Int(places[key(region, line.table)])
    guard place >= 0 else { return false }
    let evidence = known[place].sum
    let heads = heads(line, atLine: candidate.valueLine)
    let hasMostHeads = heads * 2 >= line.headCount
    // A table that was turned is known by its heads only.
    if !form.compiled.readings[line.reading].isDeclared, !hasMostHeads || line.headCount < 2 { return false }
    if line.path.isEmpty { return true }
    let rows = evidence.rows
    let isOwn = zones.isIn(line.table, line: candidate.valueLine)
    let isElsewhere = zones.isElsewhere(line.table, line: candidate.valueLine)
    let hasHeads = heads > 1 || evidence.particularHeads > 0 || evidence.hasHeading
    guard region.isBlock else {
      // Text of another section is none of this table's, unless it stands in columns as a table does.
      if isElsewhere {
        return text.lines[candidate.valueLine].layout == .aligned
          && evidence.fullRows >= 3 && evidence.particularRows >= 2
      }
      if isOwn { return hasHeads || evidence.fullRows > 0 || evidence.particularRows > 0 }
      // A list in prose has one number for each label.
      let hasRows = evidence.particularRows >= 2 && (line.slots.count < 3 || evidence.fullRows > 0)
      return rows >= 2 && (heads > 1 || evidence.hasHeading || hasRows || evidence.fullRows >= 3)
    }
    // Of a line's many columns, which heads name most of, or rows have: a table of another kind has its own, such as years.
    if !hasMostHeads, rows > 2, line.slots.count > 3, evidence.cells * 2 <= line.slots.count { return false }
    let foreign = foreignRows[region.number] ?? 0
    if isOwn {
      // Of a table of one column with everyday labels, that most of its rows are there says enough.
      let hasMostRows = 2 * rows > form.tables[line.table].rowCount
      return (hasHeads || evidence.fullRows > 0 || evidence.particularRows > 0 || hasMostRows)
        && rows * (heads > 1 || evidence.particularRows > 0 ? 2 : 1) >= foreign
    }
    if isElsewhere {
      return evidence.hasHeading || hasMostHeads && heads > 1 && rows > foreign && evidence.fullRows > 0
        || evidence.fullRows >= 3 && evidence.particularRows >= 2
    }
    return evidence.particularRows >= 2 || evidence.hasHeading || hasMostHeads && hasHeads && rows > foreign
      || 2 * rows > form.tables[line.table].rowCount && rows > foreign
      || evidence.fullRows >= 1 && evidence.particularRows >= 1 && foreign == 0
      || evidence.fullRows > 0 && rows > foreign
        && begun.contains(key(stretch(ofLine: candidate.valueLine), line.table))
  }
}
