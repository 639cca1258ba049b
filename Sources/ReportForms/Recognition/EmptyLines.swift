import ReportCore

/// Lines of the form whose labels stand among those found, but without values: blank where blank lines show the cells,
/// otherwise missing.
struct EmptyLines {
  private(set) var placements: [LinePlacement] = []

  init(_ match: FormMatch, _ text: ReportTokens, _ runs: [LabelRun]) {
    let lines = match.form.compiled.lines
    let found = LineSet(match.matches, of: match.form)
    var isMet = [Bool](repeating: false, count: match.form.compiled.readings.count)
    for candidate in match.matches { isMet[lines[candidate.line].reading] = true }
    guard lines.indices.contains(where: { isMet[lines[$0].reading] && !found.contains($0) }) else { return }
    var lastOf: [Int: [(line: Int, token: Int)]] = [:]
    for candidate in match.matches {
      lastOf[lines[candidate.line].reading, default: []].append(
        (candidate.line, candidate.label ?? candidate.values.lowerBound))
    }
    var isUsed = [Bool](repeating: false, count: text.tokens.count)
    for run in match.matches.compactMap(\.run) { for token in runs[run].tokens { isUsed[token] = true } }
    var isTaken = isUsed
    for candidate in match.matches { for token in candidate.values { isTaken[token] = true } }
    for run in runs where text.labels.labels[run.label].roles(inForm: match.index).contains(where: \.isLine) {
      isTaken[run.first] = true
    }
    var empty: [Int: LabelRun] = [:]
    for run in runs where !run.tokens.contains(where: { isUsed[$0] }) {
      for case .line(let line) in text.labels.labels[run.label].roles(inForm: match.index) {
        guard !found.contains(line), let others = lastOf[lines[line].reading] else { continue }
        let (before, behind) = (others.last { $0.line < line }, others.first { $0.line > line })
        // Between its neighbours; at an end, in the same section.
        guard before.map({ $0.token < run.first }) ?? true, behind.map({ $0.token > run.first }) ?? true,
          Self.isNear(run, before?.token ?? behind?.token, match, text)
        else { continue }
        if empty[line].map({ $0.tokens.count < run.tokens.count }) ?? true { empty[line] = run }
      }
    }
    let aligned = Set(
      match.matches.filter {
        text.lines[$0.valueLine].layout == .aligned && $0.values.count == lines[$0.line].slots.count
      }
      .map { text.lines[$0.valueLine].block })
    placements = empty.sorted { $0.key < $1.key }.map { line, run in
      let width = lines[line].slots.count
      // Where columns are aligned, one without a token is blank, unless what stands below may be values: - 17 -.
      let next = Int(text.tokens[run.last].line) + 1
      let isAligned =
        !(next < text.lines.count && text.lines[next].isFurniture)
        && run.tokens.contains {
          text.line(of: $0).layout == .aligned && aligned.contains(text.line(of: $0).block)
        }
      guard isAligned || Self.isBlank(run, width, text), !Self.hasLooseNumbers(around: run, isTaken, text) else {
        return LinePlacement(line, label: run.first, width: width, unplaced: [])
      }
      return LinePlacement(
        line, label: run.first, cells: Array(repeating: LinePlacement.noToken, count: width), tokens: text.tokens)
    }
  }

  private static func isNear(_ run: LabelRun, _ token: Int?, _ match: FormMatch, _ text: ReportTokens) -> Bool {
    guard let token else { return false }
    let (line, other) = (Int(text.tokens[run.first].line), Int(text.tokens[token].line))
    return match.zones.stretches[line] == match.zones.stretches[other]
      && (text.lines[line].block == text.lines[other].block || !text.lines[line].isInTable)
  }

  /// Whether numbers that no line has stand between a label and the next one, or the one before.
  private static func hasLooseNumbers(around run: LabelRun, _ isTaken: [Bool], _ text: ReportTokens) -> Bool {
    let behind = (run.first + 1..<text.tokens.count).prefix { $0 <= run.last || !isTaken[$0] }.prefix(reach)
    let before = (0..<run.first).reversed().prefix { !isTaken[$0] }.prefix(reach)
    return (Array(behind) + before).contains { token in
      // A number before a text on its line counts a row.
      let isBeforeText = text.line(of: token).tokens.contains(token + 1) && text.tokens[token + 1].isText
      return text.tokens[token].isNumber && !isBeforeText
    }
  }

  /// How many tokens from a label its values are looked for.
  private static let reach = 32

  /// Whether as many blank lines stand below a label as it has cells, over those between any two lines.
  private static func isBlank(_ run: LabelRun, _ width: Int, _ text: ReportTokens) -> Bool {
    let line = Int(text.tokens[run.last].line)
    guard line + 1 < text.lines.count, text.lines[line].layout == .text, !text.lines[line].isInTable else {
      return false
    }
    let gap = text.lines[line].blankLinesBefore
    let more = text.lines[line + 1].blankLinesBefore
    let least = min(gap, text.commonGap(before: line))
    return more - least == width || more - least == width * (least + 1)
  }
}

extension ReportTokens {
  /// The fewest blank lines between lines of text near one.
  func commonGap(before line: Int) -> Int {
    lines[max(0, line - 8)...line].map(\.blankLinesBefore).min() ?? 0
  }
}
