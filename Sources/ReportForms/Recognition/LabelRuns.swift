import ReportCore

/// A label of the forms as it stands in a report, on one token or broken over several.
struct LabelRun {
  /// The label's number in the catalogue.
  let label: Int
  /// The numbers of its tokens, in reading order.
  let tokens: [Int]
  /// How many lines lie between its first and its last token, over those that it has.
  let passedLines: Int

  var first: Int { tokens[0] }
  var last: Int { tokens[tokens.count - 1] }
  var isBroken: Bool { tokens.count > 1 }
}

/// Finds every label in a report's tokens.
///
/// A label that was broken is looked for from each token with which a spelling begins: the next piece is the token
/// behind it, or one on the next lines.
/// - Complexity: linear in the tokens; what is looked at from each is bounded.
struct LabelRunFinder {
  private let text: ReportTokens
  private let beginnings: LabelBeginnings
  private var steps = 0
  private(set) var runs: [LabelRun] = []

  private static let maximumPieces = 16
  private static let maximumSteps = 200
  /// An explanation in brackets is broken into this many further pieces at most.
  private static let maximumBracketedPieces = 4
  /// How many lines a piece may lie below the one before, lines of values alone included.
  private static let reach = 3
  /// Values one a line that may stand between two pieces.
  private static let maximumLoneValues = 16

  init(in text: ReportTokens) {
    self.text = text
    beginnings = text.labels.beginnings
    for index in text.tokens.indices where text.tokens[index].kind == .text {
      let known = text.tokens[index].label
      if let known { runs.append(LabelRun(label: known, tokens: [index], passedLines: 0)) }
      if let inner = bracketedLabel(index) { runs.append(LabelRun(label: inner, tokens: [index], passedLines: 0)) }
      if known.map({ text.labels.goesOn[$0] || text.tokens[index].text.hasOpenBracket }) ?? true {
        findBroken(from: index)
      }
    }
  }

  /// The label in brackets behind another one: 行政诉讼(未经复议直接起诉).
  private func bracketedLabel(_ index: Int) -> Int? {
    let words = text.tokens[index].text.unicodeScalars
    guard let byte = text.tokens[index].text.utf8.last, byte == 0x29 || byte == 0x89, let last = words.last,
      last == ")" || last == "）", text.tokens[index].text.utf8.count <= 100,
      let open = words.firstIndex(where: { $0 == "(" || $0 == "（" }), open > words.startIndex
    else { return nil }
    return text.labels.label(of: String(words[words.index(after: open)...].dropLast()))
  }

  // MARK: Broken labels

  /// Where a search stands within a label.
  private struct Walk {
    /// The letters with explanations, and those without.
    var whole: LabelBeginnings.State?
    var core: LabelBeginnings.State?
    /// How many brackets are open, and how many pieces have stood in them.
    var depth = 0
    var bracketedPieces = 0

    var isOver: Bool { whole == nil && core == nil }
  }

  private mutating func findBroken(from index: Int) {
    steps = 0
    let start = Walk(whole: beginnings.start, core: beginnings.start)
    guard let first = read(index, start, isFirst: true) else { return }
    extend([index], first, passed: 0)
  }

  private mutating func extend(_ tokens: [Int], _ walk: Walk, passed: Int) {
    steps += 1
    guard steps < Self.maximumSteps, tokens.count < Self.maximumPieces else { return }
    guard goesOn(walk) else { return }
    for (next, lines) in continuations(of: tokens, isOpen: walk.depth > 0) {
      guard let more = read(next, walk, isFirst: false) else { continue }
      let all = tokens + [next]
      if let label = label(more) { runs.append(LabelRun(label: label, tokens: all, passedLines: passed + lines)) }
      extend(all, more, passed: passed + lines)
    }
  }

  private func goesOn(_ walk: Walk) -> Bool {
    walk.depth > 0 || (walk.whole.map(beginnings.goesOn) ?? false) || (walk.core.map(beginnings.goesOn) ?? false)
  }

  private func label(_ walk: Walk) -> Int? {
    // Within a bracket the label is none that was not one before.
    if walk.depth > 0, walk.bracketedPieces > 0 { return nil }
    return walk.core.flatMap(beginnings.label) ?? walk.whole.flatMap(beginnings.label)
  }

