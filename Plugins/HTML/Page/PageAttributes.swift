import Glibc

/// The attributes of a tag as libxml2 has them: names and values in turn, then a null pointer.
struct PageAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.list = list }

  /// Sets what the attributes say of a node; returns those that are kept as they are.
  func apply(to node: inout PageNode) -> [String: String] {
    var kept: [String: String] = [:]
    guard let list else { return kept }
    var classes: UnsafePointer<UInt8>?
    var index = 0
    while let name = list[index] {
      let value = list[index + 1]
      index += 2
      switch name[0] {
      case UInt8(ascii: "c"):
        if Self.equal(name, "class") {
          if let value { node.flags.formUnion(BoxNames.flags(of: value)) }
          classes = value
        } else if Self.equal(name, "colspan") {
          node.columnSpan = max(1, Self.span(value))
        } else if Self.equal(name, "content"), node.tag == .meta {
          kept["content"] = Self.text(value)
        }
      case UInt8(ascii: "i"):
        if Self.equal(name, "id"), let value { node.flags.formUnion(BoxNames.flags(of: value)) }
      case UInt8(ascii: "r"):
        if Self.equal(name, "rowspan") { node.rowSpan = Self.span(value) }
      case UInt8(ascii: "s"):
        guard Self.equal(name, "style"), let value else { break }
        if Self.hides(value) { node.flags.insert(.hidden) }
        if strstr(Self.cString(value), "absolute") != nil { kept["style"] = Self.text(value) }
      case UInt8(ascii: "h"):
        if Self.equal(name, "hidden") { node.flags.insert(.hidden) }
      case UInt8(ascii: "n"):
        if node.tag == .meta, Self.equal(name, "name") { kept["name"] = Self.text(value) }
      case UInt8(ascii: "p"):
        if node.tag == .meta, Self.equal(name, "property") { kept["name"] = Self.text(value) }
      case UInt8(ascii: "d"):
        if strncmp(Self.cString(name), "data-", 5) == 0, let key = ExactAttribute(rawValue: Self.text(name)) {
          kept[key.rawValue] = Self.text(value)
        }
      default: break
      }
    }
    // Where an element has a place of its own, the size of its letters tells how far it reaches.
    if kept["style"] != nil { kept["class"] = Self.text(classes) }
    return kept
  }

  private static func text(_ value: UnsafePointer<UInt8>?) -> String {
    value.map { String(cString: $0) } ?? ""
  }

  private static func equal(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
    strcmp(cString(name), cString(other.utf8Start)) == 0
  }

  private static func cString(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
  }

  /// A whole number as browsers read it: white space before it and anything behind it do not count; 1 for none.
  private static func span(_ value: UnsafePointer<UInt8>?) -> UInt16 {
    guard var cursor = value else { return 1 }
    while cursor.pointee == 0x20 || (0x09...0x0D).contains(cursor.pointee) { cursor += 1 }
    guard (0x30...0x39).contains(cursor.pointee) else { return 1 }
    var number = 0
    while (0x30...0x39).contains(cursor.pointee) {
      number = min(number * 10 + Int(cursor.pointee - 0x30), Int(UInt16.max))
      cursor += 1
    }
    return UInt16(number)
  }

  /// Whether a style has `display: none` or `visibility: hidden`.
  private static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
    var compact: [UInt8] = []
    var cursor = style
    while true {
      let byte = cursor.pointee
      if byte == 0 || byte == UInt8(ascii: ";") {
        if compact.starts(with: "display:none".utf8) || compact.starts(with: "visibility:hidden".utf8) { return true }
        if byte == 0 { return false }
        compact.removeAll(keepingCapacity: true)
      } else if byte > 0x20, compact.count < 24 {
        compact.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
      cursor += 1
    }
  }
}
