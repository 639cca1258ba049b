import OfficePackage
import ReportCore
import ReportStructure

/// What a drawing or an object holds, as far as it is reported.
struct Graphic {
  var object: String?
  var hasChart = false
  var hasPicture = false
  var hasShape = false
  var hasControl = false
  /// Whether it stands in the line as a character does.
  var isInLine = false
  var description = ""

  /// What of it is no text; `nil` for nothing but shapes and text.
  func omission(isDrawing: Bool, hasText: Bool) -> Omission? {
    if hasControl { return Omission(.formField, description) }
    if let object { return Omission(.object, object) }
    if hasChart { return Omission(.chart, description) }
    if hasPicture || isDrawing && !hasShape && !hasText { return Omission(.picture, description) }
    return nil
  }
}

extension StoryReader {
  /// Reads what is in a paragraph, a run, or anything around runs.
  mutating func inline(_ parent: PartElement, into draft: inout ParagraphDraft) throws(ConversionError) {
    while let element = try reader.nextChild(of: parent) { try inline(element, &draft) }
  }

  private mutating func inline(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    switch element.namespace {
    case .main: try mainInline(element, &draft)
    case .compatibility where element.name == "AlternateContent":
      try alternatives(of: element, &draft)
    case .math where element.name == "t": add(try reader.text(), to: &draft)
    case .math: try formula(element, &draft)
    default:
      note(element)
      try inline(element, into: &draft)
    }
  }

  /// Reads an element of a formula as a line of text, in which the digits of different numbers are never side by side.
  private mutating func formula(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    let outer = look
    switch element.name {
    case "phantPr", "borderBoxPr":
      // It holds for what stands beside it.
      while let property = try reader.nextChild(of: element) {
        if property.name == "show", !property.isOn("val", absent: true) { look = .hidden }
        if property.name.hasPrefix("strike"), property.isOn("val", absent: true) { look = .struck }
      }
      return
    case "den": add("/", to: &draft)
    // What is raised after a number of the formula is an exponent or an index, after other text a note mark.
    case "sup" where baseEnd == draft.size: add("^", to: &draft)
    case "sub" where baseEnd == draft.size: add("_", to: &draft)
    case "sup": look = .raised
    case "sub": look = .lowered
    case "e" where draft.runs.endsInDigit: add(" ", to: &draft)
    default: break
    }
    try inline(element, into: &draft)
    look = outer
    if element.name == "deg" { add("√", to: &draft) }
    if element.name == "e", draft.runs.endsInDigit { baseEnd = draft.size }
  }

  private mutating func add(_ text: String, to draft: inout ParagraphDraft) {
    guard !fields.contains(where: \.isInstruction) else { return }
    let shown = symbols.map { SymbolFont.shown(text, in: $0) } ?? text
    draft.append(shown, (isNoteLink || isMarkNext) && look == .plain ? .raised : look, size: letterSize)
    isMarkNext = false
    if !text.trimmingSpace().isEmpty { noteResult() }
  }

  /// Whatever stands in a field's result is one of all fields around.
  private mutating func noteResult() {
    for index in fields.indices { fields[index].hasResult = true }
  }

  private mutating func mainInline(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    switch element.name {
    case "t": add(try reader.text(), to: &draft)
    case "r": try run(element, &draft)
    case "pPr": try draft.properties.read(element, &reader)
    case "del", "moveFrom": draft.runs.append(try allText(), .deleted)
    case "delText": draft.runs.append(try reader.text(), .deleted)
    case "txbxContent": try blocks(of: element, into: &draft.anchored, inTable: true)
    case "fldChar": try field(element, &draft)
    case "instrText": note(instruction: try reader.text())
    case "fldSimple": try simpleField(element, &draft)
    case "rt": draft.runs.append(try allText(), .ruby)
    case "bdo":
      let isReversed = element["val"] == "rtl"
      if isReversed { add("\u{202E}", to: &draft) }
      try inline(element, into: &draft)
      if isReversed { add("\u{202C}", to: &draft) }
    case "footnoteReference", "endnoteReference":
      // What follows in the run is the note's mark.
      if element.isOn("customMarkFollows", absent: false) {
        (look, isMarkNext) = (.raised, true)
      } else if let id = element["id"] {
        notes.insert(WordNote(kind: element.name == "footnoteReference" ? .footnote : .endnote, id: id))
      }
    case "drawing", "pict", "object": try graphic(element, &draft)
    case "contentPart":
      draft.omitted.append(Omission(.picture))
    case "pgNum", "dayShort", "monthShort", "yearShort", "dayLong", "monthLong", "yearLong":
      draft.omitted.append(Omission(.field, element.name))
    case "control":
      graphic.hasControl = true
    case "subDoc": draft.omitted.append(Omission(.embeddedPart, element["id"] ?? ""))
    case "hyperlink":
      // A link to a place of the document right after a digit is a note mark, raised or not.
      isNoteLink = element["anchor"] != nil && draft.runs.endsInDigit
      try inline(element, into: &draft)
      isNoteLink = false
    case "commentReference":
      if let text = comments[element["id"] ?? ""] ?? "" { draft.omitted.append(Omission(.comment, text)) }
    case "sdtPr":
      if try isPlaceholder(element) { try prompt(after: element, &draft) }
    case "delInstrText", "rPr", "sdtEndPr", "smartTagPr", "customXmlPr", "sectPr",
      "softHyphen", "rubyPr", "binData":
      break
    default:
      if let text = Self.character(element) {
        add(text, to: &draft)
      } else {
        try inline(element, into: &draft)
      }
    }
  }

