import CLibXML2

/// libxml2's validator for docs/report.xsd.
struct SchemaValidator: ~Copyable {
  private let schema: xmlSchemaPtr

  /// The schema itself cannot be read.
  struct UnreadableSchema: Error {}

  init(schemaFile: String) throws {
    guard let context = xmlSchemaNewParserCtxt(schemaFile) else { throw UnreadableSchema() }
    defer { xmlSchemaFreeParserCtxt(context) }
    guard let schema = xmlSchemaParse(context) else { throw UnreadableSchema() }
    self.schema = schema
  }

  deinit { xmlSchemaFree(schema) }

  /// libxml2's result: 0 for a valid document; -1 where it cannot be parsed at all.
  func validate(_ document: [UInt8]) -> Int32 {
    let parsed = document.withUnsafeBytes { bytes in
      xmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, nil, Int32(XML_PARSE_NONET.rawValue))
    }
    guard let parsed, let context = xmlSchemaNewValidCtxt(schema) else { return -1 }
    defer {
      xmlSchemaFreeValidCtxt(context)
      xmlFreeDoc(parsed)
    }
    return xmlSchemaValidateDoc(context, parsed)
  }
}
