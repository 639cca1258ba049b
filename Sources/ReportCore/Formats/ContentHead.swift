/// The beginning of an input, for telling its format without a parser.
struct ContentHead {
  /// How much of an input is looked at.
  static let limit = 1024

  /// The first bytes after a byte order mark; of UTF-16 one byte a unit, 0xFF for one that is not ASCII.
  let bytes: [UInt8]
  /// The offset of the first byte that is not white space.
  let start: Int

  init(_ input: Span<UInt8>) {
    func byte(_ index: Int) -> UInt8 { index < input.count ? input[index] : 0 }
    let end = min(input.count, Self.limit)
    if (byte(0), byte(1)) == (0xFF, 0xFE) || (byte(0), byte(1)) == (0xFE, 0xFF) {
      let low = byte(0) == 0xFF ? 0 : 1
      bytes = stride(from: 2, to: end - 1, by: 2).map { index in
        let (value, high) = (input[index + low], input[index + 1 - low])
        return high == 0 && value < 0x80 ? value : 0xFF
      }
    } else {
      let mark = (byte(0), byte(1), byte(2)) == (0xEF, 0xBB, 0xBF) ? 3 : 0
      bytes = mark < end ? input.extracting(mark..<end).withUnsafeBufferPointer { Array($0) } : []
    }
    start = bytes.firstIndex { !Self.isSpace($0) } ?? bytes.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Whether there is no control character but white space.
  var looksLikeText: Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        (0x09...0x0D).contains(byte) || (0x20...0x7E).contains(byte) || byte >= 0x80
      }
  }

  /// Whether some bytes stand at the first byte that is not white space.
  func begins(with text: [UInt8]) -> Bool { bytes[start...].starts(with: text) }

  /// Whether the content has a shape.
  func has(_ shape: FormatDescription.Signature.Shape) -> Bool {
    switch shape {
    case .rootElement(let names): rootElement.map(names.contains) ?? false
    case .jsonObject: isJSONObject
    case .mapping(let keys): firstKey.map(keys.contains) ?? false
    case .header(let columns): Set(headerColumns).isSuperset(of: columns)
    }
  }

  // MARK: Shapes

  /// The name of the first element, in lower case, or what a document type declaration before it names.
  private var rootElement: String? {
    var rest = bytes[start...]
    while rest.first == UInt8(ascii: "<") {
      if rest.starts(with: "<!--".utf8) {
        rest = Self.drop(rest, through: "-->")
      } else if rest.starts(with: "<?".utf8) {
        rest = Self.drop(rest, through: "?>")
      } else {
        let name = rest.dropFirst().prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") && !Self.isSpace($0) }
        let word = Self.lowercased(name)
        guard word == "!doctype" else { return word.isEmpty ? nil : word }
        let type = rest.dropFirst(name.count + 1).drop(while: Self.isSpace)
        return Self.lowercased(type.prefix { $0 != UInt8(ascii: ">") && !Self.isSpace($0) })
      }
      rest = rest.drop(while: Self.isSpace)
    }
    return nil
  }

  private static func drop(_ bytes: ArraySlice<UInt8>, through mark: String) -> ArraySlice<UInt8> {
    var rest = bytes
    while !rest.isEmpty, !rest.starts(with: mark.utf8) { rest.removeFirst() }
    return rest.dropFirst(mark.utf8.count)
  }

  private static func lowercased(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.map(\.lowercased), as: UTF8.self)
  }

  /// Whether a brace is followed by a quoted key or by the closing brace; YAML's keys need no quotes.
  private var isJSONObject: Bool {
    guard begins(with: [UInt8(ascii: "{")]) else { return false }
    let next = bytes[(start + 1)...].first { !Self.isSpace($0) }
    return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
  }

  /// The key that the first line that is neither a comment nor `---` begins with, as in `key: value`.
  private var firstKey: String? {
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop(while: Self.isSpace)
      if text.isEmpty || text.first == UInt8(ascii: "#") || text.elementsEqual("---".utf8) { continue }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let next = text.index(after: colon)
      guard next == text.endIndex || Self.isSpace(text[next]) else { return nil }
      return Self.unquoted(text[..<colon])
    }
    return nil
  }

  /// The fields of the first line, by whatever delimiter, in lower case.
  private var headerColumns: [String] {
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    return line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true).flatMap { part in
      part.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") || $0 == 0x09 }.map(Self.unquoted)
    }
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
    func isOutside(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    var rest = bytes.drop(while: isOutside)
    while let last = rest.last, isOutside(last) { rest.removeLast() }
    return lowercased(rest)
  }
}
