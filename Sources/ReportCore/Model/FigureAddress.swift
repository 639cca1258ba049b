/// Where a figure stands in a form: `table/row/column`, in the form's keys.
///
/// A key has no slash; a row's key may have dots (`results.refused.state_secret`). The address is one
/// shared string, so that copying it costs a reference.
public struct FigureAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address as `table/row/column`.
  public let description: String
  private let rowOffset: UInt16
  private let columnOffset: UInt16

  /// Joins three keys; `nil` where one is empty, has a slash, or is longer than 10,000 bytes.
  public init?(table: some StringProtocol, row: some StringProtocol, column: some StringProtocol) {
    for key in [Substring(table), Substring(row), Substring(column)] {
      guard !key.isEmpty, key.utf8.count <= 10_000, !key.utf8.contains(UInt8(ascii: "/")) else { return nil }
    }
    description = "\(table)/\(row)/\(column)"
    rowOffset = UInt16(table.utf8.count + 1)
    columnOffset = UInt16(table.utf8.count + row.utf8.count + 2)
  }

  /// Reads `table/row/column`; `nil` for any other shape.
  public init?(_ text: some StringProtocol) {
    // By bytes: a combining mark behind a slash makes one `Character` of both.
    let keys = Substring(text).utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard keys.count == 3 else { return nil }
    self.init(table: Substring(keys[0]), row: Substring(keys[1]), column: Substring(keys[2]))
  }

  /// The table's key, such as `applications`.
  public var table: Substring { slice(0, Int(rowOffset) - 1) }
  /// The row's key, such as `results.granted`.
  public var row: Substring { slice(Int(rowOffset), Int(columnOffset) - 1) }
  /// The column's key, such as `natural_person`.
  public var column: Substring { slice(Int(columnOffset), description.utf8.count) }

  private func slice(_ start: Int, _ end: Int) -> Substring {
    let utf8 = description.utf8
    return description[utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)]
  }

  public static func == (left: FigureAddress, right: FigureAddress) -> Bool {
    left.description == right.description
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
