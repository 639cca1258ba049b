import DocumentTokens
import ReportCore
import ReportSchema

/// The tokens of an XML document, parsed by libxml2 a chunk at a time.
struct XMLSource: DocumentSource, ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var parser: XMLPushParser<XMLEvents>
  private let events: UnsafeMutablePointer<XMLEvents>
  private var token = 0

  /// - Parameters:
  ///   - bytes: the input, which must outlive the source.
  ///   - isDecoded: whether it is UTF-8 whatever its declaration says.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits, isDecoded: Bool = false) throws(ConversionError) {
    let made = XMLPushParser(
      XMLEvents(bytes, limits: limits), handlers: XMLEvents.handlers(), isDecoded: isDecoded)
    guard let made else { throw .unreadable(.invalidXML, at: nil, ["problem": "out of memory"]) }
    self.bytes = bytes
    events = made.events
    events.pointee.parser = made.parser
    parser = made
  }

  mutating func location() -> SourceLocation {
    guard token > 0, token <= events.pointee.tokens.count else { return SourceLocation(line: 1, column: 1) }
    return events.pointee.tokens[token - 1].location
  }

  mutating func next() throws(ConversionError) -> DocumentToken {
    // A copy: Swift's thread sanitizer compiles no change through a pointer within a value that cannot be copied.
    let events = events
    while token >= events.pointee.tokens.count {
      if let failure = events.pointee.failure { throw failure }
      if parser.isComplete { return .endOfDocument }
      token = 0
      events.pointee.tokens.removeAll(keepingCapacity: true)
      if let excess = parser.parseChunk(of: bytes) { events.pointee.fail(excess) }
    }
    token += 1
    return events.pointee.tokens[token - 1].token
  }
}
