import CLibXML2
import ReportCore
import ReportSchema

/// The tokens of an XML document, parsed by libxml2 a chunk at a time.
struct XMLSource: DocumentSource, ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let parser: xmlParserCtxtPtr
  private let events: XMLEvents
  private var position = 0
  private var isComplete = false
  private var token = 0
  private static let chunk = 1 << 15

  /// Once for the process: libxml2's own tables.
  private static let initialiseLibrary: Void = xmlInitParser()

  /// - Parameter bytes: the input, which must outlive the source.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) throws(ConversionError) {
    _ = Self.initialiseLibrary
    self.bytes = bytes
    events = XMLEvents(bytes, limits: limits)
    var handlers = XMLEvents.handlers()
    guard
      let parser = xmlCreatePushParserCtxt(&handlers, Unmanaged.passUnretained(events).toOpaque(), nil, 0, nil)
    else { throw .unreadable(.invalidXML, at: nil, ["problem": "out of memory"]) }
    self.parser = parser
    events.parser = parser
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    // The parser's callbacks point to it up to here.
    withExtendedLifetime(events) {}
  }

  mutating func location() -> SourceLocation {
    guard token > 0, token <= events.tokens.count else { return SourceLocation(line: 1, column: 1) }
    return events.tokens[token - 1].location
  }

  mutating func next() throws(ConversionError) -> DocumentToken {
    while token >= events.tokens.count {
      if let failure = events.failure { throw failure }
      if isComplete { return .endOfDocument }
      token = 0
      events.tokens.removeAll(keepingCapacity: true)
      parseChunk()
    }
    token += 1
    return events.tokens[token - 1].token
  }

  private mutating func parseChunk() {
    let count = min(Self.chunk, bytes.count - position)
    isComplete = position + count == bytes.count
    bytes.withMemoryRebound(to: CChar.self) { text in
      _ = xmlParseChunk(parser, text.baseAddress.map { $0 + position }, Int32(count), isComplete ? 1 : 0)
    }
    position += count
  }
}
