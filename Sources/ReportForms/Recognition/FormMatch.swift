import ReportCore

/// One form compared with a report: the lines that were found, and what their tables are worth.
struct FormMatch {
  let form: Form
  /// The form's place in the set.
  let index: Int
  let zones: ReportZones
  /// Every candidate whose region says enough, in reading order.
  let candidates: [LineCandidate]
  /// The lines found, in the form's order.
  let matches: [LineCandidate]
  /// For each token, the readings in which it is a head or a group's label, one bit a reading.
  let headReadings: [UInt64]
  /// How well each table fits, by its key.
  let pointsOfTable: [String: Int]
  /// How well the form fits; 0 where none of its tables was found.
  let points: Int

  /// Whether every line of every table was found.
  var isComplete: Bool {
    let found = LineSet(matches, of: form)
    return form.tables.indices.allSatisfy { table in
      form.compiled.readings.contains { $0.table == table && $0.lines.allSatisfy { found.contains($0) } }
    }
  }

  init(
    _ form: Form, _ index: Int, _ text: ReportTokens, _ runs: [LabelRun], _ groups: [ValueGroup], _ blocks: [FlatBlock]
  ) {
    (self.form, self.index) = (form, index)
    zones = ReportZones(of: text, runs, blocks: blocks, form: form, index: index)
    let finder = LineCandidateFinder(form, index, text, runs, groups, zones)
    candidates = finder.candidates
    headReadings = finder.headReadings
    let alignment = LineAlignment(candidates, form: form, text: text)
    matches = LineCompletion(alignment.matches, form, index, text, runs, groups, zones).matches
    // Lines that only their order tells speak for a form too.
    var points: [String: Int] = [:]
    for (table, value) in alignment.pointsOfTable { points[form.tables[table].key] = value }
    for match in matches where match.relation == .ordered || match.relation == .misspelt {
      points[form.tables[form.compiled.lines[match.line].table].key, default: 0] += match.points
    }
    pointsOfTable = points
    self.points = points.values.reduce(0, +)
  }
}
