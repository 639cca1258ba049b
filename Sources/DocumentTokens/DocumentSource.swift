public import ReportCore

/// A syntax that a document is read from, one token after another.
///
/// The tokens follow the document as the calls of ``DocumentEmitter`` do. A source keeps the nesting within
/// `ReadLimits.depth`, so that what reads it needs no check of its own.
public protocol DocumentSource: ~Copyable {
  /// Takes the next token; throws `unreadableInput` with line and column for an input that is not of the syntax.
  mutating func next() throws(ConversionError) -> DocumentToken

  /// Where the last token begins.
  mutating func location() -> SourceLocation
}

/// A piece of a document.
public enum DocumentToken: Sendable, Hashable {
  case beginMap, beginList, end
  case key(String)
  case scalar(ScalarKind, String)
  /// Something that has a name and no place in the document; its content was left out.
  case unknown(String)
  /// Past the document's end.
  case endOfDocument
}

/// What the syntax says of a scalar.
public enum ScalarKind: Sendable, Hashable {
  /// A text: in quotes, or in a syntax that has nothing else.
  case string
  /// A scalar that may be text, number or flag, as its reader needs it.
  case plain
  case number, boolean, null
}

extension DocumentToken {
  /// What it is, for a message that says what was found.
  package var kind: Message {
    switch self {
    case .beginMap: Message(chinese: "键值表", english: "a map")
    case .beginList: Message(chinese: "列表", english: "a list")
    case .key(let name), .unknown(let name): Message(name)
    case .scalar(.null, _): Message(chinese: "空值", english: "null")
    case .scalar(.boolean, let text): Message(text)
    case .scalar(.number, let text): Message(chinese: "数字 \(text)", english: "the number \(text)")
    case .scalar(_, let text): Message(chinese: "文字“\(text.prefix(40))”", english: "the text '\(text.prefix(40))'")
    case .end, .endOfDocument: Message(chinese: "结尾", english: "the end")
    }
  }
}
