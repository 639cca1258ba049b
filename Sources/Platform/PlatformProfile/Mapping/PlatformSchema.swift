import CLibXML2
import ReportCore
import Synchronization

/// A compiled schema.
///
/// Unchecked since it holds a C pointer: libxml2 does not change a schema once it is compiled, and each validation has
/// a context of its own, so that several threads may use one schema at once.
struct PlatformSchema: ~Copyable, @unchecked Sendable {
  private let schema: xmlSchemaPtr
  /// The bytes of its files, one after another.
  let contents: [UInt8]

  /// Compiles platform.xsd of a folder, with what it includes from there.
  ///
  /// - Throws: `unreadableInput` with file and line for what is no schema, names a file outside the folder, or takes
  ///   more memory or time to compile than the limits allow.
  init(in folder: ProfileFolder) throws(ConversionError) {
    var files = SchemaFiles(folder: folder)
    try files.check("platform.xsd")
    // libxml2 sets up its types at the first schema, and not for several threads at once.
    let compiled = try Self.compiler.withLock { (_) throws(ConversionError) in
      try CompilationTrial.run(at: SourceLocation(file: folder.file("platform.xsd"), line: 0)) {
        _ = try? Self.compiled(in: folder, from: files)
      }
      return try Self.compiled(in: folder, from: files)
    }
    schema = compiled
    contents = files.contents
  }

  deinit { xmlSchemaFree(schema) }

  private static let compiler = Mutex(())

  private static func compiled(in folder: ProfileFolder, from files: SchemaFiles) throws(ConversionError)
    -> xmlSchemaPtr
  {
    let main = folder.file("platform.xsd")
    let faults = SchemaFaults()
    guard let context = xmlSchemaNewParserCtxt(SchemaFiles.address(of: "platform.xsd", in: folder)) else {
      throw .unreadable(.invalidPlatformSchema, at: SourceLocation(file: main, line: 0), ["problem": "out of memory"])
    }
    defer { xmlSchemaFreeParserCtxt(context) }
    xmlSchemaSetParserStructuredErrors(context, SchemaFaults.take, faults.pointer)
    xmlSetStructuredErrorFunc(faults.pointer, SchemaFaults.take)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let schema = files.served { xmlSchemaParse(context) }
    guard let schema, faults.list.isEmpty else {
      if let schema { xmlSchemaFree(schema) }
      let fault = faults.list.first
      let place = SourceLocation(
        file: fault?.file.map(folder.shown) ?? main, line: fault?.line ?? 0, column: fault?.column ?? 0)
      throw .unreadable(
        .invalidPlatformSchema, at: place, ["problem": Message(fault?.message ?? "no schema")])
    }
    return schema
  }

  /// Validates a document against the schema.
  ///
  /// - Returns: what breaks the schema, in the order of the document.
  /// - Complexity: O(*n*).
  func violations(in tree: borrowing XMLTree) -> [SchemaViolation] {
    guard let context = xmlSchemaNewValidCtxt(schema) else { return [SchemaViolation(message: "out of memory")] }
    defer { xmlSchemaFreeValidCtxt(context) }
    let faults = SchemaFaults()
    xmlSchemaSetValidStructuredErrors(context, SchemaFaults.take, faults.pointer)
    let result = xmlSchemaValidateDoc(context, tree.document)
    let violations = faults.list.map(SchemaViolation.init)
    // A fault of libxml2's own must not pass for a valid document.
    if result != 0, violations.isEmpty { return [SchemaViolation(message: "libxml2 \(result)")] }
    return SchemaViolation.distinct(violations)
  }
}

/// Takes what libxml2 finds while it compiles a schema or validates a document against one.
final class SchemaFaults {
  struct Fault {
    var code: Int32
    var message: String
    var file: String?
    var line: Int
    var column: Int
    var path: NodePath?
  }

  private(set) var list: [Fault] = []
  private static let mostFaults = 200

  /// For C, which does not keep it alive.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let take: xmlStructuredErrorFunc = { own, error in
    guard let own, let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    Unmanaged<SchemaFaults>.fromOpaque(own).takeUnretainedValue().add(error)
  }

  private func add(_ error: xmlError) {
    guard list.count < Self.mostFaults else { return }
    let node = error.node?.assumingMemoryBound(to: xmlNode.self)
    list.append(
      Fault(
        code: error.code, message: error.message.map { String(cString: $0).trimmingLineEnd } ?? "",
        file: error.file.map { String(cString: $0) }, line: max(0, Int(error.line)), column: max(0, Int(error.int2)),
        path: node.map(NodePath.init)))
  }
}
