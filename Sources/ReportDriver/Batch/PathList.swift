import Glibc

/// Many paths, held as bytes one behind another, so that a hundred thousand of them take little room.
struct PathList: Sendable {
  private var bytes: [UInt8] = []
  /// Where each path begins, and its length in the low 16 bits.
  private var places: [UInt64] = []

  /// The longest path that is held; no system opens one as long.
  static let longest = 0xFFFF

  var count: Int { places.count }

  subscript(index: Int) -> String { String(decoding: bytes[Self.range(places[index])], as: UTF8.self) }

  /// Adds a path, cut where it is longer than any that could be opened.
  mutating func append(_ path: some Collection<UInt8>) {
    let path = path.prefix(Self.longest)
    places.append(UInt64(bytes.count) << 16 | UInt64(path.count))
    bytes.append(contentsOf: path)
  }

  /// Orders the paths from an index on by their bytes.
  ///
  /// - Complexity: O(*n* log *n*).
  mutating func sort(from start: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      places[start...].sort { left, right in
        let (left, right) = (Self.range(left), Self.range(right))
        guard let base = bytes.baseAddress else { return false }
        let order = memcmp(base + left.lowerBound, base + right.lowerBound, min(left.count, right.count))
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  private static func range(_ place: UInt64) -> Range<Int> {
    let start = Int(place >> 16)
    return start..<(start + Int(place & 0xFFFF))
  }
}
