public import ReportCore
import ReportXML

/// The tokens of one XML part, parsed by libxml2 a chunk at a time.
public struct PartReader: ~Copyable {
  private let bytes: [UInt8]
  private var parser: XMLPushParser<PartEvents>
  private let events: UnsafeMutablePointer<PartEvents>
  private var token = 0
  /// How many elements are open.
  private var depth = 0

  /// Begins with a part.
  ///
  /// - Parameters:
  ///   - bytes: the part's XML.
  ///   - part: its name, for messages.
  public init(_ bytes: [UInt8], part: String) throws(ConversionError) {
    // A byte order mark knows better than a declaration. libxml2's push parser takes a declaration in UTF-16 that goes on
    // past its 45th character for broken.
    let utf8 = Self.utf8(ofUTF16: bytes)
    let bytes = utf8 ?? bytes
    let isUTF8 = utf8 != nil || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let made = XMLPushParser(PartEvents(part: part), handlers: PartEvents.handlers(), isDecoded: isUTF8)
    guard let made else {
      throw .unreadable(.invalidPart, at: nil, ["part": Message(part), "problem": "out of memory"])
    }
    self.bytes = bytes
    events = made.events
    events.pointee.parser = made.parser
    parser = made
  }

  /// The text of a part in UTF-16 with a byte order mark; `nil` for any other.
  private static func utf8(ofUTF16 bytes: [UInt8]) -> [UInt8]? {
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
    guard isBigEndian || bytes.starts(with: [0xFF, 0xFE]), bytes.count.isMultiple(of: 2) else { return nil }
    let units = (1..<bytes.count / 2).lazy.map { unit -> UInt16 in
      let (first, second) = (UInt16(bytes[unit * 2]), UInt16(bytes[unit * 2 + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The next token.
  ///
  /// - Throws: `unreadableInput` naming the part for what is not XML, or has a document type.
  public mutating func next() throws(ConversionError) -> PartToken {
    // A copy: Swift's thread sanitizer compiles no change through a pointer within a value that cannot be copied.
    let events = events
    while token >= events.pointee.tokens.count {
      if let failure = events.pointee.failure { throw failure }
      if parser.isComplete { return .endOfPart }
      token = 0
      events.pointee.tokens.removeAll(keepingCapacity: true)
      parseChunk()
    }
    token += 1
    switch events.pointee.tokens[token - 1] {
    case .start: depth += 1
    case .end: depth -= 1
    case .text, .endOfPart: break
    }
    return events.pointee.tokens[token - 1]
  }

  /// The part's outermost element.
  public mutating func root() throws(ConversionError) -> PartElement? {
    var depth = 0
    return try nextElement(within: &depth)
  }

  /// The next child of an element that was begun; `nil` after its last, whose end is taken. Text is passed over, and so is what
  /// was not read of the child before.
  public mutating func nextChild(of parent: PartElement) throws(ConversionError) -> PartElement? {
    try nextElement(at: parent.level + 1)
  }

  /// The next child of the element that an element is in, likewise.
  public mutating func nextSibling(of element: PartElement) throws(ConversionError) -> PartElement? {
    try nextElement(at: element.level)
  }

  private mutating func nextElement(at level: Int) throws(ConversionError) -> PartElement? {
    while depth >= level - 1 {
      switch try next() {
      case .start(let element): if element.level == level { return element }
      case .end, .text: continue
      case .endOfPart: return nil
      }
    }
    return nil
  }

  /// Goes through the children of an element that was begun; of alternative content, through those of the first branch that
  /// has any. What was not read of a child is passed over.
  public mutating func forEachChild(
    of parent: PartElement, _ take: (PartElement, inout PartReader) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    while let child = try nextChild(of: parent) {
      guard child.namespace == .compatibility, child.name == "AlternateContent" else {
        try take(child, &self)
        continue
      }
      var isTaken = false
      while !isTaken, let branch = try nextChild(of: child) {
        try forEachChild(of: branch) { (child, reader) throws(ConversionError) in
          isTaken = true
          try take(child, &reader)
        }
      }
    }
  }

  /// Passes over the rest of the element that was begun.
  public mutating func skip() throws(ConversionError) {
    var depth = 1
    while try nextElement(within: &depth) != nil {}
  }

  /// The next element that begins anywhere within the one that was begun; `nil` at its end, which is taken.
  ///
  /// - Parameter depth: how many elements are open, that one included: 1 at first, and one less where the caller has
  ///   taken the end of an element.
  public mutating func nextElement(within depth: inout Int) throws(ConversionError) -> PartElement? {
    while true {
      switch try next() {
      case .start(let element):
        depth += 1
        return element
      case .end:
        depth -= 1
        if depth == 0 { return nil }
      case .text: continue
      case .endOfPart: return nil
      }
    }
  }

  /// The text of the elements of some names within the element that was begun.
  public mutating func text(of names: Set<String>) throws(ConversionError) -> String {
    var text = ""
    var depth = 1
    while let element = try nextElement(within: &depth) {
      guard element.namespace == .main, names.contains(element.name) else { continue }
      text += try self.text()
      depth -= 1
    }
    return text
  }

  /// All text within the element that was begun.
  public mutating func text() throws(ConversionError) -> String {
    var text = ""
    var depth = 1
    while depth > 0 {
      switch try next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let piece): text += piece
      case .endOfPart: return text
      }
    }
    return text
  }

  private mutating func parseChunk() {
    let events = events
    switch bytes.withUnsafeBufferPointer({ parser.parseChunk(of: $0) }) {
    case .attributes: events.pointee.fail(.tooManyAttributes, ["limit": Message("\(XMLAttributeCounter.limit)")])
    case .names: events.pointee.fail(.tooManyNames, ["limit": Message("\(ReadLimits.names)")])
    case nil: events.pointee.flushText()
    }
  }
}
