import OfficePackage
import ReportCore
import ReportStructure

/// What a run's properties say of how it looks (ECMA-376 part 1, 17.3.2).
struct RunProperties {
  /// The character style.
  var style: String?
  var isHidden: Bool?
  var isStruck: Bool?
  /// `superscript`, `subscript` or `baseline`.
  var verticalAlignment: String?
  /// Half points above the line.
  var position: Int?
  var color: String?
  /// In half points.
  var size: Int?

  init() {}

  /// Reads the children of `w:rPr`.
  init(_ reader: inout PartReader) throws(ConversionError) {
    while let element = try reader.nextChild() {
      guard element.namespace == .main else {
        try reader.skip()
        continue
      }
      switch element.name {
      case "rStyle": style = element["val"]
      case "vanish": isHidden = element.isOn()
      case "strike", "dstrike": isStruck = element.isOn() || isStruck ?? false
      case "vertAlign": verticalAlignment = element["val"]
      case "position": position = element["val"].flatMap { Int($0) }
      case "color": color = element["val"]?.uppercased()
      case "sz": size = element["val"].flatMap { Int($0) }
      default: break
      }
      try reader.skip()
    }
  }

  /// What is set here, and what another says of the rest.
  func over(_ other: RunProperties) -> RunProperties {
    var result = self
    result.isHidden = isHidden ?? other.isHidden
    result.isStruck = isStruck ?? other.isStruck
    result.verticalAlignment = verticalAlignment ?? other.verticalAlignment
    result.position = position ?? other.position
    result.color = color ?? other.color
    result.size = size ?? other.size
    return result
  }

  /// How a run of these properties, styles included, looks.
  var look: RunLook {
    if isHidden ?? false { return .hidden }
    if isStruck ?? false { return .struck }
    if verticalAlignment == "superscript" { return .raised }
    if verticalAlignment == "subscript" { return .lowered }
    // Text of two points is not for readers.
    if color == "FFFFFF" || size.map({ $0 <= 4 }) ?? false { return .faint }
    return position.map { $0 >= 6 } ?? false ? .raised : .plain
  }
}
