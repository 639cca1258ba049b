/// Names of parts as programs write them: with backslashes, a slash or `./` before them, in any case.
enum PartName {
  static func isSlash(_ character: Character) -> Bool { character == "/" || character == "\\" }

  /// The name that all spellings of a part's name have in common.
  static func normalised(_ name: String) -> String {
    var steps: [Substring] = []
    for step in name.lowercased().split(whereSeparator: isSlash) where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  /// A name in a link, with `%20` and the like resolved.
  static func decoded(_ target: String) -> String {
    guard target.utf8.contains(UInt8(ascii: "%")) else { return target }
    var bytes: [UInt8] = []
    var rest = Array(target.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
