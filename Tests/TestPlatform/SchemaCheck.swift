import CLibXML2

/// Checks what arrives against the platform's schema.
enum SchemaCheck {
  /// - Returns: for each fault the path of its element and what is wrong; nothing for what follows the schema.
  static func faults(of body: [UInt8], by schemaPath: String) -> [(String, String)] {
    // libxml2 makes its locks on first use, which may be by two threads at once.
    xmlInitParser()
    guard let parser = xmlSchemaNewParserCtxt(schemaPath) else { return [("", "no schema")] }
    defer { xmlSchemaFreeParserCtxt(parser) }
    guard let schema = xmlSchemaParse(parser) else { return [("", "no schema")] }
    defer { xmlSchemaFree(schema) }
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let document = body.withUnsafeBytes { bytes in
      xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil, options)
    }
    guard let document else { return [("", "no XML")] }
    defer { xmlFreeDoc(document) }
    guard let context = xmlSchemaNewValidCtxt(schema) else { return [("", "no context")] }
    defer { xmlSchemaFreeValidCtxt(context) }
    return xmlSchemaValidateDoc(context, document) == 0 ? [] : [("", "不符合格式")]
  }
}
