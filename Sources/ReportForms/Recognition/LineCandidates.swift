import ReportCore

/// Finds the candidates of a form in a report, in reading order.
///
/// - Complexity: linear in the runs of labels.
struct LineCandidateFinder {
  let form: Form
  let index: Int
  let text: ReportTokens
  let runs: [LabelRun]
  let groups: [ValueGroup]
  let zones: ReportZones
  /// For each token, the readings in which it is a head or a label over several lines, one bit a reading.
  let headReadings: [UInt64]
  /// For each token, the blocks in which it is a head, one bit a block, over all readings.
  private var headBlocks: [UInt64]
  private(set) var evidence: RegionEvidence
  private(set) var candidates: [LineCandidate] = []

  init(
    _ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], _ groups: [ValueGroup], _ zones: ReportZones
  ) {
    (self.form, self.index, self.text, self.runs, self.groups, self.zones) = (form, index, text, runs, groups, zones)
    var headReadings = [UInt64](repeating: 0, count: text.tokens.count)
    var headBlocks = headReadings
    var evidence = RegionEvidence(form: form, text: text, zones: zones)
    let readingsOfTable = form.tables.indices.map { form.readings(ofTable: $0) }
    for run in runs {
      for role in text.labels.labels[run.label].roles(inForm: index) {
        let readings: UInt64 =
          switch role {
          case .line: 0
          case .head(let reading, _, _): reading < 64 ? 1 << UInt64(reading) : 0
          case .group(let table), .heading(let table): readingsOfTable[table]
          }
        guard readings != 0 else { continue }
        for token in run.tokens {
          headReadings[token] |= readings
          if case .head(_, let block, _) = role { headBlocks[token] |= 1 << UInt64(block & 63) }
        }
        evidence.add(role, of: run)
      }
    }
    (self.headReadings, self.headBlocks) = (headReadings, headBlocks)
    self.evidence = evidence
    find()
  }

  mutating func find() {
    for (number, run) in runs.enumerated() {
      let label = text.labels.labels[run.label]
      for case .line(let line) in label.roles(inForm: index) where !goesOn(number, line) {
        add(line, number, run, label)
      }
    }
    addFlatLines()
    candidates.sort { ($0.values.lowerBound, $0.line) < ($1.values.lowerBound, $1.line) }
    evidence.close(candidates, runs)
    let closed = evidence
    candidates.removeAll { !closed.isEnough(for: $0) }
  }

  // MARK: Labelled lines

  mutating func add(_ line: Int, _ number: Int, _ run: LabelRun, _ label: KnownLabel) {
    let formLine = form.compiled.lines[line]
    var points = AlignmentCosts.match
    if label.weight(inForm: index) == 2 { points += AlignmentCosts.spelled }
    if !label.isParticular { points += AlignmentCosts.everyday }
    points += AlignmentCosts.piece * (run.tokens.count - 1) + AlignmentCosts.passedLine * run.passedLines
    if !form.compiled.readings[formLine.reading].isDeclared { points += AlignmentCosts.turned }
    if addBeside(formLine, line, number, run, points) || addBefore(formLine, line, number, run, points) { return }
    addBelow(formLine, line, number, run, points)
    addAbove(formLine, line, number, run, points)
  }

  /// Values on the lines below a label, with nothing but heads between.
  mutating func addBelow(_ formLine: FormLine, _ line: Int, _ number: Int, _ run: LabelRun, _ points: Int) {
    guard let group = firstGroup(behind: run.last), isNear(run.last, group.tokens.lowerBound) else { return }
    // Between a label and the values of its table, all heads stand or none; and a head is no label above others.
    let between = run.last + 1..<group.tokens.lowerBound
    let labelsBefore = labelsBefore(number, formLine.reading)
    let isAboveHeads =
      between.count * 2 >= formLine.headCount && formLine.headCount > 1 && isHead(between, of: formLine.reading)
      && between.allSatisfy { headBlocks[$0] >> UInt64(formLine.block & 63) & 1 == 1 }
      && !isHeadItself(run, of: formLine.reading) && labelsBefore == 0
    guard between.isEmpty || isAboveHeads || isGroup(between, of: formLine) else { return }
    // Rows that stand below one another one value a line are as many values as they have cells each.
    let width = formLine.slots.count
    let isSeveral = group.tokens.count > width && group.tokens.count % width == 0 && width > 1 && group.isStack
    let continued = isSeveral ? nil : continuedRow(from: group.tokens, formLine)
    let values =
      isSeveral
      ? group.tokens.prefix(width) : continued ?? brokenRow(from: group, width: width) ?? group.tokens
    append(
      formLine, line, number, values, at: group.lines.lowerBound, .below,
      points + (group.isStack ? AlignmentCosts.stacked : AlignmentCosts.below), isContinued: continued != nil)
    candidates[candidates.count - 1].labelsBefore = labelsBefore
  }

  /// The values of a row that was broken over lines of text: all up to the next text, where these are no more than the row
  /// has cells.
  func brokenRow(from group: ValueGroup, width: Int) -> Range<Int>? {
    guard group.tokens.count < width, !text.lines[group.lines.lowerBound].isInTable else { return nil }
    var end = group.tokens.upperBound
    while end < text.tokens.count, end - group.tokens.lowerBound <= width, text.tokens[end].isValue,
      !text.line(of: end).isInTable
    {
      end += 1
    }
    guard end > group.tokens.upperBound, end - group.tokens.lowerBound <= width,
      isNear(group.tokens.lowerBound, end - 1)
    else { return nil }
    return group.tokens.lowerBound..<end
  }

  /// Values on a line of their own above a label.
  mutating func addAbove(_ formLine: FormLine, _ line: Int, _ number: Int, _ run: LabelRun, _ points: Int) {
    // No column has its values above its head.
    guard form.compiled.readings[formLine.reading].kind != .columns, let group = lastGroup(before: run.first),
      isHead(group.tokens.upperBound..<run.first, of: formLine.reading),
      !(group.tokens.upperBound..<run.first).contains(where: { isHeading($0) }),
      text.lines[group.lines.lowerBound].tokens.lowerBound == group.tokens.lowerBound,
      isNear(group.tokens.upperBound - 1, run.first)
    else { return }
    append(formLine, line, number, group.tokens, at: group.lines.lowerBound, .above, points + AlignmentCosts.above)
  }

  func firstGroup(behind token: Int) -> ValueGroup? {
    let position = groups.partitioningIndex { $0.tokens.lowerBound > token }
    return position < groups.count ? groups[position] : nil
  }

  func lastGroup(before token: Int) -> ValueGroup? {
    let position = groups.partitioningIndex { $0.tokens.lowerBound >= token }
    return position > 0 && groups[position - 1].tokens.upperBound <= token ? groups[position - 1] : nil
  }

  func isHead(_ tokens: Range<Int>, of reading: Int) -> Bool {
    tokens.count <= 64 && tokens.allSatisfy { headReadings[$0] >> UInt64(reading) & 1 == 1 }
  }

  /// Whether a token is the line above a block, behind which nothing goes on with what stood before.
  func isHeading(_ token: Int) -> Bool {
    text.roles(of: token, inForm: index).contains(where: \.isHeading)
  }

  /// Whether a label is that of a head in a reading.
  func isHeadItself(_ run: LabelRun, of reading: Int) -> Bool {
    text.labels.labels[run.label].roles(inForm: index).contains { role in
      if case .head(reading, _, _) = role { true } else { false }
    }
  }

  /// Whether some tokens are labels over several lines of a table.
  func isGroup(_ tokens: Range<Int>, of line: FormLine) -> Bool {
    tokens.count <= 4
      && tokens.allSatisfy { token in
        text.roles(of: token, inForm: index).contains(.group(table: line.table))
      }
  }

  /// Whether no prose stands between two tokens, and no section begins.
  func isNear(_ first: Int, _ last: Int) -> Bool {
    let lines = Int(text.tokens[first].line)...Int(text.tokens[last].line)
    return zones.stretches[lines.lowerBound] == zones.stretches[lines.upperBound]
      && !text.lines[lines].contains(where: \.isProse)
  }

  mutating func append(
    _ formLine: FormLine, _ line: Int, _ run: Int?, _ values: Range<Int>, at valueLine: Int,
    _ relation: LineCandidate.Relation, _ points: Int, isContinued: Bool = false
  ) {
    let points =
      points + sizePoints(values, formLine) + zonePoints(valueLine, formLine.table)
      + evidence.headPoints(formLine, atLine: valueLine)
    candidates.append(
      LineCandidate(
        line: line, run: run, label: run.map { runs[$0].first }, values: values, valueLine: valueLine,
        relation: relation,
        points: points, isContinued: isContinued))
  }

  func sizePoints(_ values: Range<Int>, _ formLine: FormLine) -> Int {
    let size = text.size(of: values)
    let width = formLine.slots.count
    if size.filled == 0, size.all < width { return AlignmentCosts.nothing }
    if size.fills(width) { return AlignmentCosts.full }
    // Where merged cells were divided again, one value stands in each.
    if size.filled > width, text.distinctCells(values) == width { return AlignmentCosts.full }
    if size.filled < width { return size.all >= width ? AlignmentCosts.fullWithBlanks : 0 }
    return size.filled == width + 1 ? AlignmentCosts.oneTooMany : AlignmentCosts.tooMany
  }

  func zonePoints(_ line: Int, _ table: Int) -> Int {
    if zones.isIn(table, line: line) { return AlignmentCosts.ownSection }
    return zones.isElsewhere(table, line: line) ? AlignmentCosts.otherSection : 0
  }
}

extension Form {
  /// All readings of a table, one bit a reading; of a form with more than 64, the first ones.
  func readings(ofTable table: Int) -> UInt64 { readings { $0.table == table } }

  /// The readings as printed, one bit a reading.
  var declaredReadings: UInt64 { readings(where: \.isDeclared) }

  private func readings(where isMeant: (FormReading) -> Bool) -> UInt64 {
    compiled.readings.prefix(64).enumerated().reduce(0) { isMeant($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
  }

  /// The table that a label is a head, a heading or a group's label of.
  func headedTable(_ role: LabelRole) -> Int? {
    switch role {
    case .line: nil
    case .head(let reading, _, _): compiled.readings[reading].table
    case .group(let table), .heading(let table): table
    }
  }
}
