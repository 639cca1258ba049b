import DocumentTokens
import ReportCore

typealias FormFields = DocumentFields
typealias FormValue = DocumentValue

/// How faults of a form definition's keys are reported.
enum FormErrors: FieldErrors {
  static func error(_ fault: FieldFault, at place: SourceLocation) -> ConversionError {
    .unreadable(.invalidForm, at: place, ["reason": reason(fault)])
  }

  private static func reason(_ fault: FieldFault) -> Message {
    switch fault {
    case .unknown(let key, let path, let known):
      let known = known.joined(separator: ", ")
      return Message(
        chinese: "\(path.isEmpty ? "定义" : path)中没有“\(key)”这一项；可用的有：\(known)",
        english: "there is no key '\(key)'\(path.isEmpty ? "" : " in '\(path)'"); there are: \(known)")
    case .missing(let key, let path):
      return Message(
        chinese: "\(path.isEmpty ? "定义" : path)中缺少“\(key)”",
        english: "the key '\(key)' is missing\(path.isEmpty ? "" : " in '\(path)'")")
    case .twice(let key): return Message(chinese: "“\(key)”出现了两次", english: "'\(key)' is there twice")
    case .wrongType("", _):
      return Message(
        chinese: "定义应为 YAML，含 form、sections、tables 各项，见 docs/forms.md",
        english: "a definition is YAML with the keys form, sections and tables; see docs/forms.md")
    case .wrongType(let key, let expected):
      return Message(chinese: "“\(key)”应为\(expected.chinese)", english: "'\(key)' takes \(expected.english)")
    case .refused(let key, let value, let allowed):
      return Message(
        chinese: "“\(key)”不接受“\(value)”；应为\(allowed.chinese)",
        english: "'\(key)' does not take '\(value)'; it takes \(allowed.english)")
    }
  }
}

extension FormValue {
  /// A text in one or both languages.
  func message() throws(ConversionError) -> Message {
    guard isMap else { return Message(try text()) }
    var fields = try FormFields(self)
    let (chinese, english) = (try fields.optional("zh")?.text(), try fields.optional("en")?.text())
    try fields.finish()
    guard let first = chinese ?? english else { throw wrong("{zh: …, en: …}") }
    return Message(chinese: chinese ?? first, english: english ?? first)
  }

  /// Labels from the outermost in, written `A / B`.
  func path() throws(ConversionError) -> [String] {
    let label = try text()
    // A label is that of each cell of its row or column.
    guard label.utf8.count <= 1_000 else {
      throw wrong(Message(chinese: "不超过 1000 字节的标签", english: "a label of at most 1,000 bytes"))
    }
    // Most labels stand alone.
    guard label.utf8.contains(UInt8(ascii: "/")) else { return [label] }
    let path = label.divided(atEach: " / ").map { String($0.text) }
    guard !path.isEmpty else { throw wrong(Message(chinese: "一个标签", english: "a label")) }
    return path
  }

  /// The error of a word at an offset in an expression.
  func mistake(_ chinese: String, _ english: String, offset: Int = 0) -> ConversionError {
    var place = node.place
    // Only in plain text are offsets in the value columns.
    if case .scalar(.plain, _) = node.content { place.column += offset }
    return .unreadable(.invalidForm, at: place, ["reason": Message(chinese: chinese, english: english)])
  }
}

/// A part of a text, and where in the text it begins, in bytes.
struct PlacedText {
  let text: Substring
  let offset: Int
}

extension StringProtocol {
  /// The parts between separators, without white space at their ends, and without empty ones.
  ///
  /// - Parameter offset: where this text begins in the one that offsets are counted in.
  func divided(atEach separator: String, offset: Int = 0) -> [PlacedText] {
    let bytes = Array(utf8)
    let separator = Array(separator.utf8)
    var parts: [PlacedText] = []
    func add(_ start: Int, _ end: Int) {
      var (start, end) = (start, end)
      while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      guard start < end else { return }
      parts.append(PlacedText(text: String(decoding: bytes[start..<end], as: UTF8.self)[...], offset: offset + start))
    }
    var start = 0
    var index = 0
    while index + separator.count <= bytes.count {
      if bytes[index] == separator[0], bytes[index...].starts(with: separator) {
        add(start, index)
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    add(start, bytes.count)
    return parts
  }
}
