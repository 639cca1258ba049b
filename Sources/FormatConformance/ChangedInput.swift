/// An input cut short and changed, the same way each time.
enum ChangedInput {
  static func all(of input: [UInt8]) -> [[UInt8]] { cuts(of: input) + mutations(of: input) + repeats(of: input) }

  /// The input up to an eighth, a quarter and so on, and without its last byte.
  private static func cuts(of input: [UInt8]) -> [[UInt8]] {
    guard !input.isEmpty else { return [] }
    return (0..<8).map { Array(input[..<(input.count * $0 / 8)]) } + [Array(input.dropLast())]
  }

  /// The input with its last line twice, and all of it twice: what is there once is there again.
  private static func repeats(of input: [UInt8]) -> [[UInt8]] {
    guard !input.isEmpty else { return [] }
    let whole = input.last == newline ? input : input + [newline]
    let start = whole.dropLast().lastIndex(of: newline).map { $0 + 1 } ?? 0
    return [whole + whole[start...], whole + whole]
  }

  private static let newline = UInt8(ascii: "\n")

  /// The input with some bytes changed, left out or repeated.
  private static func mutations(of input: [UInt8]) -> [[UInt8]] {
    guard !input.isEmpty else { return [] }
    // The numbers of Knuth's MMIX, so that other languages can make the same changes.
    var state: UInt64 = 20_190_601
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<16).map { _ in
      var bytes = input
      for _ in 0...next(3) where !bytes.isEmpty {
        let index = next(bytes.count)
        switch next(3) {
        case 0: bytes[index] = UInt8(next(256))
        case 1: bytes.remove(at: index)
        default: bytes.insert(bytes[index], at: index)
        }
      }
      return bytes
    }
  }
}
