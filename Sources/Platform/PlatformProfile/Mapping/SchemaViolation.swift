import CLibXML2
import ReportCore

/// One way in which a document breaks the schema.
struct SchemaViolation: Hashable {
  /// The element or attribute; `nil` where libxml2 names none.
  var path: NodePath?
  /// The elements or attributes, by their local names, that would have to be there.
  var expected: [String] = []
  /// Whether the element itself may not be where it is.
  var isUnexpected = false
  /// What is wrong.
  var problem: Message
  /// libxml2's number for it.
  var code: Int32

  init(message: String) {
    problem = Message(message)
    code = 0
  }

  init(_ fault: SchemaFaults.Fault) {
    path = fault.path
    code = fault.code
    let words = Words(fault.message)
    if path?.attribute == nil { path?.attribute = words.attribute }
    expected = words.expected
    isUnexpected = words.text.hasPrefix("This element is not expected")
    if code == 1868, let attribute = words.quoted.first { expected = [attribute] }
    problem = Message(chinese: Self.chinese(code, words) ?? words.text, english: words.text)
  }

  /// Whether something is wrong because something else is missing.
  var isAboutAbsence: Bool { !expected.isEmpty }

  /// What lacks something, whose end shows what the violation came of: of an element that is in the way of a missing
  /// one, the element around it.
  var target: TraceTarget? {
    guard isAboutAbsence, var container = path else { return nil }
    if isUnexpected {
      guard let parent = container.parent else { return nil }
      container = parent
    }
    container.attribute = nil
    return .absence(in: container, of: expected, code: code)
  }

  /// Violations of one element said twice are reported once: a facet says more than the type that it is of.
  static func distinct(_ violations: [SchemaViolation]) -> [SchemaViolation] {
    var seen: Set<NodePath> = []
    return violations.filter { violation in
      guard let path = violation.path else { return true }
      let isRepetition = violation.code == 1824 && seen.contains(path)
      seen.insert(path)
      return !isRepetition
    }
  }

  /// A sentence of libxml2's taken apart.
  private struct Words {
    /// The sentence without the element's name and the facet's before it.
    var text: String
    /// What stands in quotes in it.
    var quoted: [String]
    /// The attribute that it is about.
    var attribute: String?
    /// The names after `Expected is`.
    var expected: [String]

    init(_ message: String) {
      var rest = message[...]
      // `Element 'x': …` or `Element 'x', attribute 'y': …`
      if let start = rest.range(ofText: "', attribute '"), rest.hasPrefix("Element '") {
        attribute = rest[start...].prefix { $0 != "'" }.split(separator: "}").last.map { String($0) }
      }
      if rest.hasPrefix("Element '"), let end = rest.range(ofText: "': ") { rest = rest[end...] }
      if rest.hasPrefix("[facet '"), let end = rest.range(ofText: "'] ") { rest = rest[end...] }
      text = Self.withoutNamespaces(rest.last == "." ? rest.dropLast() : rest)
      quoted = Self.quoted(in: text[...])
      expected = Self.expected(in: text[...])
    }

    /// A sentence in which names stand without their namespaces, and of many only some.
    private static func withoutNamespaces(_ text: Substring) -> String {
      var result = ""
      var rest = text
      while let open = rest.firstIndex(of: "{"), rest[..<open].last.map({ $0 == " " || $0 == "'" }) ?? true,
        let close = rest[open...].firstIndex(of: "}"), rest[rest.index(after: open)...].first != "'"
      {
        result += rest[..<open]
        rest = rest[rest.index(after: close)...]
      }
      return result + rest
    }

    private static func quoted(in text: Substring) -> [String] {
      text.split(separator: "'", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
        index % 2 == 1 ? String(part) : nil
      }
    }

    private static func expected(in text: Substring) -> [String] {
      guard let start = text.range(ofText: "Expected is ") ?? text.range(ofText: "Expected is one of "),
        let open = text[start...].firstIndex(of: "("), let close = text[open...].lastIndex(of: ")")
      else { return [] }
      return text[text.index(after: open)..<close].split(separator: ",").map { name in
        let plain = name.drop { $0 == " " }
        let local = plain.split(separator: "}").last ?? plain
        return String(local.prefix { $0 != " " })
      }.filter { !$0.hasPrefix("#") && !$0.hasPrefix("*") }
    }
  }
}

extension Substring {
  /// The index after the first occurrence of a text.
  fileprivate func range(ofText text: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

// MARK: - In Chinese

extension SchemaViolation {
  private static func chinese(_ code: Int32, _ words: Words) -> String? {
    let quoted = words.quoted
    func part(_ index: Int) -> String { quoted.indices.contains(index) ? quoted[index] : "" }
    let names = words.expected.prefix(3).joined(separator: "、") + (words.expected.count > 3 ? "……" : "")
    switch code {
    case 1824: return quoted.isEmpty ? nil : "的值“\(part(0))”不是有效的 \(part(1))"
    case 1830: return "的长度是 \(part(0))，应为 \(part(1))"
    case 1831: return "的长度是 \(part(0))，短于下限 \(part(1))"
    case 1832: return "的长度是 \(part(0))，超过上限 \(part(1))"
    case 1833: return "的值 \(part(0)) 小于最小值 \(part(1))"
    case 1834: return "的值 \(part(0)) 大于最大值 \(part(1))"
    case 1835: return "的值 \(part(0)) 应大于 \(part(1))"
    case 1836: return "的值 \(part(0)) 应小于 \(part(1))"
    case 1837: return "的值“\(part(0))”位数超过上限 \(part(1))"
    case 1838: return "的值“\(part(0))”小数位数超过上限 \(part(1))"
    case 1839: return "的值“\(part(0))”不符合规定的格式 \(part(1))"
    case 1840: return "的值“\(part(0))”不在规定的取值之内"
    case 1845: return "不是平台规定的根元素"
    case 1866: return "的属性“\(part(0))”不允许出现"
    case 1868: return "缺少必需的属性“\(part(0))”"
    case 1871 where words.text.hasPrefix("This element is not expected"):
      return names.isEmpty ? "不应出现在这里" : "不应出现在这里，此处应为 \(names)"
    case 1871 where words.text.hasPrefix("Missing child"):
      return names.isEmpty ? "缺少下级元素" : "缺少下级元素，应有 \(names)"
    default: return nil
    }
  }
}
