import OfficePackage
import PageLayout
import ReportCore
import ReportStructure

/// The colours of a document's resources: parameters for drawing and palettes (GB/T 33190, 8.2 and 8.3).
struct OFDResources {
  /// What objects with a parameter are filled with, and the parameter that each goes on from.
  private var inks: [String: CharacterInk] = [:]
  private var relatives: [String: String] = [:]
  /// The colours of palettes, by the colour space.
  private var palettes: [String: [String]] = [:]

  /// Takes what a part of resources says.
  mutating func read(_ part: consuming PartReader) throws(ConversionError) {
    var reader = part
    var depth = 0
    var (parameter, space) = ("", "")
    while let element = try reader.nextElement(within: &depth) {
      switch element.name {
      case "ColorSpace": space = element["ID"] ?? ""
      case "CV":
        palettes[space, default: []].append(try reader.text())
        depth -= 1
      case "DrawParam":
        parameter = element["ID"] ?? ""
        relatives[parameter] = element["Relative"]
      case "FillColor" where !parameter.isEmpty: inks[parameter] = ink(of: element)
      default: continue
      }
    }
  }

  /// What objects with a parameter are filled with; `nil` where it does not say.
  func ink(ofParameter name: String?) -> CharacterInk? {
    var name = name
    // Parameters that go on from one another in a circle say nothing.
    for _ in 0..<8 {
      guard let known = name else { return nil }
      if let ink = inks[known] { return ink }
      name = relatives[known]
    }
    return nil
  }

  /// What a colour makes of what it fills.
  func ink(of color: PartElement) -> CharacterInk {
    if Self.isClear(color["Alpha"]) { return .clear }
    guard color["Alpha"].flatMap({ Double($0) }).map({ $0 > 230 }) ?? true else { return .unknown }
    let index = color["Index"].flatMap { Int($0) }
    let palette = color["ColorSpace"].flatMap { palettes[$0] } ?? []
    let value = index.flatMap { palette.indices.contains($0) ? palette[$0] : nil } ?? color["Value"] ?? ""
    let parts = value.split(whereSeparator: \.isWhitespace).compactMap(Self.part)
    func mixed(_ red: Double, _ green: Double, _ blue: Double) -> CharacterInk {
      let parts = [red, green, blue].map { UInt8(min(255, max(0, $0))) }
      return .color(ShownColor(red: parts[0], green: parts[1], blue: parts[2]))
    }
    switch parts.count {
    case 1: return mixed(parts[0], parts[0], parts[0])
    case 3: return mixed(parts[0], parts[1], parts[2])
    case 4: return mixed(255 - parts[0] - parts[3], 255 - parts[1] - parts[3], 255 - parts[2] - parts[3])
    default: return .unknown
    }
  }

  /// A part of a colour, `255` or `#ff`.
  private static func part(_ text: Substring) -> Double? {
    text.first == "#" ? Int(text.dropFirst(), radix: 16).map { Double($0) } : Double(text)
  }

  /// Whether nothing is seen of what has this much of 255 in it.
  static func isClear(_ alpha: String?) -> Bool { alpha.flatMap { Double($0) }.map { $0 < 13 } ?? false }
}

extension PartElement {
  /// Whether an attribute says no.
  func denies(_ name: String) -> Bool { self[name] == "false" || self[name] == "0" }
}
