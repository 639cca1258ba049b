import CLibXML2
import CLibXSLT
import ReportCore
import Synchronization

/// A compiled map.
///
/// Unchecked since it holds a C pointer: libxslt does not change a stylesheet once it is compiled, and each
/// transformation has a context of its own, so that several threads may use one stylesheet at once.
struct MapStylesheet: ~Copyable, @unchecked Sendable {
  let stylesheet: xsltStylesheetPtr
  /// The texts in quotes in its expressions; first those that are compared with something.
  let literals: [String]
  /// The bytes of its files, one after another.
  let contents: [UInt8]

  /// Compiles map.xsl of a folder, with what it imports from there; throws `unreadableInput` with file and line for
  /// what is no stylesheet, not allowed in one, or takes more memory or time to compile than the limits allow.
  init(in folder: ProfileFolder) throws(ConversionError) {
    (stylesheet, literals, contents) = try Self.compiler.withLock { (isReady) throws(ConversionError) in
      if !isReady { Self.prepareLibrary() }
      isReady = true
      try CompilationTrial.run(at: SourceLocation(file: folder.file("map.xsl"), line: 0)) {
        _ = try? Self.compiled(in: folder)
      }
      return try Self.compiled(in: folder)
    }
  }

  deinit { xsltFreeStylesheet(stylesheet) }

  /// Whether the map, or one that it imports, declares a parameter of its own, outside its templates.
  func declaresParameter(_ name: String) -> Bool {
    var style: xsltStylesheetPtr? = stylesheet
    while let current = style {
      var variable = current.pointee.variables
      while let declared = variable {
        if let own = declared.pointee.name, String(cString: own) == name { return true }
        variable = declared.pointee.next
      }
      style = xsltNextImport(current)
    }
    return false
  }

  /// Compiling is for one thread at a time, since libxslt reports its errors to one function for the process.
  private static let compiler = Mutex(false)

  /// Sets what holds for the whole process: libxslt's tables, where it has files from, who watches over it.
  private static func prepareLibrary() {
    _ = XMLTree.initialiseLibrary
    xsltInit()
    xsltInitGlobals()
    gongkai_xslt_listen_to_compiler(nil)
    gongkai_xslt_watch { _, _, _, context in MapRun.watch(context) }
    xsltSetLoaderFunc { name, names, _, context, kind in
      // Documents named by a map that runs are never loaded.
      guard kind == XSLT_LOAD_STYLESHEET, let name, let context else { return nil }
      var stylesheet: xsltStylesheetPtr? = context.assumingMemoryBound(to: xsltStylesheet.self)
      while let current = stylesheet, current.pointee._private == nil { stylesheet = current.pointee.parent }
      guard let files = stylesheet?.pointee._private else { return nil }
      return Unmanaged<MapFiles>.fromOpaque(files).takeUnretainedValue().document(String(cString: name), names: names)
    }
  }

  private static func compiled(in folder: ProfileFolder) throws(ConversionError) -> (
    xsltStylesheetPtr, [String], [UInt8]
  ) {
    let files = MapFiles(folder: folder)
    let listener = MapListener(folder: folder)
    let main = ProfileFolder.inner("map.xsl")
    let stylesheet = listener.listening { receiver -> xsltStylesheetPtr? in
      guard let document = files.document(main) else { return nil }
      gongkai_xslt_listen_to_compiler(receiver)
      defer { gongkai_xslt_listen_to_compiler(nil) }
      return Self.stylesheet(of: document, from: files)
    }
    if let failure = files.failure {
      if let stylesheet { xsltFreeStylesheet(stylesheet) }
      throw failure
    }
    if let stylesheet, listener.remarks.isEmpty { return (stylesheet, files.literals, files.contents) }
    if let stylesheet { xsltFreeStylesheet(stylesheet) }
    let remark = listener.remarks.first
    let place = remark?.place ?? SourceLocation(file: folder.file("map.xsl"), line: 0)
    throw .unreadable(.invalidMap, at: place, ["problem": Message(remark?.text ?? "no stylesheet")])
  }

  /// Compiles a document, which the stylesheet owns then.
  private static func stylesheet(of document: xmlDocPtr, from files: MapFiles) -> xsltStylesheetPtr? {
    guard let stylesheet = xsltNewStylesheet() else {
      xmlFreeDoc(document)
      return nil
    }
    stylesheet.pointee._private = Unmanaged.passUnretained(files).toOpaque()
    let failure = xsltParseStylesheetUser(stylesheet, document)
    stylesheet.pointee._private = nil
    guard failure == 0 else {
      // A document that could not be compiled is still ours, and goes after the stylesheet that points into it.
      let isOurs = stylesheet.pointee.doc == nil
      xsltFreeStylesheet(stylesheet)
      if isOurs { xmlFreeDoc(document) }
      return nil
    }
    return stylesheet
  }
}
