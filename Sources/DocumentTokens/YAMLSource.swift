package import ReportCore

/// The tokens of a YAML document, its aliases replayed.
package struct YAMLSource: DocumentSource, ~Copyable {
  private var parser: YAMLParser
  private let limits: ReadLimits
  private var frames: [Frame] = []
  private var replayed: SourceLocation?
  private var hasEnded = false

  // Aliases.
  private var recorded: [Node] = []
  private var anchors: [String: Range<Int>] = [:]
  private var openAnchors: [OpenAnchor] = []
  private var replay = 0..<0
  private var replayCount = 0
  private var recordingDepth = 0

  private struct Frame {
    let isMap: Bool
    var isKeyNext: Bool
  }

  /// A part of a node, as it is kept for an alias.
  private struct Node {
    let event: YAMLEvent
    let location: SourceLocation
  }

  /// An anchor whose node is not yet complete.
  private struct OpenAnchor {
    let name: String
    let start: Int
    let depth: Int
  }

  /// - Parameter bytes: the text, valid UTF-8, which must outlive the source.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) throws(ConversionError) {
    try YAMLParser.checkDirectives(of: bytes)
    parser = try YAMLParser(bytes)
    self.limits = limits
  }

  package mutating func location() -> SourceLocation { replayed ?? parser.location() }

  package mutating func next() throws(ConversionError) -> DocumentToken {
    guard !hasEnded else { return .endOfDocument }
    while true {
      switch try nextEvent() {
      case .beginMap: return try begin(isMap: true)
      case .beginList: return try begin(isMap: false)
      case .end:
        frames.removeLast()
        return .end
      case .scalar(let kind, let text): return try scalar(kind, text)
      case .documentEnd:
        try checkEnd()
        return .endOfDocument
      case .streamEnd:
        hasEnded = true
        return .endOfDocument
      default: continue
      }
    }
  }

  private mutating func begin(isMap: Bool) throws(ConversionError) -> DocumentToken {
    guard !takesKey() else { throw .unreadable(.keyIsNotScalar, at: location()) }
    guard frames.count < limits.depth else { throw ReadContext.nestedTooDeep(limits, at: location()) }
    frames.append(Frame(isMap: isMap, isKeyNext: isMap))
    return isMap ? .beginMap : .beginList
  }

  private mutating func scalar(_ kind: ScalarKind, _ text: String) throws(ConversionError) -> DocumentToken {
    guard takesKey() else { return .scalar(kind, text) }
    if kind == .plain, text == "<<" { throw .unreadable(.mergeKeyNotSupported, at: location()) }
    return .key(text)
  }

  /// Whether the node that comes is a key; the one after it is then its value.
  private mutating func takesKey() -> Bool {
    let top = frames.count - 1
    guard top >= 0, frames[top].isMap else { return false }
    defer { frames[top].isKeyNext.toggle() }
    return frames[top].isKeyNext
  }

  /// Makes sure that no second document follows.
  private mutating func checkEnd() throws(ConversionError) {
    hasEnded = true
    if case .documentStart = try parser.next() {
      throw .unreadable(.contentAfterDocument, at: parser.location())
    }
  }
}

// MARK: - Aliases

extension YAMLSource {
  /// The next event, of the input or of a node that an alias stands for.
  private mutating func nextEvent() throws(ConversionError) -> YAMLEvent {
    if !replay.isEmpty { return try replayNext() }
    replayed = nil
    let event = try parser.next()
    if case .alias(let name) = event {
      try beginReplay(of: name)
      return try replayNext()
    }
    try record(event, anchor: parser.anchor)
    return event
  }

  private mutating func beginReplay(of name: String) throws(ConversionError) {
    guard !openAnchors.contains(where: { $0.name == name }) else {
      throw .unreadable(.recursiveAlias, at: parser.location(), ["name": Message(name)])
    }
    guard let range = anchors[name] else {
      throw .unreadable(.undefinedAlias, at: parser.location(), ["name": Message(name)])
    }
    replay = range
  }

  private mutating func replayNext() throws(ConversionError) -> YAMLEvent {
    let node = recorded[replay.lowerBound]
    replay = (replay.lowerBound + 1)..<replay.upperBound
    replayCount += 1
    try checkBudget(replayCount)
    if !openAnchors.isEmpty { try keep(node) }
    replayed = node.location
    return node.event
  }

  private mutating func record(_ event: YAMLEvent, anchor: String?) throws(ConversionError) {
    guard anchor != nil || !openAnchors.isEmpty else { return }
    if let anchor {
      openAnchors.append(OpenAnchor(name: anchor, start: recorded.count, depth: recordingDepth))
    }
    try keep(Node(event: event, location: parser.location()))
    switch event {
    case .beginMap, .beginList: recordingDepth += 1
    case .end: recordingDepth -= 1
    default: break
    }
    while let open = openAnchors.last, open.depth == recordingDepth {
      anchors[open.name] = open.start..<recorded.count
      openAnchors.removeLast()
    }
  }

  private mutating func keep(_ node: Node) throws(ConversionError) {
    recorded.append(node)
    try checkBudget(recorded.count)
  }

  private mutating func checkBudget(_ count: Int) throws(ConversionError) {
    guard count > limits.expansions else { return }
    throw .unreadable(.tooManyExpansions, at: parser.location(), ["limit": Message(String(limits.expansions))])
  }
}
