import ReportCore

/// Where the values of one line go.
struct LinePlacement {
  /// What stands in one of the line's cells.
  enum Slot {
    /// Not known: nothing shows that it is blank, and unplaced values may go here.
    case unknown
    /// Seen to be blank.
    case blank
    /// The value of a token, and whether the layout says so or the sums.
    case value(Int, isInferred: Bool)

    var isUnknown: Bool { if case .unknown = self { true } else { false } }
    var token: Int? { if case .value(let token, _) = self { token } else { nil } }
  }

  /// How sure it is which cells are blank.
  enum Certainty {
    /// The line is full, or its columns are seen.
    case shown
    /// As many cells as columns, some of them blank; no head stands over them.
    case likely
    /// In an order that a tool may have changed.
    case ordered
    /// By offsets that neither a full line nor a head bears out.
    case guessed
  }

  /// The line's index in ``FormLines/lines``.
  let line: Int
  /// The first token of the line's label in the report; `nil` for a line without one.
  let labelToken: Int?
  var slots: [Slot]
  /// The tokens that are in no slot, left to right.
  var unplaced: [Int] = []
  /// Tokens of columns that the form does not have.
  var extras: [Int] = []
  /// The possible places of the unplaced values, one bit a slot.
  var candidates: [UInt64] = []
  var certainty = Certainty.shown

  /// A line with a token for each of its cells, ``LinePlacement/noToken`` for a blank one that has none.
  init(_ line: Int, label: Int?, cells: some Collection<Int>, tokens: [Token]) {
    (self.line, labelToken) = (line, label)
    slots = cells.map { $0 == Self.noToken || tokens[$0].kind == .blank ? .blank : .value($0, isInferred: false) }
  }

  /// A line whose values may go to several places.
  init(_ line: Int, label: Int?, width: Int, unplaced: some Sequence<Int>, candidates: [UInt64] = []) {
    (self.line, labelToken) = (line, label)
    slots = Array(repeating: .unknown, count: width)
    self.unplaced = Array(unplaced)
    self.candidates = candidates
  }

  /// Stands for a cell that the layout shows to be there though no token is.
  static let noToken = -1

  /// Takes the only candidate: places every value, and knows that the other cells are blank.
  mutating func place(by mask: UInt64) {
    var values = unplaced[...]
    for slot in slots.indices {
      slots[slot] = mask >> UInt64(slot) & 1 == 1 ? .value(values.removeFirst(), isInferred: true) : .blank
    }
    unplaced = []
    candidates = []
  }

  /// Places what all of some candidates agree on; a single one is taken.
  mutating func place(byAllOf masks: [UInt64]) {
    guard masks.count != 1 else { return place(by: masks[0]) }
    var isPlaced = Array(repeating: false, count: unplaced.count)
    for slot in slots.indices {
      let bit: UInt64 = 1 << UInt64(slot)
      if masks.allSatisfy({ $0 & bit == 0 }) { slots[slot] = .blank }
      guard masks.allSatisfy({ $0 & bit != 0 }) else { continue }
      let positions = Set(masks.map { ($0 & (bit - 1)).nonzeroBitCount })
      guard positions.count == 1, let position = positions.first else { continue }
      slots[slot] = .value(unplaced[position], isInferred: true)
      isPlaced[position] = true
    }
    unplaced = zip(unplaced, isPlaced).filter { !$0.1 }.map(\.0)
    candidates = masks
  }

  /// All ways to choose `count` of `width` cells, in order; none where there are too many to try.
  static func masks(of count: Int, in width: Int) -> [UInt64] {
    guard count > 0, count <= width, width <= 63 else { return [] }
    var masks: [UInt64] = []
    var mask: UInt64 = (1 << UInt64(count)) - 1
    while mask < 1 << UInt64(width) {
      masks.append(mask)
      guard masks.count <= maximumCandidates else { return [] }
      // The next larger number with as many bits (Gosper's hack).
      let lowest = mask & (~mask &+ 1)
      let ripple = mask + lowest
      mask = ((mask ^ ripple) >> 2) / lowest | ripple
    }
    return masks
  }

  /// The most ways to place a line that are tried.
  private static let maximumCandidates = 20_000
}
