import DocumentTokens
import ReportCore
import ReportSchema

/// What a plugin answers to one request.
struct PluginAnswer {
  private(set) var report: Report?
  /// The output of a writer.
  private(set) var output: [UInt8]?
  private(set) var diagnostics: [Diagnostic] = []
  /// Why the plugin did not do what it was asked for, where it did not.
  private(set) var refusal: Diagnostic?
  /// What of the report is left out.
  private var leftOut: [Diagnostic] = []
  /// The other keys.
  private var fields: [String: DocumentNode] = [:]

  /// Reads an answer.
  ///
  /// - Parameter number: the request that it must be to.
  /// - Throws: `unavailable` where it is not as the protocol has it.
  init(
    _ bytes: [UInt8], of plugin: ExternalFormat, _ number: Int, limits: ReadLimits
  ) throws(ConversionError) {
    do throws(ConversionError) {
      try bytes.span.withUnsafeBufferPointer { (buffer) throws(ConversionError) in
        try buffer.checkUTF8()
        try read(AnswerSource(JSONSource(buffer, limits: limits)), plugin, limits.scaled(toBytes: bytes.count))
      }
    } catch {
      // What is reported as the plugin's fault already stays as it is.
      throw error.code == .unavailable ? error : plugin.garbage(.notJSON(error, bytes))
    }
    if let id = fields["id"]?.text, id != "\(number)" {
      throw .plugin(.pluginOtherAnswer, plugin.program.name, ["found": Message(id), "expected": "\(number)"])
    }
    do throws(PluginProblem) {
      try finish(number, plugin.program.name)
    } catch {
      throw plugin.garbage(error.message)
    }
  }

  private mutating func read(
    _ source: AnswerSource, _ plugin: ExternalFormat, _ limits: ReadLimits
  ) throws(ConversionError) {
    guard try source.json.next() == .beginMap else {
      throw plugin.garbage(Message(chinese: "应为一个 JSON 对象", english: "it must be a JSON object"))
    }
    let reading = plugin.introduction.reading
    while case .key(let key) = try source.json.next() {
      if key == reading?.rawValue {
        guard report == nil else { throw plugin.garbage(.twice(key)) }
        report = try report(from: NestedSource(source), reading, limits, plugin)
      } else {
        guard fields[key] == nil else { throw plugin.garbage(.twice(key)) }
        let token = try source.json.next()
        fields[key] = try DocumentNode(token, from: &source.json)
      }
    }
    guard try source.json.next() == .endOfDocument else {
      throw plugin.garbage(Message(chinese: "对象之后还有内容", english: "there is something after the object"))
    }
  }

  private mutating func report(
    from source: NestedSource, _ reading: PluginIntroduction.Reading?, _ limits: ReadLimits, _ plugin: ExternalFormat
  ) throws(ConversionError) -> Report {
    do throws(ConversionError) {
      switch reading {
      case .figures: return try FiguresReader(source, limits, of: plugin).report()
      case .blocks:
        let (report, unknown) = try BlocksReader(source, limits, of: plugin).report()
        if unknown > 0 { leftOut.append(Self.unknownBlocks(unknown)) }
        return report
      default:
        var context = ReadContext(options: FormatOptions(), limits: limits)
        // The places are those of the answer, which nobody sees.
        return try context.decodeReport(from: source, ofBytes: limits.bytes).withoutPlaces()
      }
    } catch {
      guard error.code != .unavailable else { throw error }
      let key = reading?.rawValue ?? ""
      throw plugin.garbage(
        Message(chinese: "\(key)：\(error.message.chinese)", english: "\(key): \(error.message.english)"))
    }
  }

  private static func unknownBlocks(_ count: Int) -> Diagnostic {
    let what = Message(
      chinese: "插件给出的 \(count) 个块，本程序不认识它们的种类",
      english: "blocks of the plugin's that are of no kind that this program knows: \(count)")
    return Diagnostic(.partsLeftOut, severity: .warning, ["what": what])
  }

