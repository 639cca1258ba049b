import ReportCore
import ReportSchema

/// The XML syntax: records are elements with attributes, dictionary entries elements with their key in an attribute.
struct XMLEmitter: DocumentEmitter {
  var output = OutputBuffer()
  private let indent: Int
  private var frames: [Frame] = []
  private var depth = 0
  private var pendingKey = DocumentKey.schema
  private var pendingEntry: Substring?

  // The start tag that is being collected.
  private var tag: Tag?
  private var attributes: [(name: StaticString, value: String?)] = []
  private var content: String?

  private struct Frame {
    let node: DocumentElement
    let element: StaticString?
  }

  private struct Tag {
    let name: StaticString
    let startsLine: Bool
  }

  init(indent: Int) {
    self.indent = indent
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" as StaticString)
  }

  mutating func begin(_ node: DocumentElement) {
    guard let name = node.element else { return frames.append(Frame(node: node, element: nil)) }
    open(name, as: node)
    if let entry = pendingEntry {
      attributes.append((node == .detail ? "column" : "key", String(entry)))
      pendingEntry = nil
    }
  }

  mutating func end(_ node: DocumentElement) {
    guard let name = frames.removeLast().element else { return }
    depth -= 1
    if let tag {
      appendElement(tag, content: content ?? "", isNull: false)
      self.tag = nil
      content = nil
      return
    }
    if node != .row { startLine() }
    appendEndTag(name)
  }

  mutating func key(_ key: DocumentKey) { pendingKey = key }

  mutating func entry(_ key: Substring) { pendingEntry = key }

  mutating func text(_ text: String) { scalar(text) }

  mutating func plain(_ text: String) { scalar(text) }

  mutating func null() { scalar(nil) }

  mutating func finish() { output.append(byte: UInt8(ascii: "\n")) }
}

// MARK: - Values

extension XMLEmitter {
  /// Puts a scalar where its key belongs: an element, an attribute or the element's text.
  private mutating func scalar(_ value: String?) {
    guard let node = frames.last?.node else { return }
    switch (node, pendingKey) {
    case (.figureRow, _):
      leaf("figure", column: pendingEntry.map { String($0) }, value ?? "")
      pendingEntry = nil
    case (.inferred, _): leaf("field", value)
    case (.row, _): leaf("cell", value, startsLine: false)
    case (.report, .schema): attributes.append(("xmlns", value))
    case (.report, .version): attributes.append(("version", value))
    case (.report, _), (.block, _): leaf(pendingKey.name, value)
    case (.heading, .text), (.cell, .text), (.explanation, .text): content = value
    default: attributes.append((pendingKey.name, value))
    }
  }

  private mutating func leaf(
    _ name: StaticString, column: String? = nil, _ value: String?, startsLine: Bool = true
  ) {
    endStartTag()
    if let column { attributes.append(("column", column)) }
    appendElement(Tag(name: name, startsLine: startsLine), content: value, isNull: value == nil)
  }
}

// MARK: - Elements

extension XMLEmitter {
  private mutating func open(_ name: StaticString, as node: DocumentElement) {
    endStartTag()
    tag = Tag(name: name, startsLine: node != .cell)
    frames.append(Frame(node: node, element: name))
    depth += 1
  }

  /// Writes the start tag that is being collected, since its element has a child.
  private mutating func endStartTag() {
    guard let tag else { return }
    depth -= 1
    appendStartTag(tag, isEscaped: attributesNeedEscape)
    depth += 1
    output.append(byte: UInt8(ascii: ">"))
    self.tag = nil
  }

  /// Writes an element without children.
  private mutating func appendElement(_ tag: Tag, content: String?, isNull: Bool) {
    let isEscaped = isNull || content.map(EscapedText.isNeeded) ?? false || attributesNeedEscape
    appendStartTag(tag, isEscaped: isEscaped)
    guard isNull || !(content ?? "").isEmpty else { return output.append("/>" as StaticString) }
    output.append(byte: UInt8(ascii: ">"))
    if let content { appendText(content, isEscaped: isEscaped, isAttribute: false) } else { appendNothing() }
    appendEndTag(tag.name)
  }

  private var attributesNeedEscape: Bool {
    attributes.contains { $0.value.map(EscapedText.isNeeded) ?? true }
  }

  /// Writes a start tag and its attributes, but not its end.
  private mutating func appendStartTag(_ tag: Tag, isEscaped: Bool) {
    if tag.startsLine { startLine() }
    output.append(byte: UInt8(ascii: "<"))
    output.append(tag.name)
    for attribute in attributes {
      output.append(byte: UInt8(ascii: " "))
      output.append(attribute.name)
      output.append("=\"" as StaticString)
      if let value = attribute.value {
        appendText(value, isEscaped: isEscaped, isAttribute: true)
      } else {
        appendNothing()
      }
      output.append(byte: UInt8(ascii: "\""))
    }
    attributes.removeAll(keepingCapacity: true)
    if isEscaped { output.append(" encoding=\"escaped\"" as StaticString) }
  }

  private mutating func appendEndTag(_ name: StaticString) {
    output.append("</" as StaticString)
    output.append(name)
    output.append(byte: UInt8(ascii: ">"))
  }

  private mutating func appendNothing() { output.append("\\N" as StaticString) }

  private mutating func startLine() {
    if indent > 0 || depth == 0 { output.startLine(indent: depth * indent) }
  }
}

// MARK: - Text

extension XMLEmitter {
  private mutating func appendText(_ text: String, isEscaped: Bool, isAttribute: Bool) {
    let bytes = text.utf8.span
    var start = 0
    var index = 0
    while index < bytes.count {
      let isForbidden = isEscaped && EscapedText.isForbidden(bytes, index)
      guard isForbidden || isEscaped && bytes[index] == UInt8(ascii: "\\") || Self.isMarkup(bytes[index], isAttribute)
      else {
        index += 1
        continue
      }
      output.append(bytes, start..<index)
      if isForbidden {
        index += appendForbidden(bytes, index)
      } else {
        output.append(Self.reference(bytes[index]))
        index += 1
      }
      start = index
    }
    output.append(bytes, start..<bytes.count)
  }

  private static func isMarkup(_ byte: UInt8, _ isAttribute: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0D: true
    case UInt8(ascii: "\""), 0x09, 0x0A: isAttribute
    default: false
    }
  }

  private static func reference(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case 0x09: "&#9;"
    case 0x0A: "&#10;"
    case 0x0D: "&#13;"
    default: "\\\\"
    }
  }

  /// Writes a character that XML does not allow as `\uXXXX`; its length in bytes.
  private mutating func appendForbidden(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    guard bytes[index] < 0x20 else {
      output.append(bytes[index + 2] == 0xBE ? "\\uFFFE" : "\\uFFFF" as StaticString)
      return 3
    }
    let hex = String(bytes[index], radix: 16, uppercase: true)
    output.append(hex.utf8.count == 1 ? "\\u000" : "\\u00" as StaticString)
    output.append(hex)
    return 1
  }
}

extension DocumentElement {
  /// The element that the map or list is, where it is one.
  fileprivate var element: StaticString? {
    switch self {
    case .report: "report"
    case .inferred: "inferred"
    case .figures: "figures"
    case .details: "details"
    case .figureTable, .detailTable, .table: "table"
    case .figureRow, .detailRow, .row: "row"
    case .detail: "figure"
    case .sections: "sections"
    case .section: "section"
    case .heading: "heading"
    case .cell: "cell"
    case .explanations: "explanations"
    case .explanation: "explanation"
    case .blocks, .block, .rows: nil
    }
  }
}
