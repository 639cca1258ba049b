import Glibc
import ReportStructure

/// A colour of style sheets.
enum CSSColor: Equatable {
  case shown(ShownColor)
  /// Nothing is painted.
  case clear
  /// A colour that is not understood, or a picture.
  case unknown

  static let white = CSSColor.shown(.white)
  static let black = CSSColor.shown(.black)

  /// Whether a person can hardly tell text of this colour from what is behind it.
  func isLost(on ground: CSSColor) -> Bool {
    if self == .clear { return true }
    guard case .shown(let ink) = self, case .shown(let behind) = ground else { return false }
    return ink.isLost(on: behind)
  }

  private static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> CSSColor {
    .shown(ShownColor(red: red, green: green, blue: blue))
  }

  /// - Parameter text: as ``CSSText/normalised(_:)`` gives it; `nil` for what is no colour or keeps what is around.
  init?(_ text: some StringProtocol) {
    if text.hasPrefix("#") {
      guard let color = Self.hex(text.dropFirst()) else { return nil }
      self = color
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let arguments = text[text.index(after: open)...].dropLast().split { " ,/".contains($0) }
      guard let color = Self.function(String(text[..<open]), arguments.map { String($0) }) else { return nil }
      self = color
    } else if text == "transparent" {
      self = .clear
    } else if let code = Self.names[String(text)] {
      self = .shown(ShownColor(code: code))
    } else {
      return nil
    }
  }

  private static func hex(_ digits: some StringProtocol) -> CSSColor? {
    guard let number = UInt32(digits, radix: 16) else { return nil }
    func pair(_ shift: UInt32) -> UInt8 { UInt8(number >> shift & 0xFF) }
    func single(_ shift: UInt32) -> UInt8 { UInt8(number >> shift & 0xF) * 17 }
    switch digits.count {
    case 3: return rgb(single(8), single(4), single(0))
    case 4: return single(0) < 8 ? .clear : rgb(single(12), single(8), single(4))
    case 6: return .shown(ShownColor(code: number))
    case 8: return pair(0) < 8 ? .clear : rgb(pair(24), pair(16), pair(8))
    default: return nil
    }
  }

  private static func function(_ name: String, _ arguments: [String]) -> CSSColor? {
    guard arguments.count >= 3 || name == "light-dark" && arguments.count == 2 else { return nil }
    let parts = name == "color" ? 4 : 3
    if arguments.count > parts, let alpha = share(arguments[parts], of: 1), alpha < 0.03 { return .clear }
    switch name {
    case "rgb", "rgba":
      let parts = arguments.prefix(3).compactMap { share($0, of: 255) }
      return parts.count == 3 ? rgb(byte(parts[0]), byte(parts[1]), byte(parts[2])) : nil
    case "hsl", "hsla":
      guard let hue = CSSLength(arguments[0])?.number, let saturation = share(arguments[1], of: 100),
        let lightness = share(arguments[2], of: 100)
      else { return nil }
      return hsl(hue, saturation / 100, lightness / 100)
    case "light-dark": return CSSColor(arguments[0])
    case "lab", "lch", "oklab", "oklch", "hwb": return gray(name, arguments) ?? .unknown
    case "color" where arguments[0] == "srgb":
      let parts = arguments.dropFirst().prefix(3).compactMap { share($0, of: 1) }
      return parts.count == 3 ? rgb(byte(parts[0] * 255), byte(parts[1] * 255), byte(parts[2] * 255)) : .unknown
    default: return .unknown
    }
  }

