package import CLibXML2
import ReportCore

/// libxml2's push parser and what takes its events, fed a chunk at a time: reports in XML and the parts of packages are
/// read by it.
///
/// libxml2 does not limit the nesting of what it is given in chunks: what takes the events does.
package struct XMLPushParser<Events>: ~Copyable {
  package let parser: xmlParserCtxtPtr
  /// On the heap, since C holds a pointer to it. It is no class, since the checks of exclusive access to a class's fields cost
  /// a tenth of the time.
  package let events: UnsafeMutablePointer<Events>
  /// Whether all bytes were parsed.
  package private(set) var isComplete = false
  private var position = 0
  private var attributes = XMLAttributeCounter()

  private static var chunk: Int { 1 << 14 }

  /// - Parameters:
  ///   - isDecoded: whether the bytes are UTF-8 whatever their declaration says.
  /// - Returns: `nil` where there is no memory.
  package init?(_ events: Events, handlers: xmlSAXHandler, isDecoded: Bool) {
    XMLLibrary.prepare()
    var handlers = handlers
    let pointer = UnsafeMutablePointer<Events>.allocate(capacity: 1)
    pointer.initialize(to: events)
    guard let parser = xmlCreatePushParserCtxt(&handlers, pointer, nil, 0, nil) else {
      pointer.deinitialize(count: 1)
      pointer.deallocate()
      return nil
    }
    self.parser = parser
    self.events = pointer
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | (isDecoded ? XML_PARSE_IGNORE_ENC.rawValue : 0)))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    events.deinitialize(count: 1)
    events.deallocate()
  }

  /// Parses the next chunk of the bytes, which are the same in all calls.
  ///
  /// - Returns: what is beyond a limit; `nil` where nothing is.
  package mutating func parseChunk(of bytes: UnsafeBufferPointer<UInt8>) -> XMLExcess? {
    let count = min(Self.chunk, bytes.count - position)
    isComplete = position + count == bytes.count
    guard attributes.take(bytes, position..<(position + count)) else {
      return .attributes(tagStart: attributes.tagStart)
    }
    bytes.withMemoryRebound(to: CChar.self) { text in
      _ = xmlParseChunk(parser, text.baseAddress.map { $0 + position }, Int32(count), isComplete ? 1 : 0)
    }
    position += count
    // libxml2's table of names stops growing, so that looking up grows with their number.
    return xmlDictSize(parser.pointee.dict) > ReadLimits.names ? .names : nil
  }
}

/// What a document has too much of.
package enum XMLExcess {
  /// One tag has too many attributes.
  case attributes(tagStart: Int)
  /// The elements and attributes have too many different names.
  case names
}

/// What libxml2 needs before its first parser.
package enum XMLLibrary {
  /// Once for the process: libxml2's own tables.
  private static let tables: Void = xmlInitParser()

  package static func prepare() {
    _ = tables
    // What libxml2 has no error for, it would print.
    gongkai_xml_quiet(1)
  }
}

extension xmlError {
  /// What an error says; `nil` for a warning.
  package var problem: String? {
    guard level.rawValue >= XML_ERR_ERROR.rawValue else { return nil }
    var text = message.map { String(cString: $0) } ?? "libxml2 \(code)"
    while text.utf8.last?.isXMLSpace ?? false { text.removeLast() }
    return text
  }
}
