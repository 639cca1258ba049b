import DocumentTokens
import ReportCore

/// Reads the parts of a profile that say what answers mean.
enum AnswerParser {
  static func rules(_ value: ProfileValue) throws(ConversionError) -> AnswerRules {
    var fields = try ProfileFields(value)
    let format = try format(&fields, otherwise: .none)
    let rules = AnswerRules(
      accepted: try statuses(fields.required("accepted")),
      notTaken: try fields.optional("not-taken").map { (value) throws(ConversionError) in try statuses(value) }
        ?? [429, 503],
      format: format,
      receipt: try place(fields.optional("receipt"), in: format),
      reasons: try reasons(fields.optional("reasons"), in: format))
    try fields.finish()
    return rules
  }

  /// - Parameter answer: what holds unless the query says something else.
  static func statusQuery(
    _ value: ProfileValue, like answer: AnswerRules
  ) throws(ConversionError) -> StatusQuery {
    var fields = try ProfileFields(value)
    let address = try ProfileParser.address(fields.required("url"))
    let header = fields.optional("key-header")
    if let header { try ProfileParser.checkHeader(header.text(), header) }
    let format = try format(&fields, otherwise: answer.format)
    let query = StatusQuery(
      address: address,
      delay: try fields.optional("after")?.duration() ?? .seconds(5),
      keyHeader: try header?.text(),
      accepted: try fields.optional("accepted").map { (value) throws(ConversionError) in try statuses(value) } ?? [200],
      absent: try fields.optional("absent").map { (value) throws(ConversionError) in try statuses(value) } ?? [404],
      format: format,
      receipt: try place(fields.optional("receipt"), in: format) ?? inherited(answer.receipt, from: answer, in: format),
      reasons: try reasons(fields.optional("reasons"), in: format) ?? (format == answer.format ? answer.reasons : nil),
      state: try state(fields.optional("state"), in: format))
    try fields.finish()
    return query
  }

  /// The place of the receipt in the answer to a delivery, for the query, if that answer is read in the same way.
  private static func inherited(
    _ place: AnswerPlace?, from answer: AnswerRules, in format: AnswerFormat
  ) -> AnswerPlace? {
    if case .body = place, format != answer.format { return nil }
    return place
  }

  private static func statuses(_ value: ProfileValue) throws(ConversionError) -> [Int] {
    var statuses: [Int] = []
    for item in try value.list() { statuses.append(try item.integer(in: 100...599)) }
    return statuses
  }

  private static func format(
    _ fields: inout ProfileFields, otherwise: AnswerFormat
  ) throws(ConversionError) -> AnswerFormat {
    let format = try fields.optional("format")?.choice(["xml", "json", "none"])
    var prefixes: [String: String] = [:]
    let namespaces = fields.optional("namespaces")
    for (prefix, _, value) in try namespaces?.entries() ?? [] { prefixes[prefix] = try value.text() }
    switch format {
    case "xml": return .xml(prefixes: prefixes)
    case "json": return .json
    case "none": return .none
    default:
      if case .xml(let known) = otherwise { return .xml(prefixes: known.merging(prefixes) { $1 }) }
      return otherwise
    }
  }

  private static func place(_ value: ProfileValue?, in format: AnswerFormat) throws(ConversionError) -> AnswerPlace? {
    guard let value else { return nil }
    guard value.isMap else { return .body(try path(value, in: format)) }
    var fields = try ProfileFields(value)
    let header = try fields.required("header")
    let name = try header.text()
    try ProfileParser.checkHeader(name, header)
    try fields.finish()
    return .header(name)
  }

  private static func reasons(_ value: ProfileValue?, in format: AnswerFormat) throws(ConversionError) -> ReasonPlaces?
  {
    guard let value else { return nil }
    var fields = try ProfileFields(value)
    let reasons = ReasonPlaces(
      each: try path(fields.required("each"), in: format, mayHaveWildcard: true),
      element: try fields.optional("element").map { (value) throws(ConversionError) in try path(value, in: format) },
      code: try fields.optional("code").map { (value) throws(ConversionError) in try path(value, in: format) },
      message: try path(fields.required("message"), in: format))
    try fields.finish()
    return reasons
  }

  private static func state(_ value: ProfileValue?, in format: AnswerFormat) throws(ConversionError) -> StatePlace? {
    guard let value else { return nil }
    var fields = try ProfileFields(value)
    guard let place = try place(fields.required("at"), in: format) else { return nil }
    let state = StatePlace(
      place: place, accepted: try words(fields.optional("accepted")), rejected: try words(fields.optional("rejected")),
      pending: try words(fields.optional("pending")), absent: try words(fields.optional("absent")))
    try fields.finish()
    return state
  }

  private static func words(_ value: ProfileValue?) throws(ConversionError) -> [String] {
    var words: [String] = []
    for item in try value?.list() ?? [] { words.append(try item.text()) }
    return words
  }

  /// An XPath or a JSON Pointer, by the answer's format.
  private static func path(
    _ value: ProfileValue, in format: AnswerFormat, mayHaveWildcard: Bool = false
  ) throws(ConversionError) -> String {
    switch format {
    case .xml(let prefixes):
      let text = try value.text()
      if let problem = XPathExpression.problem(in: text, prefixes: prefixes) {
        throw value.refused(
          text, Message(chinese: "XPath 1.0（\(problem.chinese)）", english: "an XPath 1.0 (\(problem.english))"))
      }
      return text
    case .json:
      guard case .scalar(_, let text) = value.node.content else { throw value.wrong(pointers) }
      guard let pointer = JSONPointer(text), pointer.wildcards <= (mayHaveWildcard ? 1 : 0) else {
        throw value.refused(text, pointers)
      }
      return text
    case .none:
      throw value.refused(
        value.node.text ?? "",
        Message(chinese: "只在 format 为 xml 或 json 时可用的路径", english: "a path only where format is xml or json"))
    }
  }

  private static let pointers = Message(
    chinese: "JSON Pointer，如 /data/id；each 中可有一个 *",
    english: "a JSON Pointer such as /data/id; one part of each may be *")
}
