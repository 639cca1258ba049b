import CLibXML2

/// What there is to know of a node of a tree.
enum XMLNode {
  /// The local name.
  static func name(of node: xmlNodePtr) -> String { node.pointee.name.map { String(cString: $0) } ?? "" }

  /// The namespace of an element; empty where it has none.
  static func namespace(of element: xmlNodePtr) -> String {
    element.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
  }

  /// The text of an element with all in it, or of an attribute.
  static func content(of node: xmlNodePtr) -> String {
    guard let text = xmlNodeGetContent(node) else { return "" }
    defer { gongkai_xml_free(text) }
    return String(cString: text)
  }

  static func attributes(of element: xmlNodePtr) -> [(name: String, namespace: String, value: String)] {
    var attributes: [(name: String, namespace: String, value: String)] = []
    var next = element.pointee.properties
    while let attribute = next {
      attribute.withMemoryRebound(to: xmlNode.self, capacity: 1) { node in
        let namespace = attribute.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
        attributes.append((name(of: node), namespace, content(of: node)))
      }
      next = attribute.pointee.next
    }
    return attributes
  }

  /// The child elements.
  static func children(of element: xmlNodePtr) -> [xmlNodePtr] {
    var children: [xmlNodePtr] = []
    var next = element.pointee.children
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE { children.append(node) }
      next = node.pointee.next
    }
    return children
  }

  /// The node after another in the order of the document; `nil` after the last.
  static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var node = node
    while true {
      if let next = node.pointee.next { return next }
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
      node = parent
    }
  }
}
