import CLibXML2
public import ReportCore
public import ReportForms

extension PlatformMapping {
  /// Traces a platform's reasons for a rejection back to figures, labels and lines.
  ///
  /// - Parameters:
  ///   - reasons: the reasons; an element may be an XPath, a path of names or a bare name.
  ///   - payload: what was sent.
  /// - Returns: a finding for each reason, or for each element where a reason's name fits several.
  public func findings(
    for reasons: [RejectionReason], in payload: [UInt8], of report: Report, form: Form?, parameters: PayloadParameters
  ) -> [Diagnostic] {
    let paths = reasons.map { RejectedElement.paths(of: $0.element, in: payload) }
    let base = TracedReport(report: report, parameters: parameters)
    let original = MapOutcome(of: base, by: self, checking: false)
    let trace = OriginTrace(mapping: self, base: base, form: form, original: original)
    let origins = trace.origins(of: paths.flatMap(\.self).map { .content($0) })
    return zip(reasons, paths).flatMap { reason, paths -> [Diagnostic] in
      let code = reason.code.map { Message(chinese: "（\($0)）", english: " (\($0))") } ?? ""
      guard !paths.isEmpty else {
        let element = reason.element.map { Message(chinese: "（\($0)）", english: " (\($0))") } ?? ""
        return [
          Diagnostic(
            .reportRejected, at: SourceLocation(line: 0),
            ["element": element, "code": code, "message": Message(reason.message)])
        ]
      }
      return paths.map { path in
        trace.finding(
          .elementRejected, origins[.content(path)],
          ["path": Message(path.description), "code": code, "message": Message(reason.message)])
      }
    }
  }
}

/// Finds the elements that a platform's reason is about.
enum RejectedElement {
  private static let (mostElements, longestName) = (5, 1000)

  static func paths(of name: String?, in payload: [UInt8]) -> [NodePath] {
    guard let name = name?.trimmingXMLSpace, !name.isEmpty, name.utf8.count <= longestName else { return [] }
    do throws(XMLTree.Fault) {
      let tree = try XMLTree(parsing: payload.span)
      let found = byXPath(name, in: tree) ?? byNames(name, in: tree)
      return found.prefix(mostElements).map(NodePath.init)
    } catch {
      return []
    }
  }

  /// What an XPath leads to, with the prefixes that the payload's root declares; `nil` for none.
  private static func byXPath(_ expression: String, in tree: borrowing XMLTree) -> [xmlNodePtr]? {
    guard expression.utf8.contains(UInt8(ascii: "/")), let root = tree.root else { return nil }
    var prefixes: [String: String] = [:]
    var declaration = root.pointee.nsDef
    while let current = declaration {
      if let prefix = current.pointee.prefix, let name = current.pointee.href {
        prefixes[String(cString: prefix)] = String(cString: name)
      }
      declaration = current.pointee.next
    }
    let nodes = XPathContext(tree, prefixes: prefixes)?.nodes(expression) ?? []
    let elements = nodes.filter { $0.pointee.type == XML_ELEMENT_NODE || $0.pointee.type == XML_ATTRIBUTE_NODE }
    return elements.isEmpty ? nil : elements
  }

  /// The elements, or else attributes, at the end of a path of local names, wherever it begins.
  private static func byNames(_ path: String, in tree: borrowing XMLTree) -> [xmlNodePtr] {
    let names = path.split(separator: "/").map(Self.localName)
    guard let last = names.last, !last.isEmpty else { return [] }
    var elements: [xmlNodePtr] = []
    var attributes: [xmlNodePtr] = []
    var node = tree.root
    while let current = node {
      if current.pointee.type == XML_ELEMENT_NODE {
        if XMLNode.name(of: current) == last, isBelow(current, names.dropLast()) { elements.append(current) }
        if isAt(current, names.dropLast()), let attribute = xmlHasProp(current, last) {
          attributes.append(UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self))
        }
      }
      node = XMLNode.following(current)
    }
    return elements.isEmpty ? attributes : elements
  }

  /// A step's name without prefix, number and `@`.
  private static func localName(_ step: Substring) -> String {
    let name = step.prefix { $0 != "[" }.drop { $0 == "@" }
    return String(name.split(separator: ":").last ?? name)
  }

  /// Whether the elements around an element have some names, from the inside out.
  private static func isBelow(_ element: xmlNodePtr, _ names: ArraySlice<String>) -> Bool {
    guard !names.isEmpty else { return true }
    guard let parent = element.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return false }
    return isAt(parent, names)
  }

  private static func isAt(_ element: xmlNodePtr, _ names: ArraySlice<String>) -> Bool {
    guard let last = names.last else { return true }
    return XMLNode.name(of: element) == last && isBelow(element, names.dropLast())
  }
}
