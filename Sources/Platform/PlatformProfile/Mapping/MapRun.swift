import CLibXML2
import CLibXSLT
import CXMLGuard
import Glibc
import ReportCore

/// How much a map may do with one report.
struct MapLimits: Sendable {
  /// The most instructions carried out.
  var instructions: UInt = 1_000_000
  var steps: UInt = 50_000_000
  /// The most templates within one another.
  var depth: Int32 = 1000
  var time: Duration = .seconds(1)
  /// The most bytes of the platform's XML.
  var bytes = 64 << 20
  /// The most bytes of memory, looked at before each instruction.
  var memory = 128 << 20
  /// The most bytes of a text that `concat` makes.
  static let longestText = 16 << 20
}

/// One run of a map on one report.
///
/// Every file and network access is forbidden; documents that the map names are not loaded either.
struct MapRun {
  let folder: ProfileFolder
  let limits: MapLimits

  /// What a run made.
  struct Result {
    /// The platform's XML, as the map says that it is to be written.
    var bytes: [UInt8]
    /// What the map said.
    var messages: [Diagnostic]
  }

  /// Runs a map.
  ///
  /// - Parameters:
  ///   - source: the report's canonical XML; white space that the map strips goes out of it.
  ///   - parameters: the stylesheet's parameters, plain texts.
  /// - Throws: `unreadableInput` for a map that fails, stops or goes beyond a limit, with its line.
  /// - Complexity: what the map makes of it, within the limits.
  func result(
    of stylesheet: borrowing MapStylesheet, on source: borrowing XMLTree, parameters: [(name: String, value: String)]
  ) throws(ConversionError) -> Result {
    let listener = MapListener(folder: folder)
    var watch = RunWatch(limits)
    let (map, document) = (stylesheet.stylesheet, source.document)
    let outcome = listener.listening { receiver in
      withUnsafeMutablePointer(to: &watch) { watch in
        run(map, document, parameters, listener, receiver, watch)
      }
    }
    if watch.isOverTime {
      throw beyond(Message(chinese: "\(limits.time) 处理器时间", english: "\(limits.time) of processor time"))
    }
    if watch.isOverMemory {
      throw beyond(
        Message(chinese: "\(limits.memory >> 20) MB 内存", english: "\(limits.memory >> 20) MB of memory"))
    }
    return try result(of: outcome, listener.remarks)
  }

  private enum Outcome {
    case made([UInt8])
    case tooLarge
    case failed
    case stopped
  }

  private func run(
    _ map: xsltStylesheetPtr, _ document: xmlDocPtr, _ parameters: [(name: String, value: String)],
    _ listener: MapListener, _ receiver: UnsafeMutablePointer<gongkai_xslt_receiver>,
    _ watch: UnsafeMutablePointer<RunWatch>
  ) -> Outcome {
    guard let context = xsltNewTransformContext(map, document) else { return .failed }
    defer { xsltFreeTransformContext(context) }
    guard let rights = xsltNewSecurityPrefs() else { return .failed }
    defer { xsltFreeSecurityPrefs(rights) }
    for option in [
      XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
      XSLT_SECPREF_WRITE_NETWORK,
    ] {
      guard xsltSetSecurityPrefs(rights, option, xsltSecurityForbid) == 0 else { return .failed }
    }
    guard xsltSetCtxtSecurityPrefs(rights, context) == 0 else { return .failed }
    context.pointee.opLimit = limits.instructions
    context.pointee.xpathCtxt?.pointee.opLimit = limits.steps
    xmlXPathRegisterFunc(context.pointee.xpathCtxt, "concat", Self.concat)
    context.pointee.maxTemplateDepth = limits.depth
    context.pointee.debugStatus = Int32(bitPattern: XSLT_DEBUG_RUN.rawValue)
    context.pointee._private = UnsafeMutableRawPointer(watch)
    gongkai_xslt_listen(context, receiver)
    for (name, value) in parameters { xsltQuoteOneUserParam(context, name, value) }
    listener.context = context
    defer { listener.context = nil }
    let result = xsltApplyStylesheetUser(map, document, nil, nil, nil, context)
    defer { if let result { xmlFreeDoc(result) } }
    if context.pointee.state == XSLT_STATE_STOPPED { return .stopped }
    guard context.pointee.state == XSLT_STATE_OK, let result else { return .failed }
    return written(result, by: map)
  }