  /// A colour that is gray, or white as good as that, in the ways to write colours by their lightness (CSS Color 4);
  /// `nil` for any other.
  private static func gray(_ name: String, _ arguments: [String]) -> CSSColor? {
    let isOK = name.hasPrefix("ok")
    let whole = [isOK ? 1 : 100, name == "hwb" ? 100 : isOK ? 0.4 : 125, name == "hwb" ? 100 : isOK ? 0.4 : 125]
    let parts = zip(arguments, whole).compactMap { share($0, of: $1) }
    guard parts.count == 3 else { return nil }
    if name == "hwb" {
      guard parts[1] + parts[2] >= 99 else { return nil }
      let level = byte(255 * parts[1] / (parts[1] + parts[2]))
      return rgb(level, level, level)
    }
    let tint = name.hasSuffix("lch") ? abs(parts[1]) : max(abs(parts[1]), abs(parts[2]))
    guard tint / whole[1] < 0.03 else { return nil }
    let lightness = parts[0] / whole[0]
    let luminance = isOK ? pow(lightness, 3) : lightness > 0.08 ? pow((lightness + 0.16) / 1.16, 3) : lightness / 9.033
    let level = luminance <= 0.003_130_8 ? luminance * 12.92 : 1.055 * pow(luminance, 1 / 2.4) - 0.055
    return rgb(byte(255 * level), byte(255 * level), byte(255 * level))
  }

  private static func share(_ text: String, of whole: Double) -> Double? {
    guard let length = CSSLength(text) else { return nil }
    return length.unit == "%" ? length.number / 100 * whole : length.number
  }

  private static func byte(_ number: Double) -> UInt8 { UInt8(min(255, max(0, number.rounded()))) }

  private static func hsl(_ hue: Double, _ saturation: Double, _ lightness: Double) -> CSSColor {
    func part(_ offset: Double) -> UInt8 {
      let place = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
      let reach = saturation * min(lightness, 1 - lightness)
      return byte(255 * (lightness - reach * max(-1, min(place - 3, 9 - place, 1))))
    }
    return rgb(part(0), part(8), part(4))
  }

  /// The names of colours that pages use (CSS Color 4 has more; those count as unknown).
  private static let names: [String: UInt32] = [
    "white": 0xFFFFFF, "black": 0x000000, "red": 0xFF0000, "green": 0x008000, "blue": 0x0000FF, "yellow": 0xFFFF00,
    "gray": 0x808080, "grey": 0x808080, "silver": 0xC0C0C0, "maroon": 0x800000, "purple": 0x800080, "fuchsia": 0xFF00FF,
    "magenta": 0xFF00FF, "lime": 0x00FF00, "olive": 0x808000, "navy": 0x000080, "teal": 0x008080, "aqua": 0x00FFFF,
    "cyan": 0x00FFFF, "orange": 0xFFA500, "brown": 0xA52A2A, "pink": 0xFFC0CB, "gold": 0xFFD700, "snow": 0xFFFAFA,
    "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5, "ghostwhite": 0xF8F8FF, "floralwhite": 0xFFFAF0, "mintcream": 0xF5FFFA,
    "azure": 0xF0FFFF, "aliceblue": 0xF0F8FF, "lightblue": 0xADD8E6, "lightyellow": 0xFFFFE0, "lightgray": 0xD3D3D3,
    "lightgrey": 0xD3D3D3, "darkblue": 0x00008B, "darkred": 0x8B0000, "darkgreen": 0x006400, "darkgray": 0xA9A9A9,
    "darkgrey": 0xA9A9A9, "lightgreen": 0x90EE90, "skyblue": 0x87CEEB, "steelblue": 0x4682B4, "royalblue": 0x4169E1,
    "dodgerblue": 0x1E90FF, "dimgray": 0x696969, "dimgrey": 0x696969, "gainsboro": 0xDCDCDC, "lavender": 0xE6E6FA,
    "beige": 0xF5F5DC, "linen": 0xFAF0E6, "honeydew": 0xF0FFF0, "seashell": 0xFFF5EE, "oldlace": 0xFDF5E6,
    "lightcyan": 0xE0FFFF, "crimson": 0xDC143C, "tomato": 0xFF6347, "windowtext": 0x000000, "window": 0xFFFFFF,
    "canvas": 0xFFFFFF, "canvastext": 0x000000, "field": 0xFFFFFF, "fieldtext": 0x000000, "buttontext": 0x000000,
  ]
}
