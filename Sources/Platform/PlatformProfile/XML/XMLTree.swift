import CLibXML2
import CXMLGuard
import ReportCore

/// A parsed XML document.
///
/// Nothing but its bytes is ever read: no network, no external entities, and a document type declaration makes it
/// none, so that there are no entities to expand.
struct XMLTree: ~Copyable {
  let document: xmlDocPtr

  /// What is wrong with a document.
  struct Fault: Error {
    var problem: String
    var line: Int
    var column: Int
  }

  /// Once for the process: libxml2's own tables, and what keeps it within bounds.
  static let initialiseLibrary: Void = gongkai_xml_guard()

  /// Takes a document that somebody else made; it is freed with the tree.
  init(taking document: xmlDocPtr) { self.document = document }

  /// - Parameters:
  ///   - name: what the document calls itself, from which relative names in it are resolved.
  ///   - mergesSections: whether CDATA sections become plain text, as stylesheets want it.
  ///   - names: the table of names to share; libxslt compares names within one stylesheet by their addresses.
  init(
    parsing bytes: Span<UInt8>, named name: String? = nil, mergesSections: Bool = false, names: xmlDictPtr? = nil
  ) throws(Fault) {
    _ = Self.initialiseLibrary
    guard let context = xmlNewParserCtxt() else { throw Fault(problem: "out of memory", line: 0, column: 0) }
    defer { xmlFreeParserCtxt(context) }
    if let names {
      xmlDictFree(context.pointee.dict)
      context.pointee.dict = names
      xmlDictReference(names)
    }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | (mergesSections ? XML_PARSE_NOCDATA.rawValue : 0)
    // Of bytes that an encoding does not have it prints something, whatever the options.
    let wasQuiet = gongkai_xml_quiet(1)
    defer { gongkai_xml_quiet(wasQuiet) }
    let parsed = bytes.withUnsafeBytes { bytes in
      xmlCtxtReadMemory(
        context, bytes.baseAddress, Int32(clamping: bytes.count), name, nil, Int32(bitPattern: options))
    }
    guard let parsed else { throw Self.fault(of: context) }
    guard parsed.pointee.intSubset == nil, parsed.pointee.children != nil else {
      xmlFreeDoc(parsed)
      throw Fault(problem: "a document type declaration is not allowed", line: 1, column: 0)
    }
    document = parsed
  }

  deinit { xmlFreeDoc(document) }

  /// Gives the document away; whoever takes it frees it.
  consuming func released() -> xmlDocPtr {
    let document = document
    discard self
    return document
  }

  var root: xmlNodePtr? { xmlDocGetRootElement(document) }

  private static func fault(of context: xmlParserCtxtPtr) -> Fault {
    let error = context.pointee.lastError
    return Fault(
      problem: error.message.map { String(cString: $0).trimmingLineEnd } ?? "empty", line: max(1, Int(error.line)),
      column: max(0, Int(error.int2)))
  }
}

extension String {
  /// The text without line ends after it.
  var trimmingLineEnd: String {
    var text = self[...]
    while let last = text.utf8.last, last == 0x0A || last == 0x0D || last == 0x20 { text.removeLast() }
    return String(text)
  }

  /// The text without white space around it.
  var trimmingXMLSpace: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
