/// A colour of letters or of what is behind them.
public struct ShownColor: Sendable, Hashable {
  /// The part of red, of 255 at most; the others alike.
  public var red: UInt8
  /// How much green there is.
  public var green: UInt8
  /// How much blue there is.
  public var blue: UInt8

  /// The paper, where nothing else is said.
  public static let white = ShownColor(red: 255, green: 255, blue: 255)
  /// The letters, where nothing else is said.
  public static let black = ShownColor(red: 0, green: 0, blue: 0)

  /// A colour of sRGB, its parts from 0 to 255.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour as a number of six hexadecimal digits, such as `0xFFFFFF`.
  public init(code: UInt32) {
    self.init(red: UInt8(code >> 16 & 0xFF), green: UInt8(code >> 8 & 0xFF), blue: UInt8(code & 0xFF))
  }

  /// Reads six hexadecimal digits; of eight, the first two say how opaque it is and do not count.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 6 || hex.utf8.count == 8, let code = UInt32(hex.suffix(6), radix: 16) else { return nil }
    self.init(code: code)
  }

  /// Whether a person can hardly tell text of this colour from what is behind it.
  public func isLost(on ground: ShownColor) -> Bool {
    [(red, ground.red), (green, ground.green), (blue, ground.blue)].allSatisfy { abs(Int($0.0) - Int($0.1)) < 20 }
  }

  /// The colour made lighter, towards white, or with a negative share darker, towards black (ECMA-376 part 1, 18.8.19).
  public func tinted(_ share: Double) -> ShownColor {
    func part(_ value: UInt8) -> UInt8 {
      let value = Double(value)
      let result = share < 0 ? value * (1 + share) : value + (255 - value) * share
      return UInt8(min(255, max(0, result.rounded())))
    }
    return ShownColor(red: part(red), green: part(green), blue: part(blue))
  }
}
