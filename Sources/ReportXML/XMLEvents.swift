import CLibXML2
import DocumentTokens
import ReportCore
import ReportSchema

/// Takes libxml2's events and makes tokens of them.
///
/// C holds a pointer to it, which ``XMLPushParser`` keeps.
struct XMLEvents {
  struct Placed {
    let token: DocumentToken
    let line: Int32
    let column: Int32

    var location: SourceLocation { SourceLocation(line: Int(line), column: Int(column)) }
  }

  var parser: xmlParserCtxtPtr?
  var tokens: [Placed] = []
  private(set) var failure: ConversionError?
  var frames: [XMLFrame] = []
  /// The text of the innermost element so far.
  var text: [UInt8] = []
  /// Names, and the parser's own pointers to them, which stay the same for one name.
  private var names: [String] = []
  private var namePointers: [UnsafePointer<xmlChar>] = []
  private static let mostNames = 32
  let limits: ReadLimits
  private let bytes: UnsafeBufferPointer<UInt8>
  private var lines: LineCounter
  /// The namespace of the root element, as the parser's own pointer.
  var namespace: UnsafePointer<xmlChar>?
  private(set) var line: Int32 = 1
  private(set) var column: Int32 = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) {
    self.bytes = bytes
    self.limits = limits
    lines = LineCounter(bytes)
  }

  /// The name of an element or attribute.
  mutating func name(_ pointer: UnsafePointer<xmlChar>) -> String {
    if let index = namePointers.firstIndex(of: pointer) {
      // Those that are often asked for move to the front.
      names.swapAt(index, index / 2)
      namePointers.swapAt(index, index / 2)
      return names[index / 2]
    }
    let name = String(cString: pointer)
    if names.count < Self.mostNames {
      names.append(name)
      namePointers.append(pointer)
    }
    return name
  }

  mutating func add(_ token: DocumentToken) { tokens.append(Placed(token: token, line: line, column: column)) }

  /// Stops the parser; the first failure is the one that counts.
  mutating func fail(_ code: DiagnosticCode, at location: SourceLocation? = nil, _ arguments: [String: Message] = [:]) {
    guard failure == nil else { return }
    let place = location ?? SourceLocation(line: Int(line), column: Int(column))
    failure = .unreadable(code, at: place, arguments)
    xmlStopParser(parser)
  }

  mutating func fail(_ excess: XMLExcess) {
    switch excess {
    case .attributes(let start):
      fail(.tooManyAttributes, at: lines.location(at: start), ["limit": Message(String(XMLAttributeCounter.limit))])
    case .names: fail(.tooManyNames, ["limit": Message(String(ReadLimits.names))])
    }
  }

  mutating func failTooDeep() {
    guard failure == nil else { return }
    failure = ReadContext.nestedTooDeep(limits, at: SourceLocation(line: Int(line), column: Int(column)))
    xmlStopParser(parser)
  }
}

// MARK: - Places

extension XMLEvents {
  /// The parser's position in the input, in bytes, or `nil` where libxml2 converts the input from another encoding.
  private var offset: Int? {
    guard let input = parser?.pointee.input?.pointee, input.buf?.pointee.encoder == nil else { return nil }
    return Int(input.consumed) + (input.cur - input.base)
  }

  /// Sets the place of the tokens that come to the beginning of the tag that was just parsed.
  mutating func moveToTag() {
    guard let end = offset else { return setPlace(tagPlace) }
    var start = min(end, bytes.count) - 1
    // A tag has no `<` in it but its first.
    while start > 0, bytes[start] != UInt8(ascii: "<") { start -= 1 }
    setPlace(lines.location(at: max(0, start)))
  }

  /// Where the parser stands; in another encoding than UTF-8, the column is in characters.
  mutating func currentPlace() -> SourceLocation {
    guard let offset else { return parserPlace }
    return lines.location(at: offset)
  }

  /// Where the text began of which the parser has read a number of bytes.
  mutating func place(ofText count: Int) -> SourceLocation {
    guard let offset else { return parserPlace }
    return lines.location(at: max(0, offset - count))
  }

  /// The beginning of the tag that was just parsed, in an input that libxml2 converts: found in its own buffer.
  private var tagPlace: SourceLocation {
    var place = parserPlace
    guard let input = parser?.pointee.input?.pointee, var cursor = input.cur, let base = input.base else {
      return place
    }
    var characters = 0
    while cursor > base {
      cursor -= 1
      if cursor.pointee == 0x0A { place.line -= 1 }
      if cursor.pointee & 0xC0 != 0x80 { characters += 1 }
      if cursor.pointee == UInt8(ascii: "<") { break }
    }
    place.column = max(1, place.column - characters)
    return place
  }

  private var parserPlace: SourceLocation {
    guard let input = parser?.pointee.input?.pointee else { return SourceLocation(line: 1, column: 1) }
    return SourceLocation(line: max(1, Int(input.line)), column: max(1, Int(input.col)))
  }

  private mutating func setPlace(_ location: SourceLocation) {
    line = Int32(clamping: location.line)
    column = Int32(clamping: location.column)
  }
}

// MARK: - Callbacks

extension XMLEvents {
  /// The events that matter; the others have no handler, so that libxml2 builds no tree and loads nothing.
  static func handlers() -> xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      guard let events = XMLEvents.from(context), let name else { return }
      events.pointee.start(name, namespace, XMLAttributes(attributes, count: Int(count)))
    }
    handlers.endElementNs = { context, _, _, _ in XMLEvents.from(context)?.pointee.end() }
    handlers.characters = { context, text, count in XMLEvents.from(context)?.pointee.characters(text, Int(count)) }
    handlers.ignorableWhitespace = handlers.characters
    handlers.cdataBlock = { context, text, count in XMLEvents.from(context)?.pointee.characters(text, Int(count)) }
    handlers.internalSubset = { context, _, _, _ in
      guard let events = XMLEvents.from(context) else { return }
      events.pointee.fail(.documentTypeNotAllowed, at: events.pointee.currentPlace())
    }
    handlers.serror = { context, error in
      guard let events = XMLEvents.from(context), let error = error?.pointee else { return }
      events.pointee.report(error)
    }
    return handlers
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLEvents>? {
    context?.assumingMemoryBound(to: XMLEvents.self)
  }

  private mutating func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
    let bytes = UnsafeBufferPointer(start: bytes, count: count)
    guard let frame = frames.last else { return }
    switch frame.content {
    case .skipped: return
    case .scalar, .field: text.append(contentsOf: bytes)
    case .elements:
      guard let start = bytes.firstIndex(where: { !$0.isXMLSpace }) else { return }
      let shown = String(decoding: bytes[start...].prefix(120), as: UTF8.self).prefix(40)
      fail(
        .unexpectedText, at: place(ofText: count - start),
        ["element": Message(frame.name), "text": Message(shown)])
    }
  }

  private mutating func report(_ error: xmlError) {
    if let problem = error.problem { fail(.invalidXML, at: currentPlace(), ["problem": Message(problem)]) }
  }
}

extension UInt8 {
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
