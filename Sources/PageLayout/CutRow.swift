import ReportStructure

/// Finds what the end of a page has cut in two: a row whose text goes on, a merged cell that reaches over.
struct CutRow {
  /// The cells above the page's end and those below that have the same columns, by their indices.
  private let pairs: [(upper: Int, lower: Int)]
  private let above: [GridDraft.Cell]
  private let below: [GridDraft.Cell]
  /// Whether there is no border between the pages.
  private let isOpen: Bool
  /// Whether there is none on either page.
  private let isOpenTwice: Bool

  /// - Complexity: O(cells of one row).
  init(between first: GridDraft, _ second: GridDraft) {
    above = first.cells
    below = second.cells
    isOpen = first.isOpenBelow || second.isOpenAbove
    isOpenTwice = first.isOpenBelow && second.isOpenAbove
    let upper = Dictionary(
      first.lastRowCells.map { (first.cells[$0].columns, $0) }, uniquingKeysWith: { first, _ in first })
    pairs = second.cells.indices.filter { second.cells[$0].rows.lowerBound == 0 }.compactMap { lower in
      upper[second.cells[lower].columns].map { ($0, lower) }
    }
  }

  /// Whether the last row above and the first below are one.
  ///
  /// Figures stand in one of both only; and a label goes on, or no border parts them, or the label stands on one page
  /// and the figures on the other.
  var isOneRow: Bool {
    let single = pairs.filter { !isTall($0) }
    guard single.count > 1 else { return false }
    var labelsBelow: Set<Bool> = []
    var figuresBelow: Set<Bool> = []
    var hasRest = false
    for pair in single {
      let (upper, lower) = (above[pair.upper], below[pair.lower])
      if !upper.isBlank && !lower.isBlank {
        guard isRest(lower, of: upper) else { return false }
        hasRest = true
      } else if upper.isLabel || lower.isLabel {
        labelsBelow.insert(upper.isBlank)
      } else if !upper.isBlank || !lower.isBlank {
        figuresBelow.insert(upper.isBlank)
      }
    }
    guard figuresBelow.count <= 1 else { return false }
    return hasRest || isOpen || labelsBelow.count == 1 && figuresBelow.count == 1 && labelsBelow != figuresBelow
  }

  /// Whether the row that the page's end cuts is written whole on both pages, as some programs do.
  ///
  /// A label and everything else must be the same twice, but for what the cut has taken, such as a comma's foot.
  var isRepeated: Bool {
    guard isOpenTwice, pairs.contains(where: { !isTall($0) && above[$0.upper].isLabel }) else { return false }
    return pairs.allSatisfy { pair in
      isTall(pair) || above[pair.upper].isSame(as: below[pair.lower])
    }
  }

  /// For each cell below that is the rest of one above, that one.
  func rests(isOneRow: Bool) -> [Int: Int] {
    var rests: [Int: Int] = [:]
    for pair in pairs where isOneRow || isTall(pair) && goesOn(pair) { rests[pair.lower] = pair.upper }
    return rests
  }

  private func isTall(_ pair: (upper: Int, lower: Int)) -> Bool {
    above[pair.upper].rows.count > 1 || below[pair.lower].rows.count > 1
  }

  private func goesOn(_ pair: (upper: Int, lower: Int)) -> Bool {
    let (upper, lower) = (above[pair.upper], below[pair.lower])
    return upper.isBlank || lower.isBlank || isRest(lower, of: upper)
  }

  /// Whether a text goes on: the last line above is full and the text below begins no item of its own.
  private func isRest(_ lower: GridDraft.Cell, of upper: GridDraft.Cell) -> Bool {
    guard LeadingNumber(lower.text) == nil else { return false }
    if upper.isUpright, lower.isUpright { return upper.lines.count + lower.lines.count > 2 }
    guard upper.isLabel, lower.isLabel else { return false }
    return upper.lines.last.map { WrappedText.fills($0, upper.box.width) } ?? false
  }
}

extension GridDraft.Cell {
  /// Whether it says the same as another, but for punctuation.
  func isSame(as other: GridDraft.Cell) -> Bool {
    func core(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter { !",，. ".unicodeScalars.contains($0) }
    }
    return core(text) == core(other.text)
  }

  /// Whether it holds words rather than a figure or a mark.
  fileprivate var isLabel: Bool { text.unicodeScalars.count { $0.properties.isAlphabetic } >= 2 }

  /// Whether its letters stand below one another.
  fileprivate var isUpright: Bool {
    !lines.isEmpty
      && lines.allSatisfy { line in
        let letters = line.text.unicodeScalars
        return letters.count == 1 && letters.allSatisfy(\.properties.isAlphabetic)
      }
  }
}
