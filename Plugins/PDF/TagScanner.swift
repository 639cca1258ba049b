/// The tags of markup that a program wrote, one after the other, and the text between two.
///
/// For what poppler writes: well formed, without comments or sections of data.
struct TagScanner {
  private let bytes: [UInt8]
  private var position = 0
  /// The tag at hand: its name, with the slash of an end tag.
  private(set) var name = 0..<0
  private var attributes = 0..<0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Goes on to the next tag; `false` after the last.
  mutating func next() -> Bool {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard position < bytes.count else { return false }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    var nameEnd = start
    while nameEnd < end, bytes[nameEnd] > 0x20, nameEnd == start || bytes[nameEnd] != UInt8(ascii: "/") { nameEnd += 1 }
    name = start..<nameEnd
    attributes = nameEnd..<end
    position = min(end + 1, bytes.count)
    return true
  }

  /// Whether the tag has a name.
  func isNamed(_ text: StaticString) -> Bool {
    guard name.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { buffer[$0] == bytes[name.lowerBound + $0] } }
  }

  /// Whether the tag is its own end.
  var isClosed: Bool { !attributes.isEmpty && bytes[attributes.upperBound - 1] == UInt8(ascii: "/") }

  /// The value of an attribute, as it is written.
  subscript(attribute: StaticString) -> Range<Int>? {
    let count = attribute.utf8CodeUnitCount
    var index = attributes.lowerBound
    while index + count + 2 <= attributes.upperBound {
      let isHere =
        bytes[index] <= 0x20 && bytes[index + count + 1] == UInt8(ascii: "=")
        && attribute.withUTF8Buffer { buffer in buffer.indices.allSatisfy { buffer[$0] == bytes[index + 1 + $0] } }
      if isHere {
        let start = index + count + 3
        var end = start
        while end < attributes.upperBound, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        return start <= end && end <= attributes.upperBound ? start..<end : nil
      }
      index += 1
    }
    return nil
  }

  /// The number that an attribute has.
  func number(_ attribute: StaticString) -> Double? {
    self[attribute].flatMap { Double(String(copying: bytes, $0)) }
  }

  /// The text up to the next tag, its references resolved.
  func text() -> String {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
    let text = String(copying: bytes, position..<end)
    return text.utf8.contains(UInt8(ascii: "&")) ? Self.resolved(text) : text
  }

  /// An attribute's value as text.
  func string(_ range: Range<Int>) -> String { String(copying: bytes, range) }

  private static func resolved(_ text: String) -> String {
    let names: [(reference: String, character: String)] = [
      ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("apos;", "'"), ("#39;", "'"), ("amp;", "&"),
    ]
    var result = ""
    for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        result += part
      } else if let name = names.first(where: { part.hasPrefix($0.reference) }) {
        result += name.character + part.dropFirst(name.reference.utf8.count)
      } else {
        result += "&" + part
      }
    }
    return result
  }
}

extension String {
  /// Some bytes as text; what is not UTF-8 becomes U+FFFD.
  init(copying bytes: [UInt8], _ range: Range<Int>) { self.init(decoding: bytes[range], as: UTF8.self) }
}
