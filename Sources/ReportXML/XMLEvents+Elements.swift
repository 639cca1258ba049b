import CLibXML2
import DocumentTokens
import ReportCore
import ReportSchema

/// An element that is open.
struct XMLFrame {
  let name: String
  let place: Place
  let content: Content
  /// How many maps and lists end with it.
  var ends = 0
  /// Whether the list was begun that the element's children are in without an element of its own.
  var isListOpen = false
  var isEscaped = false
  /// Whether the element has a figure, so that no text means none.
  var hasFigure = false

  /// What its children may be.
  enum Place {
    case report, inferred, figures, figureTable, figureRow, details, detailTable, detailRow
    case sections, section, table, row, explanations
    /// Nothing.
    case leaf
  }

  /// What its text is.
  enum Content {
    /// The value.
    case scalar
    /// The `text` of a record.
    case field
    /// White space between elements.
    case elements
    /// Nothing; the element is not known.
    case skipped
  }
}

extension XMLEvents {
  mutating func start(_ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes)
  {
    moveToTag()
    guard frames.count < limits.depth else { return failTooDeep() }
    let name = self.name(name)
    guard let parent = frames.last else { return startRoot(name, namespace, attributes) }
    // A leaf keeps the text around a child that is not known.
    guard parent.content != .skipped, namespace == self.namespace else { return skip(name, in: parent) }
    switch (parent.place, name) {
    case (.report, "title"), (.report, "agency"), (.report, "year"), (.report, "form"), (.report, "source"):
      add(.key(name))
      open(.leaf, .scalar, name, attributes)
    case (.report, "figures"): openKey(.figures, name, .beginMap, attributes)
    case (.report, "details"): openKey(.details, name, .beginMap, attributes)
    case (.report, "inferred"): openKey(.inferred, name, .beginList, attributes)
    case (.report, "sections"): openKey(.sections, name, .beginList, attributes)
    case (.report, "explanations"): openKey(.explanations, name, .beginList, attributes)
    case (.explanations, "explanation"):
      add(.beginMap)
      open(.leaf, .field, name, attributes, isRecord: true, ends: 1)
    case (.inferred, "field"): open(.leaf, .scalar, name, attributes)
    case (.figures, "table"): openEntry(.figureTable, name, "key", attributes)
    case (.figureTable, "row"), (.figureRow, "row"): openEntry(.figureRow, name, "key", attributes)
    case (.figureRow, "figure"): openEntry(.leaf, name, "column", attributes, content: .scalar, ends: 0)
    case (.details, "table"): openEntry(.detailTable, name, "key", attributes)
    case (.detailTable, "row"): openEntry(.detailRow, name, "key", attributes)
    case (.detailRow, "figure"): openEntry(.leaf, name, "column", attributes)
    case (.sections, "section"):
      add(.beginMap)
      open(.section, .elements, name, attributes, isRecord: true, ends: 1)
    case (.section, "paragraph"), (.section, "heading"), (.section, "table"): openBlock(name, attributes)
    case (.table, "row"):
      openList("rows")
      add(.beginList)
      open(.row, .elements, name, attributes, ends: 1)
    case (.row, "cell"): openText(name, attributes, ends: 0)
    default: skip(name, in: parent)
    }
  }

  private mutating func startRoot(_ name: String, _ namespace: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes) {
    guard name == "report" else {
      return fail(
        .notAReport, ["expected": "<report xmlns=\"\(Vocabulary.schema)\">", "found": "<\(name)>"])
    }
    self.namespace = namespace
    add(.beginMap)
    if let namespace {
      add(.key("schema"))
      add(.scalar(.string, String(cString: namespace)))
    }
    open(.report, .elements, name, attributes, isRecord: true, ends: 1)
  }

  private mutating func skip(_ name: String, in parent: XMLFrame) {
    // What a figure is without a part of its text is not known.
    if parent.content == .scalar, parent.name == "figure" {
      return fail(
        .wrongType,
        ["key": "<figure>", "expected": Message(chinese: "文字", english: "text"), "found": Message("<\(name)>")])
    }
    if parent.content != .skipped { add(.unknown("<\(name)>")) }
    frames.append(XMLFrame(name: name, place: .leaf, content: .skipped))
  }

  mutating func end() {
    guard let frame = frames.popLast() else { return }
    switch frame.content {
    case .scalar: addText(frame)
    case .field where !(text.isEmpty && frame.hasFigure):
      add(.key("text"))
      addText(frame)
    default: break
    }
    if frame.isListOpen { add(.end) }
    for _ in 0..<frame.ends { add(.end) }
  }

