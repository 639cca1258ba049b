package import ReportCore

/// A value of a YAML or JSON document with its place.
package struct DocumentValue: Sendable {
  package enum Content: Sendable {
    case scalar(ScalarKind, String)
    case list([DocumentValue])
    case map([Entry])
  }

  /// One key of a map and its value.
  package struct Entry: Sendable {
    package let key: String
    package let place: SourceLocation
    package let value: DocumentValue
  }

  package let content: Content
  package let place: SourceLocation

  /// Reads a whole document.
  ///
  /// - Throws: the source's errors, with line and column.
  /// - Complexity: O(*n*); the source bounds the depth.
  package init(from source: inout some DocumentSource & ~Copyable) throws(ConversionError) {
    let first = try source.next()
    try self.init(first, from: &source)
    guard try source.next() == .endOfDocument else {
      throw .unreadable(.contentBehindDocument, at: source.location())
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
      var items: [DocumentValue] = []
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

  /// The items of a list; `nil` for anything else.
  package var items: [DocumentValue]? { if case .list(let items) = content { items } else { nil } }

  /// The value of a map's key; `nil` where there is none or it is null.
  package subscript(key: String) -> DocumentValue? {
    guard case .map(let entries) = content, let entry = entries.last(where: { $0.key == key }) else { return nil }
    if case .scalar(.null, _) = entry.value.content { return nil }
    return entry.value
  }
}
