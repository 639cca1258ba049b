import Glibc
import ReportCore

/// Finds tags with so many attributes that libxml2, which compares each with each other, would be kept busy for hours.
enum TagSizeCheck {
  /// The most attributes of one tag.
  static let limit = 4096

  /// The offset of the first tag with more; `nil` where there is none.
  ///
  /// - Complexity: O(*n*).
  static func excessiveTag(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    // What was searched for up to the end in vain is not searched for again.
    var unclosed: Set<String> = []
    while let open = position(of: UInt8(ascii: "<"), in: bytes, from: index), open + 1 < bytes.count {
      index = open + 1
      if begins(bytes, at: open, with: "<!--") {
        guard !unclosed.contains("<!--") else { continue }
        if let end = endOfComment(in: bytes, from: open) { index = end } else { unclosed.insert("<!--") }
      } else if bytes[open + 1].isLetter {
        guard let end = endOfTag(in: bytes, from: open + 1) else { return open }
        index = end
        for name in ["script", "style"] where begins(bytes, at: open + 1, with: name) && !unclosed.contains(name) {
          if let end = endOfRawText(in: bytes, from: end, of: name) { index = end } else { unclosed.insert(name) }
        }
      }
    }
    return nil
  }

  /// The offset after a tag, or `nil` where it has too many attributes.
  private static func endOfTag(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var count = 0
    var isInWord = true
    var last = UInt8(ascii: "<")
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), last == UInt8(ascii: "=") {
        guard let close = position(of: byte, in: bytes, from: index + 1) else { return bytes.count }
        index = close
        isInWord = false
      } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        count += 1
        if count > limit { return nil }
      }
      if byte > 0x20 { last = byte }
      index += 1
    }
    return bytes.count
  }

  /// Past a comment that opens at an index; `nil` for one that never ends.
  static func endOfComment(in bytes: UnsafeBufferPointer<UInt8>, from open: Int) -> Int? {
    var index = open + 4
    while let close = position(of: UInt8(ascii: ">"), in: bytes, from: index) {
      if close >= open + 6, bytes[close - 1] == UInt8(ascii: "-"), bytes[close - 2] == UInt8(ascii: "-") {
        return close + 1
      }
      index = close + 1
    }
    return nil
  }

  /// Where the end tag of an element begins in which tags do not count; `nil` where it has none.
  static func endOfRawText(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, of name: String) -> Int? {
    var index = start
    while let open = position(of: UInt8(ascii: "<"), in: bytes, from: index) {
      if open + 1 < bytes.count, bytes[open + 1] == UInt8(ascii: "/"), begins(bytes, at: open + 2, with: name) {
        return open
      }
      index = open + 1
    }
    return nil
  }

  static func position(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether a text, given in lower case, stands at an index.
  static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, with text: String) -> Bool {
    guard start + text.utf8.count <= bytes.count else { return false }
    for (offset, byte) in text.utf8.enumerated() {
      guard bytes[start + offset].lowercased == byte else { return false }
    }
    return true
  }
}
