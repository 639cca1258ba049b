import ReportCore

/// What a region of a report, a table or a stretch of text, says for being one of a form's tables or a piece of one.
///
/// Everyday words such as `其他`, `总计` and `自然人` stand in any table of a narrative, so that they say nothing by
/// themselves. A region below the threshold stays text as it stood.
struct RegionEvidence {
  /// A block of the report that is a table, or a stretch of lines of text.
  enum Region: Hashable {
    case block(Int)
    case stretch(Int)
  }

  private struct Key: Hashable {
    let region: Region
    let table: Int
  }

  private struct Evidence {
    var rows: Set<Int> = []
    var particularRows: Set<Int> = []
    var fullRows: Set<Int> = []
    /// The heads of each reading and block, one bit a head.
    var heads: [HeadKey: UInt64] = [:]
    var particularHeads = 0
    var hasHeading = false
  }

  struct HeadKey: Hashable {
    let reading: Int
    let block: Int
  }

  /// Where a table has begun that further regions of the same stretch may go on with, as after the end of a page.
  private var begun: Set<Key> = []

  private let form: Form
  private let text: ReportTokens
  private let zones: ReportZones
  private var known: [Key: Evidence] = [:]
  /// For each table of the report, how many rows of figures have a label that no line of the form has.
  private var foreignRows: [Region: Int] = [:]

  init(form: Form, text: ReportTokens, zones: ReportZones) {
    (self.form, self.text, self.zones) = (form, text, zones)
  }

  func region(ofLine line: Int) -> Region {
    text.lines[line].isInTable ? .block(text.lines[line].block) : .stretch(zones.stretches[line])
  }

  // MARK: Heads

  mutating func add(_ role: LabelRole, of run: LabelRun) {
    guard let table = form.headedTable(role) else { return }
    let key = Key(region: region(ofLine: Int(text.tokens[run.first].line)), table: table)
    let isParticular = text.labels.labels[run.label].isParticular
    switch role {
    case .head(let reading, let block, let index):
      known[key, default: Evidence()].heads[HeadKey(reading: reading, block: block), default: 0] |=
        1 << UInt64(index & 63)
      if isParticular { known[key]?.particularHeads += 1 }
    case .heading: if isParticular { known[key, default: Evidence()].hasHeading = true }
    case .line, .group: break
    }
  }

  /// How many of a line's heads stand in the region of a line of the report.
  func heads(_ line: FormLine, atLine valueLine: Int) -> Int {
    let key = HeadKey(reading: line.reading, block: line.block)
    func count(_ region: Region) -> Int {
      known[Key(region: region, table: line.table)]?.heads[key]?.nonzeroBitCount ?? 0
    }
    // The heads may stand in the lines above a table of values alone, or in a table of their own right above.
    let own = max(count(region(ofLine: valueLine)), count(.stretch(zones.stretches[valueLine])))
    let block = text.lines[valueLine].block
    return text.lines[valueLine].isInTable && block > 0 ? max(own, count(.block(block - 1))) : own
  }

  func headPoints(_ line: FormLine, atLine valueLine: Int) -> Int {
    let count = heads(line, atLine: valueLine)
    return count * 2 >= line.headCount
      ? AlignmentCosts.mostHeads : count > 0 ? AlignmentCosts.someHeads : AlignmentCosts.noHeads
  }

  // MARK: Rows