  /// Reads a content control's prompt; its end is left for the caller.
  private mutating func prompt(after properties: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    var prompt = ParagraphDraft()
    while let element = try reader.nextSibling(of: properties) {
      guard element.isMain("sdtContent") else { continue }
      try inline(element, into: &prompt)
      break
    }
    let text = prompt.runs.seen(inTable: false).text
    // A prompt is no part of a figure before it.
    let isAlone = draft.runs.isBlank
    if isAlone, Self.isFigure(text) { add(text, to: &draft) }
    draft.omitted.append(Omission(isAlone && Self.isFigure(text) ? .shownPrompt : .prompt, text))
  }

  private mutating func run(_ parent: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    let outer = (look, symbols, letterSize)
    setLook(RunProperties(), draft)
    while let element = try reader.nextChild(of: parent) {
      if element.isMain("rPr") {
        setLook(try RunProperties(element, &reader), draft)
      } else {
        try inline(element, &draft)
      }
    }
    (look, symbols, letterSize) = outer
  }

  private mutating func setLook(_ own: RunProperties, _ draft: ParagraphDraft) {
    let (look, font, size) = styles.look(of: own, paragraph: draft.properties, table: tableStyle, on: ground)
    (self.look, letterSize) = (look, size)
    symbols = font.flatMap { PictureFont.isOne($0) ? $0 : nil }
  }

  private mutating func field(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    let value = try reader.formValue(of: element)
    let mark = fieldMarks
    fieldMarks += 1
    guard !ignoredMarks.contains(mark) else { return }
    switch element["fldCharType"] {
    case "begin": fields.append(WordField(marks: [mark], formValue: value))
    case "separate" where !fields.isEmpty:
      fields[fields.count - 1].isInstruction = false
      fields[fields.count - 1].marks.append(mark)
    case "end":
      guard let field = fields.popLast(), !field.hasResult else { return }
      if let value = field.formValue, !value.trimmingSpace().isEmpty {
        add(value, to: &draft)
      } else if look != .hidden, look != .deleted, let omission = field.omission {
        draft.omitted.append(omission)
        noteResult()
      }
    default: break
    }
  }

  private mutating func note(instruction text: String) {
    guard let last = fields.indices.last, fields[last].isInstruction, fields[last].instruction.utf8.count < 200 else {
      return
    }
    fields[last].instruction += text
  }

  /// Reads a field without marks, whose result is what is inside.
  private mutating func simpleField(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    var field = WordField(marks: [])
    field.isInstruction = false
    field.instruction = element["instr"] ?? ""
    fields.append(field)
    try inline(element, into: &draft)
    if let omission = fields.popLast()?.omission { draft.omitted.append(omission) }
  }

  // MARK: Drawings

  private mutating func graphic(_ element: PartElement, _ draft: inout ParagraphDraft) throws(ConversionError) {
    var outer = Graphic()
    swap(&outer, &graphic)
    let size = draft.size
    try inline(element, into: &draft)
    swap(&outer, &graphic)
    if element.name == "object" {
      outer.isInLine = true
      if outer.object == nil, !outer.hasControl { outer.object = "" }
    }
    let omission = outer.omission(isDrawing: element.name == "drawing", hasText: draft.size > size)
    if let omission, look != .deleted {
      draft.omitted.append(omission)
      if outer.isInLine { draft.cutRuns() }
      noteResult()
    }
  }

  /// Takes what an element of a drawing's vocabularies says.
  private mutating func note(_ element: PartElement) {
    switch element.name {
    case "OLEObject": graphic.object = element["ProgID"] ?? ""
    case "inline": graphic.isInLine = true
    case "chart", "relIds": graphic.hasChart = true
    case "blip", "imagedata", "pic": graphic.hasPicture = true
    case "wsp", "wgp", "wpc", "cxnSp": graphic.hasShape = true
    case "textpath":
      graphic.hasPicture = true
      graphic.description = element["string"] ?? ""
    case "docPr": graphic.description = element["descr"] ?? element["title"] ?? ""
    default: break
    }
  }

  /// The text of an element that stands for a character; `nil` for any other.
  private static func character(_ element: PartElement) -> String? {
    switch element.name {
    case "tab", "ptab": "\t"
    case "br": element["type"].map { $0 == "textWrapping" ? "\n" : "" } ?? "\n"
    case "cr": "\n"
    case "noBreakHyphen": "-"
    case "sym": SymbolFont.text(element["char"] ?? "", font: element["font"] ?? "")
    default: nil
    }
  }
}
