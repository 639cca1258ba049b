import Glibc

/// Many paths, held as bytes one after another, or in a temporary file, so that a hundred thousand of them take little
/// room.
struct PathList: Sendable {
  /// Pieces of memory that are never moved: each path after its length, in two bytes.
  private var chunks: [[UInt8]] = []
  /// Where each path begins: the chunk and, in its lower bits, the place in the chunk in units of four bytes.
  private var places: [UInt32] = []
  /// The paths, once they were moved to a temporary file.
  private var spool: Spool?

  /// The longest path that is held; no system opens one as long.
  static let longest = 0xFFFF
  /// How many paths are worth a temporary file.
  private static let many = 4_096
  private static let chunkBits = 20
  private static let unitBits = 2

  init() {}

  private init(in spool: Spool) { self.spool = spool }

  var count: Int { spool?.count ?? places.count }

  /// A path; empty, which no file is called, where the temporary file cannot be read any more.
  subscript(index: Int) -> String {
    guard let spool else { return String(decoding: bytes(at: places[index]), as: UTF8.self) }
    return String(decoding: (try? spool.record(index)) ?? [], as: UTF8.self)
  }

  /// Adds a path, cut where it is longer than any that could be opened; there is room for 16 GiB of them.
  mutating func append(_ path: some Collection<UInt8>) {
    let path = path.prefix(Self.longest)
    let unit = 1 << Self.unitBits
    var start = ((chunks.last?.count ?? Int.max / 2) + unit - 1) & ~(unit - 1)
    if start + 2 + path.count > 1 << Self.chunkBits {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(1 << Self.chunkBits)
      start = 0
    }
    let last = chunks.count - 1
    chunks[last].append(contentsOf: repeatElement(0, count: start - chunks[last].count))
    withUnsafeBytes(of: UInt16(path.count)) { chunks[last].append(contentsOf: $0) }
    chunks[last].append(contentsOf: path)
    places.append(UInt32((last << Self.chunkBits | start) >> Self.unitBits))
  }

  /// Orders the paths from an index on by their bytes.
  ///
  /// - Complexity: O(*n* log *n*).
  mutating func sort(from start: Int) {
    var places = places
    self.places = []
    places[start...].sort { left, right in
      let (left, right) = (bytes(at: left), bytes(at: right))
      return left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
          guard let first = left.baseAddress, let second = right.baseAddress else { return left.count < right.count }
          let order = memcmp(first, second, min(left.count, right.count))
          return order == 0 ? left.count < right.count : order < 0
        }
      }
    }
    self.places = places
  }

  /// Moves the paths to a temporary file where they are many and it can be written; none may be added any more.
  mutating func settle() {
    guard spool == nil, count >= Self.many else { return }
    let spool = Spool()
    for place in places {
      do { try spool.append(bytes(at: place)) } catch { return }
    }
    self = PathList(in: spool)
  }

  private func bytes(at place: UInt32) -> ArraySlice<UInt8> {
    let offset = Int(place) << Self.unitBits
    let chunk = chunks[offset >> Self.chunkBits]
    let start = offset & (1 << Self.chunkBits - 1)
    let count = Int(chunk[start]) | Int(chunk[start + 1]) << 8
    return chunk[(start + 2)..<(start + 2 + count)]
  }
}
