import OfficePackage
import ReportCore
import ReportStructure

/// What the colours of a workbook are (ECMA-376 part 1, 18.8.3, 18.8.27 and 20.1.6.2).
struct SheetColors {
  /// The theme's, in the order in which cells number them: light before dark.
  private var theme: [ShownColor] = [
    0xFFFFFF, 0x000000, 0xE7E6E6, 0x44546A, 0x4472C4, 0xED7D31, 0xA5A5A5, 0xFFC000, 0x5B9BD5, 0x70AD47, 0x0563C1,
    0x954F72,
  ].map { ShownColor(code: $0) }

  init() {}

  /// Reads a theme.
  init(_ reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    var found: [ShownColor] = []
    while let elements = try reader.nextChild(of: root) {
      guard elements.name == "themeElements" else { continue }
      while let scheme = try reader.nextChild(of: elements) {
        guard scheme.name == "clrScheme" else { continue }
        while let slot = try reader.nextChild(of: scheme) {
          while let color = try reader.nextChild(of: slot) {
            let hex = color["lastClr"] ?? color["val"] ?? ""
            found.append(ShownColor(hex: hex) ?? (hex == "window" ? .white : .black))
          }
        }
      }
    }
    guard found.count >= 12 else { return }
    // The file has the dark one of each pair first.
    theme = [found[1], found[0], found[3], found[2]] + found[4..<12]
  }

  /// The colour that an element names; `nil` for one that the program chooses or that is not known.
  func color(_ element: PartElement) -> ShownColor? {
    var color: ShownColor?
    if let hex = element["rgb"] { color = ShownColor(hex: hex) }
    if let index = element["indexed"].flatMap({ Int($0) }) { color = color ?? Self.indexed(index) }
    if let index = element["theme"].flatMap({ Int($0) }), theme.indices.contains(index) {
      color = color ?? theme[index]
    }
    if let tint = element["tint"].flatMap({ Double($0) }), abs(tint) <= 1 { color = color?.tinted(tint) }
    return color
  }

  /// The palette of old workbooks; 64 and 65 are the colours of the system.
  private static func indexed(_ index: Int) -> ShownColor? {
    switch index {
    case 0..<8: ShownColor(code: palette[index])
    case 8..<64: ShownColor(code: palette[index - 8])
    case 64: .black
    case 65: .white
    default: nil
    }
  }

  private static let palette: [UInt32] = [
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000, 0x000080,
    0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080,
    0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF,
    0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00,
    0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399,
    0x333333,
  ]
}
