/// The tags of markup that a program wrote, one after the other, and the text between two.
///
/// For what poppler writes: well formed, without comments or sections of data.
struct TagScanner {
  private struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  let bytes: [UInt8]
  private var position = 0
  /// The tag at hand: its name, with the slash of an end tag.
  private(set) var name = 0..<0
  private var attributes: [Attribute] = []
  /// Whether the tag is its own end.
  private(set) var isClosed = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Goes on to the next tag; `false` after the last.
  mutating func next() -> Bool {
    let bytes = bytes
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard position < bytes.count else { return false }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"),
      end == start || bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    name = start..<end
    end = readAttributes(from: end, bytes)
    isClosed = end > name.upperBound && bytes[end - 1] == UInt8(ascii: "/")
    position = min(end + 1, bytes.count)
    return true
  }

  /// Notes the attributes up to the tag's end, and gives where that is.
  private mutating func readAttributes(from start: Int, _ bytes: [UInt8]) -> Int {
    attributes.removeAll(keepingCapacity: true)
    var end = start
    var nameStart = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
      if bytes[end] == UInt8(ascii: "="), end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\"") {
        let valueStart = end + 2
        var valueEnd = valueStart
        while valueEnd < bytes.count, bytes[valueEnd] != UInt8(ascii: "\"") { valueEnd += 1 }
        attributes.append(Attribute(name: nameStart..<end, value: valueStart..<valueEnd))
        end = min(valueEnd + 1, bytes.count)
        nameStart = end
      } else {
        if bytes[end] <= 0x20 { nameStart = end + 1 }
        end += 1
      }
    }
    return end
  }

  func isNamed(_ text: StaticString) -> Bool { isEqual(name, text) }

  subscript(attribute: StaticString) -> Range<Int>? { attributes.first { isEqual($0.name, attribute) }?.value }

  private func isEqual(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { buffer[$0] == bytes[range.lowerBound + $0] } }
  }

  func number(_ attribute: StaticString) -> Double? { self[attribute].flatMap { Double(written: bytes, $0) } }

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

extension Double {
  /// A number as it is written; `nil` where some bytes are none.
  ///
  /// What has up to 15 digits and no exponent, as nearly all that is drawn, is a quotient of two whole numbers that a
  /// `Double` holds as they are, and so the nearest one.
  init?(written bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    let isNegative = index < range.upperBound && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var digits = 0
    var whole = 0
    var decimals: Int?
    while index < range.upperBound, digits <= 15 {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if byte >= 0x30, byte <= 0x39 {
        whole = whole * 10 + Int(byte - 0x30)
        digits += 1
        decimals = decimals.map { $0 + 1 }
      } else {
        break
      }
      index += 1
    }
    guard index == range.upperBound, (1...15).contains(digits) else {
      self.init(String(copying: bytes, range))
      return
    }
    let value = Double(whole) / Self.powersOfTen[decimals ?? 0]
    self = isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = (0..<15).reduce(into: [1.0]) { powers, _ in
    powers.append((powers.last ?? 1) * 10)
  }
}
