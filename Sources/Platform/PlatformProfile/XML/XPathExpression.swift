import CLibXML2
import ReportCore

/// XPath 1.0 over a document.
struct XPathContext: ~Copyable {
  private let context: xmlXPathContextPtr

  /// The most steps of all expressions of one context.
  private static let mostSteps: UInt = 2_000_000

  /// - Parameters:
  ///   - tree: must outlive the context.
  ///   - prefixes: the namespaces of the prefixes that expressions use.
  init?(_ tree: borrowing XMLTree, prefixes: [String: String]) {
    guard let context = xmlXPathNewContext(tree.document) else { return nil }
    self.context = context
    context.pointee.opLimit = Self.mostSteps
    // Without a handler libxml2 would print what is wrong with an expression.
    context.pointee.error = { _, _ in }
    for (prefix, name) in prefixes { xmlXPathRegisterNs(context, prefix, name) }
  }

  deinit { xmlXPathFreeContext(context) }

  /// The nodes that an expression leads to; `nil` where it fails or leads to no nodes.
  func nodes(_ expression: String, from node: xmlNodePtr? = nil) -> [xmlNodePtr]? {
    guard let result = evaluated(expression, node) else { return nil }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else { return nil }
    guard let set = result.pointee.nodesetval, let table = set.pointee.nodeTab else { return [] }
    return (0..<Int(set.pointee.nodeNr)).compactMap { table[$0] }
  }

  /// The text of an expression: that of the first node, trimmed; `nil` where it fails, leads nowhere or is empty.
  func text(_ expression: String, from node: xmlNodePtr? = nil) -> String? {
    guard let result = evaluated(expression, node) else { return nil }
    defer { xmlXPathFreeObject(result) }
    guard let text = xmlXPathCastToString(result) else { return nil }
    defer { gongkai_xml_free(text) }
    let trimmed = String(cString: text).trimmingXMLSpace
    return trimmed.isEmpty ? nil : trimmed
  }

  private func evaluated(_ expression: String, _ node: xmlNodePtr?) -> xmlXPathObjectPtr? {
    // A copy: Swift's thread sanitizer compiles no change through a pointer within a value that cannot be copied.
    let context = context
    context.pointee.node = node ?? UnsafeMutableRawPointer(context.pointee.doc)?.assumingMemoryBound(to: xmlNode.self)
    gongkai_xml_quiet(1)
    defer { gongkai_xml_quiet(0) }
    return xmlXPathEval(expression, context)
  }
}

/// Checks of XPaths before there is anything to look into.
enum XPathExpression {
  /// What is wrong with an expression; `nil` for one that is right.
  static func problem(in expression: String, prefixes: [String: String]) -> Message? {
    guard expression.utf8.count <= 1000 else {
      return Message(chinese: "超过 1000 字节", english: "longer than 1000 bytes")
    }
    // Without its tables libxml2 would make its locks on several threads at once.
    _ = XMLTree.initialiseLibrary
    guard let context = xmlXPathNewContext(nil) else { return nil }
    defer { xmlXPathFreeContext(context) }
    context.pointee.error = { _, _ in }
    guard let compiled = xmlXPathCtxtCompile(context, expression) else {
      return Message(chinese: "语法有误", english: "a syntax error")
    }
    xmlXPathFreeCompExpr(compiled)
    guard let prefix = Self.prefixes(of: expression).first(where: { prefixes[$0] == nil && $0 != "xml" }) else {
      return nil
    }
    return Message(
      chinese: "namespaces 中没有前缀 \(prefix)", english: "the prefix \(prefix) is not among the namespaces")
  }

  /// The prefixes of the names in an expression, outside of its literals.
  private static func prefixes(of expression: String) -> [String] {
    var prefixes: [String] = []
    var name = ""
    var quote: Unicode.Scalar?
    var scalars = Array(expression.unicodeScalars)
    scalars.append(" ")
    for (index, scalar) in scalars.enumerated() {
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "\"", "'":
        quote = scalar
        name = ""
      case ":":
        let isAxis = scalars[index + 1] == ":" || (index > 0 && scalars[index - 1] == ":")
        if !isAxis, !name.isEmpty { prefixes.append(name) }
        name = ""
      case "-", "_", ".", "0"..."9", "A"..."Z", "a"..."z", "\u{80}"...: name.unicodeScalars.append(scalar)
      default: name = ""
      }
    }
    return prefixes
  }
}
