/// Counts the attributes of tags that reach over the chunks that the parser is fed.
///
/// libxml2 compares each attribute of a tag with each other, so a tag of a million would keep it busy for hours. Only
/// tags that reach over a chunk's end are counted, which all very long ones do; that costs next to nothing.
package struct XMLAttributeCounter {
  /// The most attributes of one tag.
  package static let limit = 4096

  /// The offset of the last `<`.
  package private(set) var tagStart = 0
  private var isInTag = false
  private var quote: UInt8?
  private var count = 0

  package init() {}

  /// Takes the next chunk; `false` where a tag has too many attributes.
  package mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Bool {
    let first = bytes[chunk].firstIndex(of: UInt8(ascii: "<")) ?? chunk.upperBound
    countAttributes(in: bytes[chunk.lowerBound..<first])
    guard count <= Self.limit else { return false }
    if let last = bytes[chunk].lastIndex(of: UInt8(ascii: "<")) {
      tagStart = last
      count = 0
      quote = nil
      // Comments, CDATA and instructions have no attributes; zeros are the other half of UTF-16.
      let next = bytes[(last + 1)..<chunk.upperBound].first { $0 != 0 }
      isInTag = next != UInt8(ascii: "!") && next != UInt8(ascii: "?")
      countAttributes(in: bytes[(last + 1)..<chunk.upperBound])
    }
    return count <= Self.limit
  }

  private mutating func countAttributes(in bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in bytes where isInTag {
      if let open = quote {
        guard byte == open else { continue }
        quote = nil
        count += 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        isInTag = false
      }
    }
  }
}