  /// Reads a token's letters; `nil` where no label has them there.
  private func read(_ index: Int, _ walk: Walk, isFirst: Bool) -> Walk? {
    var walk = walk
    let words = text.tokens[index].text
    let scalars = isFirst ? LabelText.foldedWithoutNumber(words) : LabelText.folded(words)
    let wasOpen = walk.depth > 0
    var letters = 0
    var coreLetters = 0
    for scalar in scalars {
      if scalar == "(" { walk.depth += 1 }
      if scalar == ")" { walk.depth = max(0, walk.depth - 1) }
      guard LabelText.isLetter(scalar) else { continue }
      letters += 1
      walk.whole = walk.whole.flatMap { beginnings.next($0, scalar) }
      if walk.depth == 0 {
        coreLetters += 1
        walk.core = walk.core.flatMap { beginnings.next($0, scalar) }
      }
      if walk.isOver { return nil }
    }
    if wasOpen {
      walk.bracketedPieces += 1
      // Another label does not stand in brackets.
      let isOther = self.text.tokens[index].label != nil && walk.whole == nil
      if isOther || walk.bracketedPieces > Self.maximumBracketedPieces { return nil }
    } else if coreLetters == 0 {
      // What begins with a bracket is an explanation of nothing.
      walk.core = nil
    }
    return (letters > 0 || wasOpen) && !walk.isOver ? walk : nil
  }

  /// The tokens that may go on with a label, with the lines between.
  private func continuations(of tokens: [Int], isOpen: Bool) -> [(token: Int, lines: Int)] {
    let last = tokens[tokens.count - 1]
    let lineNumber = Int(text.tokens[last].line)
    let line = text.lines[lineNumber]
    var found: [(token: Int, lines: Int)] = []
    if last + 1 < line.tokens.upperBound, text.tokens[last + 1].kind == .text { found.append((last + 1, 0)) }
    if let behind = pieceBehindValues(of: last, line) { found.append((behind, 0)) }
    var index = lineNumber + 1
    var lines = 0
    while index < text.lines.count, lines < Self.reach {
      let next = text.lines[index]
      index += 1
      if next.isFurniture || next.tokens.isEmpty && !next.isProse { continue }
      // A reader may take the lines of one cell for the end of a text and the beginning of a table.
      guard !next.isProse,
        next.layout == line.layout || !next.layout.isTable && !line.layout.isTable || next.block != line.block
      else { break }
      // In brackets, a piece may look like a number: (注 / 1).
      var (hasPieces, isClosed) = (false, false)
      for piece in next.tokens.prefix(8) {
        let kind = text.tokens[piece].kind
        guard kind == .text || isOpen && kind == .broken else { continue }
        hasPieces = true
        guard isBelow(piece, tokens[0], isOpen) else { continue }
        found.append((piece, lines))
        isClosed = isClosed || isOpen && text.tokens[piece].text.closesBracket
      }
      // What closes a bracket is not passed over.
      if isClosed { break }
      // A line of values alone may stand between two lines of a label, or values one a line; one alone is another cell.
      if !hasPieces, next.tokens.count < 2 {
        let end = endOfLoneValues(from: index - 1)
        guard end > index else { break }
        index = end
      }
      lines += 1
    }
    return found
  }

  /// The line after those of one value each that begin at a line of text.
  private func endOfLoneValues(from index: Int) -> Int {
    var end = index
    while end < text.lines.count, end - index < Self.maximumLoneValues, !text.lines[end].layout.isTable,
      text.lines[end].tokens.count == 1, text.tokens[text.lines[end].tokens.lowerBound].isValue
    {
      end += 1
    }
    return end
  }

  /// The text that alone follows the values past a token of a line aligned by spaces: tools that sort by lines put the
  /// lower lines of a cell at the end of its first.
  private func pieceBehindValues(of token: Int, _ line: TokenLine) -> Int? {
    guard line.layout == .aligned, let end = line.tokens.last, end > token + 1, text.tokens[end].isText,
      (token + 1..<end).allSatisfy({ text.tokens[$0].isValue })
    else { return nil }
    return end
  }

  /// Whether a token may stand below another as the next piece of one cell.
  private func isBelow(_ next: Int, _ first: Int, _ isOpen: Bool) -> Bool {
    let (piece, above) = (text.tokens[next], text.tokens[first])
    switch text.line(of: first).layout {
    case .grid: return piece.extent.isEmpty || piece.extent.overlaps(above.extent)
    case .aligned where isOpen: return piece.extent.isEmpty || piece.extent.overlaps(above.extent)
    case .aligned, .sequence, .text: return true
    }
  }
}

extension String {
  fileprivate var closesBracket: Bool { unicodeScalars.contains { $0 == ")" || $0 == "）" } }

  /// Whether a bracket is open at its end.
  fileprivate var hasOpenBracket: Bool {
    guard mayHaveBracket else { return false }
    var depth = 0
    for scalar in unicodeScalars {
      if scalar == "(" || scalar == "（" { depth += 1 }
      if scalar == ")" || scalar == "）" { depth -= 1 }
    }
    return depth > 0
  }
}
