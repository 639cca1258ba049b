package import DocumentTokens
package import ReportCore

/// The tokens of an answer, shared by those who read its parts.
package final class AnswerSource {
  package var json: JSONSource

  package init(_ json: JSONSource) { self.json = json }
}

/// The tokens of one value of an answer, as a document of its own.
package struct NestedSource: DocumentSource {
  private let answer: AnswerSource
  private var depth = 0
  private var isDone = false

  package init(_ answer: AnswerSource) { self.answer = answer }

  package mutating func location() -> SourceLocation { answer.json.location() }

  package mutating func next() throws(ConversionError) -> DocumentToken {
    guard !isDone else { return .endOfDocument }
    let token = try answer.json.next()
    switch token {
    case .beginMap, .beginList: depth += 1
    case .end: depth -= 1
    default: break
    }
    if depth == 0 { isDone = true }
    return token
  }
}

/// The values of a list of an answer, one at a time.
struct AnswerList {
  private var source: NestedSource

  /// - Throws: `unavailable` for what is no list.
  init(_ source: NestedSource, of key: String, by plugin: ExternalFormat) throws(ConversionError) {
    self.source = source
    guard try self.source.next() == .beginList else {
      throw plugin.garbage(PluginProblem.wrong(key, PluginProblem.list).message)
    }
  }

  mutating func next() throws(ConversionError) -> DocumentNode? {
    let token = try source.next()
    return token == .end ? nil : try DocumentNode(token, from: &source)
  }
}
