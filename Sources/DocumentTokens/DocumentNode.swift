package import ReportCore

/// A value of a YAML or JSON document with its place.
package struct DocumentNode: Sendable {
  package enum Content: Sendable {
    case scalar(ScalarKind, String)
    case list([DocumentNode])
    case map([Entry])
  }

  /// One key of a map and its value.
  package struct Entry: Sendable {
    package let key: String
    package let place: SourceLocation
    package let value: DocumentNode
  }

  package let content: Content
  package let place: SourceLocation

  /// Reads a YAML document; throws `unreadableInput` with line and column for what is not UTF-8, not YAML, or beyond a
  /// limit.
  package init(yaml text: Span<UInt8>, limits: ReadLimits) throws(ConversionError) {
    self = try text.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try bytes.checkUTF8()
      var source = try YAMLSource(bytes, limits: limits)
      return try DocumentNode(from: &source)
    }
  }

  /// Reads a JSON document; throws `unreadableInput` with line and column for what is not UTF-8, not JSON, or beyond a
  /// limit.
  package init(json text: Span<UInt8>, limits: ReadLimits) throws(ConversionError) {
    self = try text.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try bytes.checkUTF8()
      var source = JSONSource(bytes, limits: limits)
      return try DocumentNode(from: &source)
    }
  }

  /// Reads a whole document.
  ///
  /// - Throws: the source's errors, with line and column.
  /// - Complexity: O(*n*); the source bounds the depth.
  package init(from source: inout some DocumentSource & ~Copyable) throws(ConversionError) {
    let first = try source.next()
    try self.init(first, from: &source)
    guard try source.next() == .endOfDocument else {
      throw .unreadable(.contentAfterDocument, at: source.location())
    }
  }

  /// Reads a value whose first token was read.
  package init(
    _ token: DocumentToken, from source: inout some DocumentSource & ~Copyable
  ) throws(ConversionError) {
    place = source.location()
    switch token {
    case .beginMap: content = .map(try Self.entries(from: &source))
    case .beginList:
      var items: [DocumentNode] = []
      while case let token = try source.next(), token != .end { items.append(try Self(token, from: &source)) }
      content = .list(items)
    case .scalar(let kind, let text): content = .scalar(kind, text)
    case .end, .key, .unknown, .endOfDocument: content = .scalar(.null, "")
    }
  }

  private static func entries(
    from source: inout some DocumentSource & ~Copyable
  ) throws(ConversionError) -> [Entry] {
    var entries: [Entry] = []
    while case .key(let key) = try source.next() {
      let place = source.location()
      let token = try source.next()
      entries.append(Entry(key: key, place: place, value: try Self(token, from: &source)))
    }
    return entries
  }

  /// The text of a scalar; `nil` for null, a map or a list.
  package var text: String? {
    if case .scalar(let kind, let text) = content, kind != .null { text } else { nil }
  }

  package var items: [DocumentNode]? { if case .list(let items) = content { items } else { nil } }

  /// The value of a map's key; `nil` where there is none or it is null.
  package subscript(key: String) -> DocumentNode? {
    guard case .map(let entries) = content, let entry = entries.last(where: { $0.key == key }) else { return nil }
    if case .scalar(.null, _) = entry.value.content { return nil }
    return entry.value
  }
}
