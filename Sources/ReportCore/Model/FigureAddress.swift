/// Where a figure stands in a form: `table/row/column`, in the form's keys.
///
/// A key has no slash; a row's key may have dots (`results.refused.state_secret`). The address is one
/// shared string, so that copying it costs a reference; it is hashed once, when it is made.
public struct FigureAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address as `table/row/column`.
  public let description: String
  private let rowOffset: UInt16
  private let columnOffset: UInt16
  let hash: UInt32

  /// Joins three keys; `nil` where one is empty, has a slash, or is longer than 10,000 bytes.
  public init?(table: some StringProtocol, row: some StringProtocol, column: some StringProtocol) {
    for key in [Substring(table), Substring(row), Substring(column)] {
      guard !key.isEmpty, key.utf8.count <= 10_000, !key.utf8.contains(UInt8(ascii: "/")) else { return nil }
    }
    description = "\(table)/\(row)/\(column)"
    hash = UInt32(truncatingIfNeeded: description.hashValue)
    rowOffset = UInt16(table.utf8.count + 1)
    columnOffset = UInt16(table.utf8.count + row.utf8.count + 2)
  }

  /// Reads `table/row/column`; `nil` for any other shape. The address keeps the text as it is.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init?(_ text: String) {
    var slashes: (first: Int, second: Int) = (0, 0)
    let bytes = text.utf8.span
    // By bytes: a combining mark after a slash makes one `Character` of both.
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      if slashes.first == 0 {
        slashes.first = index
      } else {
        guard slashes.second == 0 else { return nil }
        slashes.second = index
      }
    }
    let lengths = (slashes.first, slashes.second - slashes.first - 1, bytes.count - slashes.second - 1)
    guard (1...10_000).contains(lengths.0), (1...10_000).contains(lengths.1), (1...10_000).contains(lengths.2)
    else { return nil }
    description = text
    hash = UInt32(truncatingIfNeeded: text.hashValue)
    rowOffset = UInt16(slashes.first + 1)
    columnOffset = UInt16(slashes.second + 1)
  }

  /// The table's key, such as `applications`.
  public var table: Substring { slice(0, Int(rowOffset) - 1) }
  /// The row's key, such as `results.granted`.
  public var row: Substring { slice(Int(rowOffset), Int(columnOffset) - 1) }
  /// The column's key, such as `natural_person`.
  public var column: Substring { slice(Int(columnOffset), description.utf8.count) }

  /// Where the column's key stands in ``description``, in UTF-8.
  public var columnPart: Range<Int> { Int(columnOffset)..<description.utf8.count }

  private func slice(_ start: Int, _ end: Int) -> Substring {
    let utf8 = description.utf8
    let range = utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)
    return Substring(utf8[range])
  }

  /// Whether both stand in one table, byte by byte.
  public func hasSameTable(as other: FigureAddress) -> Bool {
    rowOffset == other.rowOffset && hasSamePrefix(as: other, Int(rowOffset))
  }

  /// Whether both stand in one row of one table, byte by byte.
  public func hasSameRow(as other: FigureAddress) -> Bool {
    rowOffset == other.rowOffset && columnOffset == other.columnOffset && hasSamePrefix(as: other, Int(columnOffset))
  }

  private func hasSamePrefix(as other: FigureAddress, _ count: Int) -> Bool {
    let (left, right) = (description.utf8.span.bytes, other.description.utf8.span.bytes)
    var index = 0
    while index + 8 <= count {
      let (a, b) = unsafe (
        left.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self),
        right.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      )
      guard a == b else { return false }
      index += 8
    }
    while index < count {
      let (a, b) = unsafe (
        left.unsafeLoad(fromByteOffset: index, as: UInt8.self), right.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      )
      guard a == b else { return false }
      index += 1
    }
    return true
  }

  public static func == (left: FigureAddress, right: FigureAddress) -> Bool {
    left.hash == right.hash && left.description == right.description
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
