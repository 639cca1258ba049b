/// A unit as it stands after a number: how many powers of ten, and of what.
public struct FigureUnit: Sendable, Hashable {
  /// What is counted.
  public enum Kind: Sendable, Hashable {
    /// 元, or `$`.
    case money
    /// 件, 条, 项 and the like, between which reports make no difference.
    case count
    /// Parts of a whole: `%`, `‰`.
    case share
    /// What is measured: 公里, 吨.
    case measure
  }

  /// The power of ten: 4 for 万元 and 万件, 0 for 元, -2 for `%`.
  public let power: Int
  /// The unit without the power, such as 元.
  public let base: String
  /// What it counts or measures.
  public let kind: Kind

  /// Reads a unit such as 万元 or 件次; `nil` for what is none, and for a power alone, which does not say of what.
  public init?(_ text: String) {
    switch text {
    case "%", "％": (base, power, kind) = ("%", -2, .share)
    case "‰": (base, power, kind) = ("‰", -3, .share)
    default:
      let (word, power) = Self.power(of: text)
      base = power == 0 ? text : String(text.dropFirst(word.count))
      self.power = power
      switch base {
      case _ where Self.currencies.contains(base): kind = .money
      case _ where Self.counts.contains(base): kind = .count
      case _ where Self.measures.contains(base): kind = .measure
      default: return nil
      }
    }
  }

  /// Whether reports of any form may have it after a figure; others are a form's own.
  public var isCommon: Bool { base == "元" || Self.commonCounts.contains(base) }

  /// Whether amounts in the two are comparable: of the same kind and, but for counts and shares, the same base.
  func isComparable(with other: FigureUnit) -> Bool {
    kind == other.kind && (kind == .count || kind == .share || base == other.base)
  }

  /// The power that a unit begins with; most begin with none.
  private static func power(of text: String) -> (String, Int) {
    switch text.unicodeScalars.first {
    case "千", "百", "十", "万", "萬", "亿", "億": powers.first { text.hasPrefix($0.0) } ?? ("", 0)
    default: ("", 0)
    }
  }

  /// The longer first.
  private static let powers: [(String, Int)] = [
    ("千万", 7), ("百万", 6), ("十万", 5), ("千萬", 7), ("百萬", 6), ("十萬", 5), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8), ("千", 3),
  ]
  private static let commonCounts: Set<String> = [
    "件", "件次", "条", "條", "项", "項", "个", "個", "宗", "份", "次", "起", "人次", "人",
  ]
  private static let counts = commonCounts.union([
    "家", "家次", "户", "户次", "名", "台", "套", "辆", "张", "册", "座", "所", "笔", "批", "批次", "场次", "车次",
  ])
  private static let currencies: Set<String> = ["元", "$"]
  private static let measures: Set<String> = [
    "吨", "公斤", "克", "公里", "平方公里", "平方米", "立方米", "公顷", "亩", "升", "小时", "瓦时", "吨标准煤",
  ]
}

extension ExactDecimal {
  /// The same amount in another unit, exactly; `nil` where the two have no relation or there are too many digits.
  public func inUnit(_ unit: String, from other: String) -> ExactDecimal? {
    if unit == other { return self }
    switch (FigureUnit(other), FigureUnit(unit)) {
    case (nil, nil): return self
    case (let from?, let to?) where from.isComparable(with: to):
      return scaled(byPowerOfTen: from.power - to.power)
    default: return nil
    }
  }
}
