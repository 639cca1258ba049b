import Glibc
import ReportCore

/// The attributes of a tag as libxml2 has them: names and values in turn, then a null pointer.
struct PageAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.list = list }

  /// What the attributes say besides a node's own properties.
  struct Kept {
    /// Those that are kept as they are.
    var attributes: [String: String] = [:]
    var id: UnsafePointer<UInt8>?
    var className: UnsafePointer<UInt8>?
    var style: UnsafePointer<UInt8>?
    /// Whether it is not shown unless a style says so: `hidden`, a closed dialog.
    var startsHidden = false
    /// Whether it is open, as details and dialogs can be.
    var isOpen = false
    /// The colour of the background, and whether a picture is there.
    var background: String?
    var hasPicture = false
    var color: String?
    /// Those that style rules look at, by name.
    var looked: [String: String] = [:]
    /// Of a form's control: its type, its value, whether it is checked or selected.
    var type = ""
    var value: String?
    /// What a field asks for while it is empty.
    var placeholder: String?
    var isChosen = false
    /// Whether a list shows more than one of its choices.
    var isList = false
  }

  /// Sets what the attributes say of a node; returns what else there is.
  ///
  /// - Parameter looked: the attributes that style rules look at.
  func apply(to node: inout PageNode, looked: Set<String>) -> Kept {
    var kept = Kept()
    guard let list else { return kept }
    var index = 0
    while let name = list[index] {
      let value = list[index + 1]
      index += 2
      if !looked.isEmpty {
        let key = Self.text(name)
        if looked.contains(key) { kept.looked[key] = Self.text(value) }
      }
      switch name[0] {
      case UInt8(ascii: "c"):
        if Self.equal(name, "class") {
          kept.className = value
          if let value { node.flags.formUnion(Self.flags(ofNames: value, in: node)) }
        } else if Self.equal(name, "colspan") {
          // Browsers take no more than a thousand.
          node.columnSpan = min(1000, max(1, Self.span(value)))
        } else if Self.equal(name, "content"), node.tag == .meta {
          kept.attributes["content"] = Self.text(value)
        } else if Self.equal(name, "color") {
          kept.color = Self.text(value)
        } else if Self.equal(name, "checked") {
          kept.isChosen = true
        }
      case UInt8(ascii: "i"):
        if Self.equal(name, "id"), let value {
          kept.id = value
          node.flags.formUnion(Self.flags(ofNames: value, in: node))
        }
      case UInt8(ascii: "r"):
        if Self.equal(name, "rowspan") { node.rowSpan = Self.span(value) }
      case UInt8(ascii: "s"):
        if Self.equal(name, "style") {
          kept.style = value
          if let value, strstr(Self.cString(value), "absolute") != nil { kept.attributes["style"] = Self.text(value) }
        } else if Self.equal(name, "selected") {
          kept.isChosen = true
        } else if Self.equal(name, "size"), let value {
          if Self.span(value) > 1 { kept.isList = true }
          if node.tag == .inline, value[0] == UInt8(ascii: "-") || Self.text(value) == "1" { node.flags.insert(.small) }
        }
      case UInt8(ascii: "x"):
        // What Excel's own pages say of a cell.
        if Self.equal(name, "x:num"), Self.isNumber(value) { node.flags.insert(.valued) }
      case UInt8(ascii: "m"):
        if Self.equal(name, "multiple") { kept.isList = true }
      case UInt8(ascii: "h"):
        if Self.equal(name, "hidden") { kept.startsHidden = true }
        if node.tag == .anchor, Self.equal(name, "href"), let value, value[0] == UInt8(ascii: "#"), value[1] != 0 {
          node.flags.insert(.noteLink)
        }
      case UInt8(ascii: "b"):
        if Self.equal(name, "bgcolor") { kept.background = Self.text(value) }
        if Self.equal(name, "background") { kept.hasPicture = true }
      case UInt8(ascii: "o"):
        if Self.equal(name, "open") { kept.isOpen = true }
      case UInt8(ascii: "t"):
        if Self.equal(name, "type") { kept.type = Self.text(value).lowercased() }
      case UInt8(ascii: "v"):
        if Self.equal(name, "value") { kept.value = Self.text(value) }
      case UInt8(ascii: "a"):
        if node.tag == .image, Self.equal(name, "alt") { kept.attributes["alt"] = Self.text(value) }
      case UInt8(ascii: "n"):
        if node.tag == .meta, Self.equal(name, "name") { kept.attributes["name"] = Self.text(value) }
      case UInt8(ascii: "p"):
        if node.tag == .meta, Self.equal(name, "property") { kept.attributes["name"] = Self.text(value) }
        if Self.equal(name, "placeholder") { kept.placeholder = Self.text(value) }
        if Self.equal(name, "popover") { kept.startsHidden = true }
      case UInt8(ascii: "d"):
        if strncmp(Self.cString(name), "data-", 5) == 0, let key = ExactAttribute(rawValue: Self.text(name)) {
          kept.attributes[key.rawValue] = Self.text(value)
        }
        if Self.values.contains(where: { Self.equal(name, $0) }), Self.isNumber(value) { node.flags.insert(.valued) }
        if Self.equal(name, "dir"), Self.text(value).lowercased() == "rtl", node.tag == .override {
          node.flags.insert(.reversed)
        }
      default: break
      }
    }
    // Where an element has a place of its own, the size of its letters says how far it reaches.
    if kept.attributes["style"] != nil { kept.attributes["class"] = Self.text(kept.className) }
    return kept
  }

  /// What names say; those that hide, only of a part of a cell: scripts show whole boxes and cells that they have made.
  private static func flags(ofNames names: UnsafePointer<UInt8>, in node: PageNode) -> PageNode.Flags {
    let flags = BoxNames.flags(of: names)
    return node.flags.contains(.inCell) && !node.tag.isCell ? flags : flags.subtracting(.perhapsHidden)
  }

  /// Where pages keep numbers that their scripts write, such as those that count up.
  private static let values: [StaticString] = [
    "data-value", "data-val", "data-count", "data-to", "data-target", "data-end", "data-text", "data-content",
  ]

  /// Whether a value is a number other than zero.
  private static func isNumber(_ value: UnsafePointer<UInt8>?) -> Bool {
    let number = Self.text(value).utf8
    return number.allSatisfy(\.isOfDecimal) && number.contains { (0x31...0x39).contains($0) }
  }

  /// Whether a template is shown in the place of what its element holds.
  var hasShadowRoot: Bool {
    guard let list else { return false }
    var index = 0
    while let name = list[index] {
      if Self.equal(name, "shadowrootmode") { return true }
      index += 2
    }
    return false
  }

  static func text(_ value: UnsafePointer<UInt8>?) -> String {
    value.map { String(cString: $0) } ?? ""
  }

  private static func equal(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
    strcmp(cString(name), cString(other.utf8Start)) == 0
  }

  private static func cString(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
  }

  /// A whole number as browsers read it: white space before it and anything after it do not count; 1 for none.
  private static func span(_ value: UnsafePointer<UInt8>?) -> UInt16 {
    guard var cursor = value else { return 1 }
    while cursor.pointee == 0x20 || (0x09...0x0D).contains(cursor.pointee) { cursor += 1 }
    guard cursor.pointee.isDigit else { return 1 }
    var number = 0
    while cursor.pointee.isDigit {
      number = min(number * 10 + Int(cursor.pointee - 0x30), Int(UInt16.max))
      cursor += 1
    }
    return UInt16(number)
  }
}
