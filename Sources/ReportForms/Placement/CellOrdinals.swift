/// Where the lines of a table have their labels and values, counted in cells.
struct CellOrdinals {
  /// Whether all lines of the table have as many cells.
  let isEven: Bool
  /// The labels' cells, one bit each; those past the 63rd are one.
  private var labels: UInt64 = 0
  /// Where the values of all full lines begin.
  private var value: Int?
  private var isSettled = true

  init(isEven: Bool) { self.isEven = isEven }

  mutating func add(label: Int, value: Int) {
    labels |= Self.bit(label)
    isSettled = isSettled && (self.value ?? value) == value
    self.value = value
  }

  private static func bit(_ label: Int) -> UInt64 { 1 << UInt64(min(label, 63)) }

  /// Where the values of a line begin; `nil` where full lines do not show it.
  func start(ofLineWithLabelAt label: Int) -> Int? {
    guard isEven, isSettled, let value, value > label else { return nil }
    // Blank cells between label and value are those of a label over several columns, so that columns are told apart.
    let hasBlanks = labels & (Self.bit(value - 1) - 1) != 0
    return labels.nonzeroBitCount > 1 || labels & Self.bit(label) != 0 || hasBlanks ? value : nil
  }
}
