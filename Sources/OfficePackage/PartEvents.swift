import CLibXML2
import ReportCore
import ReportXML

/// Takes libxml2's events and makes tokens of them. C holds a pointer to it; ``PartReader`` keeps it on the heap.
struct PartEvents {
  var parser: xmlParserCtxtPtr?
  var tokens: [PartToken] = []
  private(set) var failure: ConversionError?
  private let part: String
  private var text: [UInt8] = []
  private var depth = 0
  /// The most elements inside one another; readers of parts recurse.
  private static let mostLevels = 256
  private var namespaces: [UnsafePointer<xmlChar>: PartNamespace] = [:]

  init(part: String) { self.part = part }

  /// Stops the parser; the first failure is the one that counts.
  mutating func fail(_ code: DiagnosticCode, _ arguments: [String: Message] = [:]) {
    guard failure == nil else { return }
    let place = SourceLocation(line: 0, detail: part)
    failure = .unreadable(code, at: place, arguments.merging(["part": Message(part)]) { first, _ in first })
    xmlStopParser(parser)
  }

  /// Makes a token of the text so far.
  mutating func flushText() {
    guard !text.isEmpty else { return }
    tokens.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  static func handlers() -> xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      guard let events = PartEvents.from(context), let name else { return }
      events.pointee.start(name, namespace, XMLAttributes(attributes, count: Int(count)))
    }
    handlers.endElementNs = { context, _, _, _ in
      guard let events = PartEvents.from(context) else { return }
      events.pointee.end()
    }
    handlers.characters = { context, text, count in
      PartEvents.from(context)?.pointee.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handlers.ignorableWhitespace = handlers.characters
    handlers.cdataBlock = handlers.characters
    handlers.internalSubset = { context, _, _, _ in PartEvents.from(context)?.pointee.fail(.documentTypeInPart) }
    handlers.serror = { context, error in
      guard let events = PartEvents.from(context), let error = error?.pointee else { return }
      events.pointee.report(error)
    }
    return handlers
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PartEvents>? {
    context?.assumingMemoryBound(to: PartEvents.self)
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes
  ) {
    flushText()
    depth += 1
    // libxml2 limits the depth of what it parses whole, but not of what it is given in chunks.
    guard depth <= Self.mostLevels else { return fail(.nestedTooDeep, ["limit": Message("\(Self.mostLevels)")]) }
    let all = (0..<attributes.count).map {
      PartElement.Attribute(name: attributes.name($0), value: attributes.value($0))
    }
    tokens.append(
      .start(PartElement(name: String(cString: name), namespace: kind(of: namespace), attributes: all, level: depth)))
  }

  private mutating func end() {
    flushText()
    depth -= 1
    tokens.append(.end)
  }

  /// The kind of a namespace; libxml2 keeps each name once, so that its pointer stands for it.
  private mutating func kind(of namespace: UnsafePointer<xmlChar>?) -> PartNamespace {
    guard let namespace else { return .other }
    if let known = namespaces[namespace] { return known }
    let kind = PartNamespace(String(cString: namespace))
    namespaces[namespace] = kind
    return kind
  }

  private mutating func report(_ error: xmlError) {
    if let problem = error.problem { fail(.invalidPart, ["problem": Message(problem)]) }
  }
}