  /// Takes what the candidates say.
  mutating func close(_ candidates: [LineCandidate], _ runs: [LabelRun]) {
    var claimed: Set<Int> = []
    for candidate in candidates {
      claimed.insert(candidate.valueLine)
      let line = form.compiled.lines[candidate.line]
      let size = text.size(of: candidate.values)
      guard min(size.filled, text.distinctCells(candidate.values)) <= line.slots.count + 1 else { continue }
      let key = Key(region: region(ofLine: candidate.valueLine), table: line.table)
      var evidence = known[key] ?? Evidence()
      evidence.rows.insert(candidate.line)
      if let run = candidate.run, text.labels.labels[runs[run].label].isParticular {
        evidence.particularRows.insert(candidate.line)
      }
      if line.slots.count >= 3, size.filled == line.slots.count || size.all == line.slots.count {
        evidence.fullRows.insert(candidate.line)
      }
      known[key] = evidence
    }
    noteBeginnings()
    for (index, line) in text.lines.enumerated() where line.layout.isTable && !claimed.contains(index) {
      let hasNumber = line.tokens.contains { text.tokens[$0].isNumber }
      if hasNumber, line.tokens.contains(where: { text.tokens[$0].isText }) {
        foreignRows[region(ofLine: index), default: 0] += 1
      }
    }
  }

  /// Notes the stretches of text in which a table surely has begun.
  private mutating func noteBeginnings() {
    for (key, evidence) in known where evidence.particularRows.count >= 2 && !evidence.fullRows.isEmpty {
      guard case .block(let block) = key.region else { continue }
      guard let line = text.lines(ofBlock: block).first else { continue }
      begun.insert(Key(region: .stretch(zones.stretches[line]), table: key.table))
    }
  }

  /// Whether the region of a candidate says enough for its table, and its reading fits.
  func isEnough(for candidate: LineCandidate) -> Bool {
    let line = form.compiled.lines[candidate.line]
    let region = region(ofLine: candidate.valueLine)
    guard let evidence = known[Key(region: region, table: line.table)] else { return false }
    let heads = heads(line, atLine: candidate.valueLine)
    let hasMostHeads = heads * 2 >= line.headCount
    // A table that was turned is known by its heads only.
    if !form.compiled.readings[line.reading].isDeclared, !hasMostHeads || line.headCount < 2 { return false }
    if line.path.isEmpty { return true }
    let rows = evidence.rows.count
    let isOwn = zones.isIn(line.table, line: candidate.valueLine)
    let isElsewhere = zones.isElsewhere(line.table, line: candidate.valueLine)
    let hasHeads = heads > 1 || evidence.particularHeads > 0 || evidence.hasHeading
    guard case .block = region else {
      // Text of another section is none of this table's, unless it stands in columns as a table does.
      if isElsewhere {
        return text.lines[candidate.valueLine].layout == .aligned
          && evidence.fullRows.count >= 3 && evidence.particularRows.count >= 2
      }
      if isOwn { return hasHeads || !evidence.fullRows.isEmpty || !evidence.particularRows.isEmpty }
      // A list in prose has one number for each label.
      let hasRows = evidence.particularRows.count >= 2 && (line.slots.count < 3 || !evidence.fullRows.isEmpty)
      return rows >= 2 && (heads > 1 || evidence.hasHeading || hasRows || evidence.fullRows.count >= 3)
    }
    let foreign = foreignRows[region] ?? 0
    if isOwn {
      // Of a table of one column with everyday labels, that most of its rows are there says enough.
      let hasMostRows = 2 * rows > form.tables[line.table].rowCount
      return (hasHeads || !evidence.fullRows.isEmpty || !evidence.particularRows.isEmpty || hasMostRows)
        && rows * 2 >= foreign
    }
    if isElsewhere {
      return evidence.hasHeading || hasMostHeads && heads > 1 && rows > foreign && !evidence.fullRows.isEmpty
        || evidence.fullRows.count >= 3 && evidence.particularRows.count >= 2
    }
    return evidence.particularRows.count >= 2 || evidence.hasHeading || hasMostHeads && hasHeads && rows > foreign
      || 2 * rows > form.tables[line.table].rowCount && rows > foreign
      || evidence.fullRows.count >= 1 && evidence.particularRows.count >= 1 && foreign == 0
      || !evidence.fullRows.isEmpty && rows > foreign
        && begun.contains(Key(region: .stretch(zones.stretches[candidate.valueLine]), table: line.table))
  }
}