  private func written(_ result: xmlDocPtr, by map: xsltStylesheetPtr) -> Outcome {
    var text: UnsafeMutablePointer<xmlChar>?
    var count: Int32 = 0
    guard xsltSaveResultToString(&text, &count, result, map) == 0 else { return .failed }
    defer { gongkai_xml_free(text) }
    guard count <= limits.bytes else { return .tooLarge }
    return .made(Array(UnsafeBufferPointer(start: text, count: Int(count))))
  }

  // MARK: What is said of it

  private func result(
    of outcome: Outcome, _ remarks: [MapListener.Remark]
  ) throws(ConversionError) -> Result {
    let failure = remarks.first { !$0.isMessage }
    let place = failure?.place ?? mapPlace
    switch outcome {
    case .made(let bytes) where failure == nil:
      return Result(
        bytes: bytes,
        messages: remarks.map { Diagnostic(.mapMessage, at: $0.place ?? mapPlace, ["message": Message($0.text)]) })
    case .tooLarge: throw beyond(Message(chinese: "\(limits.bytes >> 20) MB", english: "\(limits.bytes >> 20) MB"))
    case .stopped where failure == nil:
      let last = remarks.last
      throw .unreadable(
        .mapTerminated, at: last?.place ?? mapPlace, ["message": Message(last?.text ?? "terminate=\"yes\"")])
    default:
      let problem = failure?.text ?? "libxslt"
      guard !Self.limitWords.contains(where: { problem.contains($0) }) else {
        throw beyond(Message(problem), at: place)
      }
      throw .unreadable(.mapFailed, at: place, ["problem": Message(problem)])
    }
  }

  /// How libxslt and libxml2 say that a limit is reached.
  private static let limitWords = ["limit exceeded", "infinite template recursion", "maxTemplate", "recursion depth"]

  private var mapPlace: SourceLocation { SourceLocation(file: folder.file("map.xsl"), line: 0) }

  private func beyond(_ limit: Message, at place: SourceLocation? = nil) -> ConversionError {
    .unreadable(.mapBeyondLimit, at: place ?? mapPlace, ["limit": limit])
  }

  /// The function `concat`, which stops before texts that grow by themselves fill the memory.
  private static let concat: xmlXPathFunction = { parser, count in
    guard let parser, let values = parser.pointee.valueTab else { return }
    let top = Int(parser.pointee.valueNr)
    var length = 0
    for index in max(0, top - Int(count))..<top where values[index]?.pointee.type == XPATH_STRING {
      length += Int(xmlStrlen(values[index]?.pointee.stringval))
    }
    guard length <= MapLimits.longestText else { return xmlXPathErr(parser, Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue)) }
    xmlXPathConcatFunction(parser, count)
  }

  /// Ends a run whose time is over, or whose memory is full; called before each instruction.
  static func watch(_ context: xsltTransformContextPtr?) {
    guard let context, let watch = context.pointee._private?.assumingMemoryBound(to: RunWatch.self) else { return }
    if watch.pointee.check() { context.pointee.state = XSLT_STATE_STOPPED }
  }
}

/// Watches over the processor time and the memory of a run on this thread.
struct RunWatch {
  private let memory: Int64
  private var time: TimeWatch
  private(set) var isOverMemory = false
  var isOverTime: Bool { time.isOver }

  init(_ limits: MapLimits) {
    memory = gongkai_xml_held() + Int64(limits.memory)
    time = TimeWatch(limit: limits.time)
  }

  mutating func check() -> Bool {
    isOverMemory = isOverMemory || gongkai_xml_held() > memory
    return time.check() || isOverMemory
  }
}

/// Watches over the processor time of one thread.
struct TimeWatch {
  private let limit: Int
  private let start: (real: Int, processor: Int)
  private(set) var isOver = false

  init(limit: Duration) {
    self.limit = Int(limit.components.seconds) * 1_000_000_000 + Int(limit.components.attoseconds / 1_000_000_000)
    start = (Self.nanoseconds(CLOCK_MONOTONIC), Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID))
  }

  /// Whether the time is over. The thread's own clock is slower to read, and only asked when it matters.
  mutating func check() -> Bool {
    if isOver { return true }
    guard Self.nanoseconds(CLOCK_MONOTONIC) - start.real > limit else { return false }
    isOver = Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start.processor > limit
    return isOver
  }

  /// The processor time of this thread so far.
  static var now: Duration { .nanoseconds(nanoseconds(CLOCK_THREAD_CPUTIME_ID)) }

  private static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
