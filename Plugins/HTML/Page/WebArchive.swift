import DocumentTokens
import ReportCore
import ReportStructure
import TextEncoding

/// A page with all that belongs to it in one file (MHTML, RFC 2557), as browsers and office programs save pages.
struct WebArchive {
  private(set) var page: [UInt8] = []
  /// The encoding that the page's part names.
  private(set) var encoding: TextEncoding?
  /// What workbooks have on pages of their own.
  private var sheets: [[UInt8]] = []

  /// How deep parts may lie in parts.
  private static let levels = 4

  /// How far the headers of a letter are looked through.
  private static let headerBytes = 32_768

  /// Whether a content is such a file or a letter, by its headers: nothing but such lines come before the first blank
  /// one, and one of them names the parts' type.
  static func isOne(_ content: Span<UInt8>) -> Bool {
    guard content.count > 2, (0x41...0x5A).contains(content[0] & 0xDF) else { return false }
    let head = content.extracting(0..<min(content.count, headerBytes)).withUnsafeBufferPointer { Array($0) }
    var rest = head[...]
    var namesType = false
    while let line = line(&rest), !line.isEmpty {
      if line.first == 0x20 || line.first == 0x09 { continue }
      let name = line.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      guard !name.isEmpty, name.endIndex < line.endIndex, line[name.endIndex] == UInt8(ascii: ":") else { return false }
      namesType = namesType || lowercased(Array(name)) == "content-type"
    }
    return namesType
  }

  /// Takes a file apart.
  ///
  /// - Throws: `unreadableInput` for one without a page.
  /// - Complexity: O(*n*).
  init(_ content: Span<UInt8>) throws(ConversionError) {
    let bytes = content.withUnsafeBufferPointer { Array($0) }
    take(bytes[...], level: 0)
    // The page of a workbook only puts its sheets side by side.
    if !sheets.isEmpty, page.isEmpty || Self.lowercased(page).contains("<frameset") { page = Array(sheets.joined()) }
    guard !page.isEmpty else {
      let reason = Message(chinese: "单一文件网页里没有网页", english: "the web archive has no page")
      throw .unreadable(
        .notThisFormat, at: SourceLocation(line: 1, column: 1), ["format": "HTML", "reason": reason])
    }
  }

  private mutating func take(_ part: ArraySlice<UInt8>, level: Int) {
    let (headers, body) = Self.headers(of: part)
    let type = headers["content-type"] ?? "text/plain"
    if type.lowercased().hasPrefix("multipart/"), level < Self.levels, let boundary = Self.value("boundary", in: type) {
      for inner in Self.parts(of: body, boundary) { take(inner, level: level + 1) }
    } else if ["text/html", "application/xhtml+xml"].contains(where: type.lowercased().hasPrefix) {
      let content = Self.decoded(body, headers["content-transfer-encoding"] ?? "")
      if page.isEmpty {
        page = content
        encoding = Self.value("charset", in: type).flatMap { TextEncoding(declared: $0) }
      } else if headers["content-location"]?.contains("tabstrip") != true, Self.lowercased(content).contains("<table") {
        sheets.append(content)
      }
    }
  }

  private static func lowercased(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.lazy.map { $0 < 0x80 ? $0.lowercased : 0x3F }, as: UTF8.self)
  }

  // MARK: Headers

  /// A part's headers by their names in lower case, those over several lines joined, and what follows them.
  private static func headers(of part: ArraySlice<UInt8>) -> ([String: String], ArraySlice<UInt8>) {
    var headers: [String: String] = [:]
    var name = ""
    var rest = part
    while let line = line(&rest), !line.isEmpty {
      let text = String(decoding: line, as: UTF8.self)
      if line.first == 0x20 || line.first == 0x09 {
        headers[name]?.append(" " + text.trimmingSpace())
      } else if let colon = text.firstIndex(of: ":") {
        name = text[..<colon].lowercased()
        headers[name] = String(text[text.index(after: colon)...].trimmingSpace())
      }
    }
    return (headers, rest)
  }

  /// The next line without its end; `nil` after the last.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[..<end]
    rest = rest[min(end + 1, rest.endIndex)...]
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// A parameter of a header, such as `boundary="x"`.
  private static func value(_ name: String, in header: String) -> String? {
    for parameter in header.split(separator: ";").dropFirst() {
      guard let equals = parameter.firstIndex(of: "="),
        parameter[..<equals].trimmingSpace().lowercased() == name
      else { continue }
      let value = String(parameter[parameter.index(after: equals)...].trimmingSpace())
      return value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : value
    }
    return nil
  }

  private static func parts(of body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var rest = body
    while case let begin = rest.startIndex, let line = line(&rest) {
      guard line.starts(with: mark) else { continue }
      if let start { parts.append(body[start..<begin]) }
      start = rest.startIndex
      if line.dropFirst(mark.count).starts(with: "--".utf8) { return parts }
    }
    if let start { parts.append(body[start...]) }
    return parts
  }

  // MARK: Encodings

  private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case "quoted-printable": quotedPrintable(body)
    case "base64": Base64.decoded(String(decoding: body.filter { $0 > 0x20 }, as: UTF8.self)) ?? []
    default: Array(body)
    }
  }

  /// Takes away `=` at the ends of lines and makes bytes of `=3D` (RFC 2045, 6.7).
  private static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      let next = body[(index + 1)...].prefix(2)
      if byte != UInt8(ascii: "=") {
        result.append(byte)
        index += 1
      } else if next.first == 0x0A || next.elementsEqual([0x0D, 0x0A]) {
        index += next.first == 0x0A ? 2 : 3
      } else if next.count == 2, let value = UInt8(String(decoding: next, as: UTF8.self), radix: 16) {
        result.append(value)
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }
}
