/// A unit as it stands behind a number: how many powers of ten, and of what.
public struct FigureUnit: Sendable, Hashable {
  /// What is counted.
  public enum Kind: Sendable, Hashable {
    /// 元.
    case money
    /// 件, 条, 项 and the like, between which reports make no difference.
    case count
  }

  /// The power of ten: 4 for 万元 and 万件, 0 for 元.
  public let power: Int
  /// The unit without the power, such as 元.
  public let base: String
  public let kind: Kind

  /// Reads a unit such as 万元 or 件次; `nil` for what is none, and for a power alone, which does not say of what.
  public init?(_ text: String) {
    let (word, power) = Self.powers.first { text.hasPrefix($0.0) } ?? ("", 0)
    base = String(text.dropFirst(word.count))
    self.power = power
    switch base {
    case "元": kind = .money
    case _ where Self.counts.contains(base): kind = .count
    default: return nil
    }
  }

  /// The longer first.
  private static let powers: [(String, Int)] = [
    ("千万", 7), ("百万", 6), ("十万", 5), ("千萬", 7), ("百萬", 6), ("十萬", 5), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("千", 3),
  ]
  private static let counts: Set<String> = [
    "件", "件次", "条", "條", "项", "項", "个", "個", "宗", "份", "次", "起", "人次", "人",
  ]
}

extension ExactDecimal {
  /// The same amount in another unit, exactly; `nil` where the two have no relation or there are too many digits.
  public func inUnit(_ unit: String, from other: String) -> ExactDecimal? {
    if unit == other { return self }
    switch (FigureUnit(other), FigureUnit(unit)) {
    case (nil, nil): return self
    case (let from?, let to?) where from.kind == to.kind:
      return scaled(byPowerOfTen: from.power - to.power)
    default: return nil
    }
  }
}
