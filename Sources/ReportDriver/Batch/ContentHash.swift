/// A 128-bit fingerprint of bytes, by which a changed file is told from one that was only touched.
///
/// MurmurHash3 for 64-bit machines, by Austin Appleby, in the public domain. It guards against accidents, not against
/// somebody who makes two files of one fingerprint.
public struct ContentHash: Sendable, Hashable {
  let low: UInt64
  let high: UInt64

  /// - Complexity: O(*n*); several bytes a nanosecond.
  public init(_ bytes: Span<UInt8>) {
    var state = MurmurState()
    let blocks = bytes.count / 16
    bytes.withUnsafeBytes { bytes in
      for block in 0..<blocks {
        state.mix(
          UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16 * block, as: UInt64.self)),
          UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16 * block + 8, as: UInt64.self)))
      }
      var tail: (UInt64, UInt64) = (0, 0)
      for index in (16 * blocks)..<bytes.count {
        let offset = index - 16 * blocks
        if offset < 8 {
          tail.0 |= UInt64(bytes[index]) << (8 * offset)
        } else {
          tail.1 |= UInt64(bytes[index]) << (8 * (offset - 8))
        }
      }
      state.mixTail(tail.0, tail.1)
    }
    (low, high) = state.finished(count: bytes.count)
  }

  /// The hash of a text's UTF-8 bytes.
  public init(_ text: String) { self.init(text.utf8.span) }

  /// Reads what ``description`` gives.
  init?(digits: some StringProtocol) {
    guard digits.utf8.count == 32, let low = UInt64(digits.prefix(16), radix: 16),
      let high = UInt64(digits.suffix(16), radix: 16)
    else { return nil }
    self.low = low
    self.high = high
  }
}

extension ContentHash: CustomStringConvertible {
  /// 32 hexadecimal digits.
  public var description: String { Self.digits(low) + Self.digits(high) }

  private static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

private struct MurmurState {
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  mutating func mix(_ left: UInt64, _ right: UInt64) {
    first ^= Self.scrambledFirst(left)
    first = (Self.rotated(first, 27) &+ second) &* 5 &+ 0x52dc_e729
    second ^= Self.scrambledSecond(right)
    second = (Self.rotated(second, 31) &+ first) &* 5 &+ 0x3849_5ab5
  }

  mutating func mixTail(_ left: UInt64, _ right: UInt64) {
    second ^= Self.scrambledSecond(right)
    first ^= Self.scrambledFirst(left)
  }

  mutating func finished(count: Int) -> (UInt64, UInt64) {
    first ^= UInt64(count)
    second ^= UInt64(count)
    first &+= second
    second &+= first
    first = Self.avalanched(first)
    second = Self.avalanched(second)
    first &+= second
    second &+= first
    return (first, second)
  }

  private static func scrambledFirst(_ word: UInt64) -> UInt64 {
    rotated(word &* 0x87c3_7b91_1142_53d5, 31) &* 0x4cf5_ad43_2745_937f
  }

  private static func scrambledSecond(_ word: UInt64) -> UInt64 {
    rotated(word &* 0x4cf5_ad43_2745_937f, 33) &* 0x87c3_7b91_1142_53d5
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }

  private static func avalanched(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ word >> 33) &* 0xff51_afd7_ed55_8ccd
    word = (word ^ word >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return word ^ word >> 33
  }
}
