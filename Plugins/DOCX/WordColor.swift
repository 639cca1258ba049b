import OfficePackage
import ReportStructure

/// The colours of Word documents (ECMA-376 part 1, 17.3.2.6, 17.3.2.15 and 17.3.5).
enum WordColor {
  /// The colour of letters; `nil` for one that the program chooses.
  static func ink(_ element: PartElement) -> ShownColor? {
    if let color = ShownColor(hex: element["val"] ?? "") { return color }
    return isLight(element["themeColor"]) ? .white : nil
  }

  /// The colour that shading puts behind text: nothing where it puts none, and within, `nil` for a pattern.
  static func shading(_ element: PartElement) -> ShownColor?? {
    switch element["val"] ?? "clear" {
    case "nil": return .none
    case "clear":
      if let color = ShownColor(hex: element["fill"] ?? "") { return .some(color) }
      guard let theme = element["themeFill"] else { return .none }
      return .some(isLight(theme) ? .white : nil)
    case "solid": return .some(ShownColor(hex: element["color"] ?? "") ?? .black)
    default: return .some(nil)
    }
  }

  /// A colour of the vocabulary of drawings.
  static func drawn(_ element: PartElement) -> ShownColor? {
    if element.name == "schemeClr" { return isLight(element["val"]) ? .white : nil }
    return ShownColor(hex: element["val"] ?? "")
  }

  private static func isLight(_ theme: String?) -> Bool {
    ["background1", "light1", "bg1", "lt1"].contains(theme ?? "")
  }

  /// The colour of a marking pen; `nil` for none.
  static func highlight(_ name: String) -> ShownColor? { pens[name].map { ShownColor(code: $0) } }

  private static let pens: [String: UInt32] = [
    "black": 0x000000, "blue": 0x0000FF, "cyan": 0x00FFFF, "green": 0x00FF00, "magenta": 0xFF00FF, "red": 0xFF0000,
    "yellow": 0xFFFF00, "white": 0xFFFFFF, "darkBlue": 0x000080, "darkCyan": 0x008080, "darkGreen": 0x008000,
    "darkMagenta": 0x800080, "darkRed": 0x800000, "darkYellow": 0x808000, "darkGray": 0x808080, "lightGray": 0xC0C0C0,
  ]
}
