extension CellPosition {
  /// Reads `B4`; `nil` for what is no reference, or of a row that no sheet has.
  init?(reference: String) {
    var (row, column) = (0, 0)
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")... where row > 0: return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): column = column &* 26 &+ Int(byte) - 64
      case UInt8(ascii: "a")...UInt8(ascii: "z"): column = column &* 26 &+ Int(byte) - 96
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = row &* 10 &+ Int(byte) - 48
      case UInt8(ascii: "$"): continue
      default: return nil
      }
      guard row <= SheetLimits.rows, column <= 1 << 20 else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }
}

extension SheetContent.Merge {
  /// Reads `B4:D5` or `B4`.
  init?(reference: String) {
    if let cell = CellPosition(reference: reference) {
      self.init(rows: cell.row...cell.row, columns: cell.column...cell.column)
      return
    }
    let corners = reference.split(separator: ":").map { CellPosition(reference: String($0)) }
    guard corners.count == 2, let first = corners[0], let last = corners[1], first.row <= last.row,
      first.column <= last.column, last.column < SheetLimits.columns
    else { return nil }
    self.init(rows: first.row...last.row, columns: first.column...last.column)
  }
}
