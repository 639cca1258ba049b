import CLibXML2
public import ReportCore
import ReportXML

/// The tokens of one XML part, parsed by libxml2 a chunk at a time.
///
/// libxml2 itself limits the nesting to 256 elements, so that its reader may recurse.
public struct PartReader: ~Copyable {
  private let bytes: [UInt8]
  private let parser: xmlParserCtxtPtr
  private let events: UnsafeMutablePointer<PartEvents>
  private var position = 0
  private var isComplete = false
  private var token = 0
  private var attributes = XMLAttributeCounter()
  private static let chunk = 1 << 14

  /// Once for the process: libxml2's own tables.
  private static let initialiseLibrary: Void = xmlInitParser()

  /// Begins with a part.
  ///
  /// - Parameters:
  ///   - bytes: the part's XML.
  ///   - part: its name, for messages.
  public init(_ bytes: [UInt8], part: String) throws(ConversionError) {
    _ = Self.initialiseLibrary
    // What libxml2 has no error for, it would print.
    gongkai_xml_quiet(1)
    self.bytes = bytes
    events = .allocate(capacity: 1)
    events.initialize(to: PartEvents(part: part))
    var handlers = PartEvents.handlers()
    guard let parser = xmlCreatePushParserCtxt(&handlers, events, nil, 0, nil) else {
      events.deinitialize(count: 1)
      events.deallocate()
      throw .unreadable(.invalidPart, at: nil, ["part": Message(part), "problem": "out of memory"])
    }
    self.parser = parser
    events.pointee.parser = parser
    // A byte order mark knows better than a declaration.
    let isUTF8 = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | (isUTF8 ? XML_PARSE_IGNORE_ENC.rawValue : 0)))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    events.deinitialize(count: 1)
    events.deallocate()
  }

  /// The next token.
  ///
  /// - Throws: `unreadableInput` naming the part for what is not XML, or has a document type.
  public mutating func next() throws(ConversionError) -> PartToken {
    while token >= events.pointee.tokens.count {
      if let failure = events.pointee.failure { throw failure }
      if isComplete { return .endOfPart }
      token = 0
      events.pointee.tokens.removeAll(keepingCapacity: true)
      parseChunk()
    }
    token += 1
    return events.pointee.tokens[token - 1]
  }

  /// The next child of the element that was begun; `nil` behind its last, whose end is taken. Text is passed over.
  public mutating func nextChild() throws(ConversionError) -> PartElement? {
    while true {
      switch try next() {
      case .start(let element): return element
      case .end, .endOfPart: return nil
      case .text: continue
      }
    }
  }

  /// Passes over the rest of the element that was begun.
  public mutating func skip() throws(ConversionError) {
    var depth = 1
    while depth > 0 {
      switch try next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: continue
      case .endOfPart: return
      }
    }
  }

  /// All text within the element that was begun.
  public mutating func text() throws(ConversionError) -> String {
    var text = ""
    var depth = 1
    while depth > 0 {
      switch try next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let piece): text += piece
      case .endOfPart: return text
      }
    }
    return text
  }

  private mutating func parseChunk() {
    let count = min(Self.chunk, bytes.count - position)
    isComplete = position + count == bytes.count
    let range = position..<(position + count)
    let isSane = bytes.withUnsafeBufferPointer { attributes.take($0, range) }
    guard isSane else {
      let limit = Message("\(XMLAttributeCounter.limit)")
      return events.pointee.fail(.tooManyAttributes, ["limit": limit])
    }
    bytes.withUnsafeBytes { raw in
      let text = raw.bindMemory(to: CChar.self)
      _ = xmlParseChunk(parser, text.baseAddress.map { $0 + position }, Int32(count), isComplete ? 1 : 0)
    }
    events.pointee.flushText()
    position += count
  }
}
