package import ReportCore

/// The tokens of a JSON text that is known to be UTF-8.
package struct JSONSource: DocumentSource {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  var tokenStart: Int
  private let limits: ReadLimits
  private var lines: LineCounter
  /// For each open object or array, whether it is an object.
  private var open: [Bool] = []
  private var expected = Expectation.value

  /// What may come next.
  private enum Expectation {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, nothing
  }

  /// - Parameter bytes: the text, which must outlive the source.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) {
    self.bytes = bytes
    self.limits = limits
    lines = LineCounter(bytes)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    tokenStart = position
  }

  package mutating func location() -> SourceLocation { lines.location(at: tokenStart) }

  package mutating func next() throws(ConversionError) -> DocumentToken {
    var byte = skipSpace()
    if expected == .commaOrEnd {
      if byte == UInt8(ascii: ",") {
        position += 1
        byte = skipSpace()
        expected = open.last == true ? .key : .value
      } else {
        return try close(byte)
      }
    }
    tokenStart = position
    switch expected {
    case .nothing: return .endOfDocument
    case .keyOrEnd where byte == UInt8(ascii: "}"), .valueOrEnd where byte == UInt8(ascii: "]"): return try close(byte)
    case .key, .keyOrEnd: return try key(byte)
    default: return try value(byte)
    }
  }

  private mutating func key(_ byte: UInt8?) throws(ConversionError) -> DocumentToken {
    guard byte == UInt8(ascii: "\"") else { throw unexpected(byte, .key) }
    let name = try string()
    let start = position
    guard skipSpace() == UInt8(ascii: ":") else {
      position = max(position, start)
      throw unexpected(skipSpace(), .colon)
    }
    position += 1
    expected = .value
    return .key(name)
  }

  private mutating func value(_ first: UInt8?) throws(ConversionError) -> DocumentToken {
    guard let byte = first else { throw unexpected(first, .value) }
    switch byte {
    case UInt8(ascii: "{"): return try beginContainer(isObject: true)
    case UInt8(ascii: "["): return try beginContainer(isObject: false)
    case UInt8(ascii: "\""):
      let text = try string()
      didReadValue()
      return .scalar(.string, text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = try number()
      didReadValue()
      return .scalar(.number, digits)
    case UInt8(ascii: "t"): return try literal("true", .boolean)
    case UInt8(ascii: "f"): return try literal("false", .boolean)
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw unexpected(byte, .value)
    }
  }

  private mutating func literal(_ word: StaticString, _ kind: ScalarKind) throws(ConversionError) -> DocumentToken {
    let count = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
    for index in 0..<count where position + index >= bytes.count || bytes[position + index] != expected[index] {
      throw syntaxError(.literal, at: position + index)
    }
    position += count
    didReadValue()
    return .scalar(kind, word.description)
  }

  private mutating func beginContainer(isObject: Bool) throws(ConversionError) -> DocumentToken {
    guard open.count < limits.depth else { throw ReadContext.nestedTooDeep(limits, at: location()) }
    open.append(isObject)
    position += 1
    expected = isObject ? .keyOrEnd : .valueOrEnd
    return isObject ? .beginMap : .beginList
  }

  private mutating func close(_ byte: UInt8?) throws(ConversionError) -> DocumentToken {
    let isObject = open.last == true
    tokenStart = position
    guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw unexpected(byte, isObject ? .commaOrBrace : .commaOrBracket)
    }
    position += 1
    open.removeLast()
    didReadValue()
    return .end
  }

  private mutating func didReadValue() {
    expected = open.isEmpty ? .nothing : .commaOrEnd
    guard open.isEmpty else { return }
    // Anything but white space after the document is reported as the token that it begins with.
    if skipSpace() != nil { expected = .value }
  }

  /// Goes to the next byte that is not white space; `nil` at the input's end.
  private mutating func skipSpace() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }
}

// MARK: - Errors

extension JSONSource {
  mutating func unexpected(_ byte: UInt8?, _ expected: JSONProblem) -> ConversionError {
    guard byte != nil else { return syntaxError(.endOfInput, at: bytes.count) }
    return syntaxError(expected, at: position)
  }

  mutating func syntaxError(_ problem: JSONProblem, at offset: Int) -> ConversionError {
    .unreadable(.invalidJSON, at: lines.location(at: offset), ["problem": problem.message])
  }
}

/// What can be wrong with a JSON text.
enum JSONProblem {
  case endOfInput, value, key, colon, commaOrBrace, commaOrBracket, literal, number, leadingZero, controlCharacter,
    escape, surrogate

  var message: Message {
    switch self {
    case .endOfInput: Message(chinese: "内容到此中断", english: "the input ends here")
    case .value: Message(chinese: "这里应为一个值", english: "expected a value")
    case .key: Message(chinese: "这里应为带双引号的键", english: "expected a key in double quotes")
    case .colon: Message(chinese: "键后应为冒号", english: "expected a colon after the key")
    case .commaOrBrace: Message(chinese: "这里应为逗号或 }", english: "expected a comma or }")
    case .commaOrBracket: Message(chinese: "这里应为逗号或 ]", english: "expected a comma or ]")
    case .literal: Message(chinese: "应为 true、false 或 null", english: "expected true, false or null")
    case .number: Message(chinese: "数字不完整", english: "the number is not complete")
    case .leadingZero: Message(chinese: "数字不能以多余的 0 开头", english: "a number cannot begin with a spare 0")
    case .controlCharacter:
      Message(chinese: "字符串里的控制字符必须转义", english: "a control character in a string must be escaped")
    case .escape: Message(chinese: "无效的转义", english: "an invalid escape")
    case .surrogate:
      Message(chinese: "转义的代理项不成对", english: "an escaped surrogate without its other half")
    }
  }
}
