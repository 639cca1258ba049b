import CLibYAML
import ReportCore

/// An event of a YAML stream.
enum YAMLEvent {
  case streamStart, streamEnd, documentStart, documentEnd
  case beginMap, beginList, end
  case scalar(ScalarKind, String)
  case alias(String)
}

/// libyaml's event parser over some bytes, for the length of one call.
struct YAMLParser: ~Copyable {
  /// On the heap, since the parser holds pointers to itself.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var places: CharacterPlaces
  private var start = yaml_mark_t()
  /// The anchor of the last event, where it has one.
  private(set) var anchor: String?

  /// - Parameter bytes: the text, valid UTF-8, which must outlive the parser.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ConversionError) {
    // Nothing is initialised before, or deinit would free the parser once more.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      throw .unreadable(.invalidYAML, at: nil, ["problem": "out of memory"])
    }
    self.parser = parser
    places = CharacterPlaces(bytes)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // libyaml takes a byte order mark only where it is to find out the encoding itself.
    let text = UnsafeBufferPointer(rebasing: bytes[places.start...])
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  /// Refuses a text with very many directives: libyaml compares each with all before it.
  static func checkDirectives(of bytes: UnsafeBufferPointer<UInt8>) throws(ConversionError) {
    var (line, directives) = (1, 0)
    var isStart = true
    for byte in bytes {
      if isStart, byte == UInt8(ascii: "%") {
        directives += 1
        guard directives <= 1_000 else {
          throw .unreadable(
            .invalidYAML, at: SourceLocation(line: line),
            ["problem": Message(chinese: "指令过多", english: "too many directives")])
        }
      }
      isStart = byte == 0x0A || byte == 0x0D
      if byte == 0x0A { line += 1 }
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Where the last event begins.
  mutating func location() -> SourceLocation { places.location(ofCharacter: start.index) }

  mutating func next() throws(ConversionError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw syntaxError() }
    defer { yaml_event_delete(&event) }
    start = event.start_mark
    anchor = nil
    switch event.type {
    case YAML_SCALAR_EVENT:
      anchor = event.data.scalar.anchor.map { String(cString: $0) }
      return try scalar(event.data.scalar)
    case YAML_MAPPING_START_EVENT:
      anchor = event.data.mapping_start.anchor.map { String(cString: $0) }
      try check(event.data.mapping_start.tag, isCollection: "map")
      return .beginMap
    case YAML_SEQUENCE_START_EVENT:
      anchor = event.data.sequence_start.anchor.map { String(cString: $0) }
      try check(event.data.sequence_start.tag, isCollection: "seq")
      return .beginList
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: return .end
    case YAML_ALIAS_EVENT: return .alias(String(cString: event.data.alias.anchor))
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    default: return .streamEnd
    }
  }
}

// MARK: - Scalars

extension YAMLParser {
  private static let corePrefix = "tag:yaml.org,2002:"

  private mutating func scalar(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar
  ) throws(ConversionError) -> YAMLEvent {
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    guard let tag = scalar.tag.map({ String(cString: $0) }) else {
      guard scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .scalar(.string, text) }
      return .scalar(Self.isNull(text) ? .null : .plain, text)
    }
    switch tag {
    case "!", Self.corePrefix + "str": return .scalar(.string, text)
    case Self.corePrefix + "int", Self.corePrefix + "float", Self.corePrefix + "bool": return .scalar(.plain, text)
    case Self.corePrefix + "null": return .scalar(.null, text)
    default: throw unsupported(tag)
    }
  }

  private static func isNull(_ text: String) -> Bool {
    switch text.utf8.first {
    case nil: true
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      text == "~" || text == "null" || text == "Null" || text == "NULL"
    default: false
    }
  }

  private mutating func check(
    _ tag: UnsafeMutablePointer<yaml_char_t>?, isCollection kind: String
  ) throws(ConversionError) {
    guard let tag = tag.map({ String(cString: $0) }), tag != "!", tag != Self.corePrefix + kind else { return }
    throw unsupported(tag)
  }

  private mutating func unsupported(_ tag: String) -> ConversionError {
    .unreadable(.unsupportedTag, at: location(), ["tag": Message(tag)])
  }
}

// MARK: - Errors

extension YAMLParser {
  private mutating func syntaxError() -> ConversionError {
    let failed = parser.pointee
    var problem = failed.problem.map { String(cString: $0) } ?? "out of memory"
    if let context = failed.context { problem = "\(String(cString: context)): \(problem)" }
    let place =
      failed.error == YAML_READER_ERROR
      ? places.location(ofByte: failed.problem_offset) : places.location(ofCharacter: failed.problem_mark.index)
    return .unreadable(.invalidYAML, at: place, ["problem": Message(problem)])
  }
}

/// Finds the places of characters, which is how libyaml counts, in one pass as long as they do not go back.
struct CharacterPlaces {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var lines: LineCounter
  private var character = 0
  private var offset: Int
  /// Where the text begins, after a byte order mark.
  let start: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    lines = LineCounter(bytes)
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = start
  }

  /// The place of a character, counted from 0 after a byte order mark.
  mutating func location(ofCharacter target: Int) -> SourceLocation {
    if target < character {
      character = 0
      offset = start
    }
    while character < target, offset < bytes.count {
      offset += Self.length(bytes[offset])
      character += 1
    }
    return lines.location(at: offset)
  }

  /// The place of a byte, counted from 0 after a byte order mark.
  mutating func location(ofByte target: Int) -> SourceLocation { lines.location(at: start + target) }

  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}
