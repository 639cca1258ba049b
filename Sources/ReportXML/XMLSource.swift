import CLibXML2
import DocumentTokens
import ReportCore
import ReportSchema

/// The tokens of an XML document, parsed by libxml2 a chunk at a time.
struct XMLSource: DocumentSource, ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let parser: xmlParserCtxtPtr
  private let events: UnsafeMutablePointer<XMLEvents>
  private var position = 0
  private var isComplete = false
  private var token = 0
  private var attributes = XMLAttributeCounter()
  private static let chunk = 1 << 14

  /// Once for the process: libxml2's own tables.
  private static let initialiseLibrary: Void = xmlInitParser()

  /// - Parameters:
  ///   - bytes: the input, which must outlive the source.
  ///   - isDecoded: whether it is UTF-8 whatever its declaration says.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits, isDecoded: Bool = false) throws(ConversionError) {
    _ = Self.initialiseLibrary
    // What libxml2 has no error for, it would print.
    gongkai_xml_quiet(1)
    self.bytes = bytes
    events = .allocate(capacity: 1)
    events.initialize(to: XMLEvents(bytes, limits: limits))
    var handlers = XMLEvents.handlers()
    guard let parser = xmlCreatePushParserCtxt(&handlers, events, nil, 0, nil) else {
      events.deinitialize(count: 1)
      events.deallocate()
      throw .unreadable(.invalidXML, at: nil, ["problem": "out of memory"])
    }
    self.parser = parser
    events.pointee.parser = parser
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | (isDecoded ? XML_PARSE_IGNORE_ENC.rawValue : 0)))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    events.deinitialize(count: 1)
    events.deallocate()
  }

  mutating func location() -> SourceLocation {
    guard token > 0, token <= events.pointee.tokens.count else { return SourceLocation(line: 1, column: 1) }
    return events.pointee.tokens[token - 1].location
  }

  mutating func next() throws(ConversionError) -> DocumentToken {
    while token >= events.pointee.tokens.count {
      if let failure = events.pointee.failure { throw failure }
      if isComplete { return .endOfDocument }
      token = 0
      events.pointee.tokens.removeAll(keepingCapacity: true)
      parseChunk()
    }
    token += 1
    return events.pointee.tokens[token - 1].token
  }

  private mutating func parseChunk() {
    let count = min(Self.chunk, bytes.count - position)
    isComplete = position + count == bytes.count
    guard attributes.take(bytes, position..<(position + count)) else {
      return events.pointee.failTooManyAttributes(inTagAt: attributes.tagStart)
    }
    bytes.withMemoryRebound(to: CChar.self) { text in
      _ = xmlParseChunk(parser, text.baseAddress.map { $0 + position }, Int32(count), isComplete ? 1 : 0)
    }
    position += count
  }
}
