import ReportCore

/// A format of one line: `title|note` or `title|error`, where the second part is a finding at column 3.
enum LineFormat {
  static let format = FormatDescription(
    id: "line", summary: "a line", extensions: ["line"], mediaType: "text/plain",
    signatures: [.init(text: "LINE")],
    options: [FormatOption("end", .choice(["lf", "none"]), default: "lf", summary: "the end")],
    limitation: "everything else")

  static let finding = DiagnosticCode("GK9901", .note, chinese: "发现", english: "found")
  static let broken = DiagnosticCode("GK9902", .error, chinese: "不对", english: "not so")

  struct Reader: ReportReader {
    static let format = LineFormat.format

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
      var bytes: [UInt8] = []
      for index in 0..<input.count { bytes.append(input[index]) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .unreadable(.invalidUTF8, at: SourceLocation(line: 1, column: 1), ["offset": "0", "byte": "?"])
      }
      let parts = text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map(String.init)
      if parts.contains("note") { context.diagnostics.append(at(LineFormat.finding)) }
      if parts.contains("error") { context.diagnostics.append(at(LineFormat.broken)) }
      return Report(metadata: Metadata(title: parts.first, inferred: [.title]))
    }

    private func at(_ code: DiagnosticCode) -> Diagnostic {
      Diagnostic(code, at: SourceLocation(line: 1, column: 3))
    }
  }

  struct Writer: ReportWriter {
    static let format = LineFormat.format

    func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
      if report.metadata.title == "doubt" {
        context.diagnostics = [
          Diagnostic(LineFormat.finding, at: SourceLocation(line: 7)), Diagnostic(LineFormat.finding),
        ]
      }
      try sink.write((report.metadata.title ?? "-") + (context.options["end"] == "lf" ? "\n" : ""))
    }
  }
}

/// A format that is only written, and whose writer always fails.
enum BrokenFormat {
  struct Writer: ReportWriter {
    static let format = FormatDescription(
      id: "broken", summary: "fails", extensions: ["broken"], mediaType: "text/plain")

    func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
      try sink.write("half")
      throw ConversionError(.unavailable, Diagnostic(LineFormat.broken))
    }
  }
}

/// A configured writer, whose output is of no use where the report has no agency.
struct RefusingWriter: ReportWriting {
  var identity: String

  func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
    if report.metadata.agency == nil { context.diagnostics.append(Diagnostic(LineFormat.broken)) }
    try sink.write(identity)
  }
}

/// A format that is only written and that says what it was told.
enum EchoFormat {
  struct Writer: ReportWriter {
    static let format = FormatDescription(
      id: "echo", summary: "tells", extensions: ["echo"], mediaType: "text/plain")

    func write(_ report: Report, to sink: inout some ByteSink, in context: inout WriteContext) throws(ConversionError) {
      let metadata = report.metadata
      let inferred = metadata.inferred.map(\.rawValue).sorted().joined(separator: ",")
      let findings = context.findings.map { "\($0.code.id)@\($0.location?.description ?? "")" }
      try sink.write(
        "\(metadata.title ?? "-")|\(metadata.agency ?? "-")|\(metadata.year ?? 0)|\(metadata.source ?? "-")"
          + "|\(inferred)|\(findings.joined(separator: ","))|\(context.language.rawValue)\n")
    }
  }
}

/// A format that is only read and takes any text.
enum AnyTextFormat {
  struct Reader: ReportReader {
    static let format = FormatDescription(
      id: "any", summary: "any text", extensions: ["txt"], mediaType: "text/plain", signatures: [.init(text: "")])

    func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
      Report(metadata: Metadata(title: "any"))
    }
  }
}

func fakeRegistry() throws -> FormatRegistry {
  try FormatRegistry([
    .both(LineFormat.Reader.self, LineFormat.Writer.self), .writing(BrokenFormat.Writer.self),
    .writing(EchoFormat.Writer.self), .reading(AnyTextFormat.Reader.self),
  ])
}
