import CLibXML2
import ReportCore

/// Parses a page with libxml2's HTML parser, which repairs what is broken as browsers once did.
///
/// Its events go into a tree of our own, which knows where in the page everything stands.
struct PageParser: ~Copyable {
  private let parser: htmlParserCtxtPtr
  private let builder: UnsafeMutablePointer<PageBuilder>

  /// Once for the process: libxml2's own tables.
  private static let initialiseLibrary: Void = xmlInitParser()

  /// - Parameters:
  ///   - bytes: the page in UTF-8, which must outlive the parser.
  ///   - styles: what the page's styles say; none to take everything for shown.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits, styles: PageStyles) throws(ConversionError) {
    _ = Self.initialiseLibrary
    // What libxml2 has no error for, it would print.
    gongkai_xml_quiet(1)
    let memory = bytes.withMemoryRebound(to: CChar.self) { htmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count)) }
    guard let memory else { throw ConversionError(.internalFault, .pageNotParsed) }
    parser = memory
    builder = .allocate(capacity: 1)
    builder.initialize(to: PageBuilder(bytes, limits: limits, styles: styles))
    parser.pointee.sax.pointee = Self.handlers()
    // libxml2 hands handlers what was set as user data, so that the builder knows its parser too.
    parser.pointee._private = UnsafeMutableRawPointer(builder)
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    htmlCtxtUseOptions(parser, Int32(options))
    // What the page declares counts no more.
    parser.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
  }

  deinit {
    xmlFreeParserCtxt(parser)
    builder.deinitialize(count: 1)
    builder.deallocate()
  }

  /// The page's tree; throws `unreadableInput` for a page beyond the limits.
  func tree(_ lines: LineIndex) throws(ConversionError) -> PageTree {
    htmlParseDocument(parser)
    // A copy: Swift's thread sanitizer compiles no change through a pointer within a value that cannot be copied.
    let builder = builder
    builder.pointee.finish(parsedBytes: Self.offset(of: parser))
    if let failure = builder.pointee.failure {
      throw .unreadable(
        failure.code, at: lines.location(at: failure.offset), ["limit": Message(String(failure.limit))])
    }
    return builder.pointee.tree
  }

  /// The parser's position in the page, in bytes.
  private static func offset(of parser: htmlParserCtxtPtr) -> Int {
    guard let input = parser.pointee.input?.pointee else { return 0 }
    return Int(input.consumed) + (input.cur - input.base)
  }

  /// Where the tag that was just parsed begins; a tag has no `<` in it but its first, save in quotes.
  private static func tagStart(of parser: htmlParserCtxtPtr) -> Int {
    guard let input = parser.pointee.input?.pointee, var cursor = input.cur, let base = input.base else { return 0 }
    let position = offset(of: parser)
    let end = cursor
    while cursor > base {
      cursor -= 1
      if cursor.pointee == UInt8(ascii: "<") { return position - (end - cursor) }
    }
    return position
  }

  /// Where the text that was just parsed begins: `&` where it came from a character reference.
  private static func textStart(of parser: htmlParserCtxtPtr, count: Int) -> Int {
    let position = offset(of: parser)
    guard let input = parser.pointee.input?.pointee, let cursor = input.cur, count <= 8,
      cursor - input.base >= 2, cursor[-1] == UInt8(ascii: ";")
    else { return max(0, position - count) }
    for length in 1...min(16, cursor - input.base) where cursor[-length] == UInt8(ascii: "&") {
      return position - length
    }
    return max(0, position - count)
  }

  // MARK: Callbacks

  private static func handlers() -> htmlSAXHandler {
    var handlers = htmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElement = { context, name, attributes in
      guard let (parser, builder) = PageParser.from(context), let name else { return }
      let start = PageParser.tagStart(of: parser)
      builder.pointee.start(name, PageAttributes(attributes), at: start)
      // libxml2's table of names stops growing, so that looking up grows with their number.
      if xmlDictSize(parser.pointee.dict) > ReadLimits.names {
        builder.pointee.fail(.tooManyNames, ReadLimits.names, start)
      }
      if builder.pointee.failure != nil { xmlStopParser(parser) }
    }
    handlers.endElement = { context, name in
      guard let (parser, builder) = PageParser.from(context) else { return }
      builder.pointee.end(name, at: PageParser.tagStart(of: parser))
    }
    handlers.characters = { context, text, count in
      guard let (parser, builder) = PageParser.from(context) else { return }
      let bytes = UnsafeBufferPointer(start: text, count: Int(count))
      builder.pointee.characters(bytes, at: PageParser.textStart(of: parser, count: bytes.count))
      if builder.pointee.failure != nil { xmlStopParser(parser) }
    }
    handlers.ignorableWhitespace = handlers.characters
    // Without one of its own, libxml2 would print its complaints.
    handlers.serror = { _, _ in }
    return handlers
  }

  private static func from(
    _ context: UnsafeMutableRawPointer?
  ) -> (parser: htmlParserCtxtPtr, builder: UnsafeMutablePointer<PageBuilder>)? {
    guard let parser = context?.assumingMemoryBound(to: htmlParserCtxt.self),
      let builder = parser.pointee._private?.assumingMemoryBound(to: PageBuilder.self)
    else { return nil }
    return (parser, builder)
  }
}