  private mutating func finish(_ number: Int, _ name: String) throws(PluginProblem) {
    guard case .scalar(.number, _)? = fields["id"]?.content else { throw .wrong("id", Message("\(number)")) }
    guard case .scalar(.boolean, let word)? = fields["ok"]?.content else { throw .wrong("ok", "true, false") }
    let answer = try AnswerFields(fields)
    diagnostics = try leftOut + answer.diagnostics(of: name)
    guard word == "true" else {
      refusal = try answer.refusal(of: name)
      return
    }
    output = try answer.output()
    if let metadata = try answer.metadata() { report?.add(metadata) }
  }
}

extension Message {
  static func twice(_ key: String) -> Message {
    Message(chinese: "“\(key)”出现了两次", english: "'\(key)' is there twice")
  }
}

/// The keys of an answer that are not the report.
private struct AnswerFields {
  private let fields: [String: DocumentNode]

  init(_ fields: [String: DocumentNode]) throws(PluginProblem) { self.fields = fields }

  func output() throws(PluginProblem) -> [UInt8]? {
    if let value = fields["output"] {
      guard case .scalar(.string, let text) = value.content else { throw .wrong("output", PluginProblem.text) }
      return Array(text.utf8)
    }
    guard let value = fields["output_base64"] else { return nil }
    guard let bytes = value.text.flatMap(Base64.decoded) else { throw .wrong("output_base64", "Base64") }
    return bytes
  }

  func metadata() throws(PluginProblem) -> Metadata? {
    guard let value = fields["metadata"] else { return nil }
    return Metadata(
      title: try value.text("title"), agency: try value.text("agency"), year: try value.integer("year"),
      form: try value.text("form"))
  }

  func refusal(of plugin: String) throws(PluginProblem) -> Diagnostic {
    guard let value = fields["error"], let message = try value.message("message") else {
      throw .wrong("error", Message(chinese: "含 message 的对象", english: "an object with a 'message'"))
    }
    return Diagnostic(
      .pluginRefused, at: try value.place(), ["plugin": Message(plugin), "message": message])
  }

  func diagnostics(of plugin: String) throws(PluginProblem) -> [Diagnostic] {
    guard let value = fields["diagnostics"] else { return [] }
    guard let items = value.items else { throw .wrong("diagnostics", PluginProblem.list) }
    var result: [Diagnostic] = []
    for item in items {
      guard let message = try item.message("message") else { throw .wrong("message", PluginProblem.message) }
      let code: DiagnosticCode =
        switch try item.text("severity") ?? "warning" {
        case "note": .pluginNote
        case "error": .pluginError
        default: .pluginWarning
        }
      let address = try item.text("address").flatMap { FigureAddress($0) }
      result.append(
        Diagnostic(code, at: try item.place(), address: address, ["plugin": Message(plugin), "message": message]))
    }
    return result
  }
}

extension Report {
  /// What a plugin says beside figures or blocks counts for more than what its blocks tell.
  fileprivate mutating func add(_ other: Metadata) {
    metadata.title = other.title ?? metadata.title
    metadata.agency = other.agency ?? metadata.agency
    metadata.year = other.year ?? metadata.year
    metadata.form = other.form ?? metadata.form
  }

  /// The report without places in the input.
  fileprivate func withoutPlaces() -> Report {
    var report = self
    for position in report.figures.indices { report.figures.updateFigure(at: position) { $0.location = nil } }
    for section in report.sections.indices {
      report.sections[section].location = nil
      report.sections[section].blocks = report.sections[section].blocks.map(\.withoutPlaces)
    }
    return report
  }
}

extension Block {
  fileprivate var withoutPlaces: Block {
    switch self {
    case .heading(let heading): return .heading(Heading(text: heading.text, level: heading.level))
    case .paragraph(let paragraph): return .paragraph(Paragraph(text: paragraph.text))
    case .table(var table):
      table.location = nil
      for index in table.cells.indices {
        let cell = table.cells[index]
        table.updateCell(at: index) {
          $0 = Cell(
            cell.content, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, isHeader: cell.isHeader,
            extent: cell.extent)
        }
      }
      return .table(table)
    }
  }
}
