package import CLibXML2

/// The attributes of an element, as libxml2 gives them: five pointers each.
package struct XMLAttributes {
  private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  package let count: Int

  package init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    self.pointers = pointers
    self.count = pointers == nil ? 0 : count
  }

  package func name(_ index: Int) -> String { namePointer(index).map { String(cString: $0) } ?? "" }

  /// The parser's own pointer to the name without its prefix.
  func namePointer(_ index: Int) -> UnsafePointer<xmlChar>? { pointers?[index * 5] }

  /// The index of the attribute of a name, without prefix.
  func index(of name: StaticString) -> Int? {
    for index in 0..<count where pointers?[index * 5 + 2] == nil {
      guard let spelled = pointers?[index * 5] else { continue }
      if Self.isSpelled(spelled, name) { return index }
    }
    return nil
  }

  private static func isSpelled(_ spelled: UnsafePointer<xmlChar>, _ name: StaticString) -> Bool {
    // A byte that differs, be it the spelled name's end, ends the comparison.
    for index in 0..<name.utf8CodeUnitCount where spelled[index] != name.utf8Start[index] { return false }
    return spelled[name.utf8CodeUnitCount] == 0
  }

  /// The namespace; none for an attribute without prefix.
  package func namespace(_ index: Int) -> String? { pointers?[index * 5 + 2].map { String(cString: $0) } }

  package func value(_ index: Int) -> String {
    guard let start = pointers?[index * 5 + 3], let end = pointers?[index * 5 + 4] else { return "" }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Self.withAmpersands(bytes), as: UTF8.self)
  }

  /// The value with its ampersands as they are: as long as it is not told to replace entities, libxml2 gives each as
  /// `&#38;` here, and only here.
  private static func withAmpersands(_ bytes: UnsafeBufferPointer<xmlChar>) -> [xmlChar] {
    var result: [xmlChar] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      result.append(byte)
      if byte == UInt8(ascii: "&"), rest.starts(with: "#38;".utf8) { rest = rest.dropFirst(4) }
    }
    return result
  }
}

/// Texts that XML cannot hold as they are: `encoding="escaped"`, in which `\uXXXX` is a character, `\\` a backslash,
/// and `\N`, alone, no text at all.
enum EscapedText {
  /// What a text says.
  enum Content {
    case text(String)
    case none
  }

  /// Reads an escaped text; `nil` where it is not validly escaped.
  static func unescaped(_ text: String) -> Content? {
    if text == "\\N" { return Content.none }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      switch bytes.next() {
      case UInt8(ascii: "\\")?: result.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "u")?:
        let digits = (0..<4).compactMap { _ in bytes.next() }
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
          let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value)
        else { return nil }
        result += String(scalar).utf8
      default: return nil
      }
    }
    return .text(String(decoding: result, as: UTF8.self))
  }

  /// Whether a text has a character that XML 1.0 does not allow.
  static func isNeeded(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where isForbidden(bytes, index) { return true }
    return false
  }

  /// Whether the character that begins at an index is one that XML 1.0 does not allow.
  static func isForbidden(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
    return byte == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }
}