  private mutating func addText(_ frame: XMLFrame) {
    let text = String(decoding: self.text, as: UTF8.self)
    if !self.text.isEmpty { self.text.removeAll(keepingCapacity: true) }
    addScalar(text, isEscaped: frame.isEscaped)
  }

  private mutating func addScalar(_ text: String, isEscaped: Bool) {
    guard isEscaped else { return add(.scalar(.string, text)) }
    switch EscapedText.unescaped(text) {
    case .text(let text)?: add(.scalar(.string, text))
    case EscapedText.Content.none?: add(.scalar(.null, ""))
    case nil: fail(.invalidEscape, ["text": Message(text.prefix(40))])
    }
  }
}

// MARK: - Opening elements

extension XMLEvents {
  /// Opens an element that stands for a key of the report.
  private mutating func openKey(
    _ place: XMLFrame.Place, _ name: String, _ begin: DocumentToken, _ attributes: XMLAttributes
  ) {
    add(.key(name))
    add(begin)
    open(place, .elements, name, attributes, ends: 1)
  }

  /// Opens an element that stands for an entry of a dictionary, whose key is in an attribute.
  private mutating func openEntry(
    _ place: XMLFrame.Place, _ name: String, _ attribute: StaticString, _ attributes: XMLAttributes,
    content: XMLFrame.Content = .elements, ends: Int = 1
  ) {
    guard let index = attributes.index(of: attribute) else {
      return fail(.missingAttribute, ["element": Message(name), "attribute": Message(attribute.description)])
    }
    var key = attributes.value(index)
    if isEscaped(attributes) {
      guard case .text(let text)? = EscapedText.unescaped(key) else {
        return fail(.invalidEscape, ["text": Message(key.prefix(40))])
      }
      key = text
    }
    add(.key(key))
    if ends > 0 { add(.beginMap) }
    // Only a figure's details are a record.
    open(place, content, name, attributes, isRecord: place == .leaf && ends > 0, but: index, ends: ends)
  }

  /// Opens a list that has no element of its own, before the first of its values.
  private mutating func openList(_ key: String) {
    let top = frames.count - 1
    guard !frames[top].isListOpen else { return }
    frames[top].isListOpen = true
    add(.key(key))
    add(.beginList)
  }

  private mutating func openBlock(_ name: String, _ attributes: XMLAttributes) {
    openList("blocks")
    add(.beginMap)
    add(.key(name))
    guard name == "table" else { return openText(name, attributes, ends: 1) }
    add(.beginMap)
    open(.table, .elements, name, attributes, isRecord: true, ends: 2)
  }

  private mutating func openText(_ name: String, _ attributes: XMLAttributes, ends: Int) {
    let isRecord = attributes.count > (isEscaped(attributes) ? 1 : 0)
    if isRecord { add(.beginMap) }
    open(.leaf, isRecord ? .field : .scalar, name, attributes, isRecord: isRecord, ends: ends + (isRecord ? 1 : 0))
  }

  /// Opens an element; its attributes are a record's fields, or else not known.
  private mutating func open(
    _ place: XMLFrame.Place, _ content: XMLFrame.Content, _ name: String, _ attributes: XMLAttributes,
    isRecord: Bool = false, but keyIndex: Int? = nil, ends: Int = 0
  ) {
    if !text.isEmpty { text.removeAll(keepingCapacity: true) }
    var frame = XMLFrame(name: name, place: place, content: content, ends: ends)
    guard attributes.count > 0 else { return frames.append(frame) }
    frame.isEscaped = isEscaped(attributes)
    for index in 0..<attributes.count where index != keyIndex {
      let attribute = attributes.namePointer(index).map { self.name($0) } ?? ""
      if let namespace = attributes.namespace(index) {
        if !Self.ignoredNamespaces.contains(namespace) { add(.unknown(attribute)) }
      } else if attribute == "encoding" {
        if !frame.isEscaped { add(.unknown("encoding=\"\(attributes.value(index))\"")) }
      } else if isRecord {
        if attribute == "figure" { frame.hasFigure = true }
        add(.key(attribute))
        addScalar(attributes.value(index), isEscaped: frame.isEscaped)
      } else {
        add(.unknown(attribute))
      }
    }
    frames.append(frame)
  }

  /// Namespaces of attributes that say nothing about the report: where its schema is, how to treat white space.
  private static let ignoredNamespaces = [
    "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace",
  ]

  private func isEscaped(_ attributes: XMLAttributes) -> Bool {
    attributes.index(of: "encoding").map { attributes.value($0) == "escaped" } ?? false
  }
}
