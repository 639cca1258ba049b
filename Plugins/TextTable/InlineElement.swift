/// What encloses a whole text in Markdown beside emphasis: a link, and an element that says only how text looks.
extension TextSource {
  /// The content of an element such as `<u>11398</u>` that is all of some bytes; `nil` for any other text.
  func contentOfElement(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 8, bytes[range.lowerBound] == UInt8(ascii: "<"),
      let open = bytes[range].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let tag = bytes[range.lowerBound + 1..<open]
    let name = tag.prefix { $0 > 0x20 }
    let closing = Array("</".utf8) + name + [UInt8(ascii: ">")]
    let end = range.upperBound - closing.count
    guard end > open + 1, bytes[end..<range.upperBound].elementsEqual(closing),
      Self.elements.contains(String(decoding: name, as: UTF8.self).lowercased()),
      Self.saysColor(tag.dropFirst(name.count)), !bytes[open + 1..<end].contains(UInt8(ascii: "<"))
    else { return nil }
    return open + 1..<end
  }

  private static let elements: Set = [
    "b", "big", "center", "code", "em", "font", "i", "ins", "kbd", "mark", "samp", "span", "strong", "tt", "u",
  ]

  private static let names: Set = ["black", "blue", "brown", "green", "maroon", "navy", "purple", "red"]

  /// Whether attributes are none, or only give the letters a colour that is seen.
  private static func saysColor(_ attributes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: attributes, as: UTF8.self).lowercased().filter { !" \"';".contains($0) }
    guard !text.isEmpty else { return true }
    for start in ["color=", "style=color:"] where text.hasPrefix(start) {
      let color = Array(text.dropFirst(start.count).utf8)
      let isHex = color.first == UInt8(ascii: "#") && (color.count == 4 || color.count == 7)
      // Pale letters may be there to be unseen.
      let firsts = stride(from: 1, to: color.count, by: color.count == 4 ? 1 : 2).map { color[$0] }
      return isHex
        ? firsts.contains { (0x30...0x37).contains($0) } : names.contains(String(decoding: color, as: UTF8.self))
    }
    return false
  }

  /// The text of a link such as `[11398](x.html)` that is all of some bytes; `nil` for any other text.
  func textOfLink(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 6, bytes[range.lowerBound] == UInt8(ascii: "["),
      bytes[range.upperBound - 1] == UInt8(ascii: ")"),
      let close = bytes[range].firstIndex(of: UInt8(ascii: "]")), bytes[close + 1] == UInt8(ascii: "(")
    else { return nil }
    let content = range.lowerBound + 1..<close
    let address = bytes[close + 2..<range.upperBound - 1]
    let isAddress = address.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
    guard isAddress, address.contains(where: { "/.#".utf8.contains($0) }), !content.isEmpty,
      bytes[content.lowerBound] != UInt8(ascii: "^"), !bytes[content].contains(UInt8(ascii: "["))
    else { return nil }
    return content
  }
}
