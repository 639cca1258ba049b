public import ReportCore

/// One output of a conversion.
public struct Output: Sendable {
  /// The file's path; `nil` for standard output.
  public var path: String?
  /// The format to write.
  public var format: FormatRegistry.Entry

  /// An output; without a path it goes to standard output.
  public init(path: String?, format: FormatRegistry.Entry) {
    self.path = path
    self.format = format
  }
}

/// What came of a conversion.
public struct Conversion: Sendable {
  /// The report that was read.
  public var checked: CheckedReport
  /// All findings: about the report, then about what each output could not hold.
  public var diagnostics: [Diagnostic]
  /// Whether the outputs were written; not in a strict conversion with an error-level finding, nor where a writer found
  /// an error.
  public var isWritten: Bool
}

extension Converter {
  /// Reads an input once and writes it to every output; files appear whole and only when all writers are done.
  ///
  /// - Throws: what reading, writing and the files throw; no output file was made or changed then, unless
  ///   giving one of several its name failed.
  public func convert(_ input: Input, to outputs: [Output]) throws(ConversionError) -> Conversion {
    let checked = try check(input)
    return try write(checked, named: input.name, to: outputs)
  }

  /// Writes a report to every output; files appear whole and only when all writers are done.
  ///
  /// - Parameters:
  ///   - checked: the report.
  ///   - name: the input's name, for findings.
  ///   - outputs: where it goes.
  ///   - companions: what goes with the report, for formats that show it.
  /// - Throws: as ``convert(_:to:)``.
  public func write(
    _ checked: CheckedReport, named name: String, to outputs: [Output], with companions: Companions = Companions()
  ) throws(ConversionError) -> Conversion {
    var conversion = Conversion(checked: checked, diagnostics: checked.diagnostics, isWritten: false)
    guard !isHeldBack(checked) else { return conversion }
    var files = OutputTransaction(synchronises: settings.synchronises)
    var data = ByteBuffer()
    for output in outputs {
      conversion.diagnostics += contradiction(of: output).map { [$0] } ?? []
      guard let path = output.path else {
        let findings = try write(checked, named: name, to: output, &data, with: companions)
        conversion.diagnostics += findings
        if findings.hasErrors { return conversion }
        continue
      }
      var sink = files.begin(path)
      let findings = try write(checked, named: name, to: output, &sink, with: companions)
      conversion.diagnostics += findings
      if findings.hasErrors { return conversion }
      try files.end(sink)
    }
    var standardOutput = StandardOutput()
    try standardOutput.write(data.bytes.span)
    try files.commit()
    conversion.isWritten = true
    return conversion
  }

  /// Reads an input and writes it into memory.
  ///
  /// - Parameters:
  ///   - input: the input.
  ///   - output: the format, and the path that findings about the output name.
  /// - Returns: the conversion, and the output's bytes; none in a strict conversion with an error-level finding.
  /// - Throws: what reading and writing throw.
  public func converted(
    _ input: Input, to output: Output
  ) throws(ConversionError) -> (conversion: Conversion, bytes: [UInt8]?) {
    try rendered(check(input), from: input, to: output)
  }

  /// Writes a report into memory.
  func rendered(
    _ checked: CheckedReport, from input: Input, to output: Output
  ) throws(ConversionError) -> (conversion: Conversion, bytes: [UInt8]?) {
    var conversion = Conversion(checked: checked, diagnostics: checked.diagnostics, isWritten: false)
    guard !isHeldBack(checked) else { return (conversion, nil) }
    var buffer = ByteBuffer()
    let findings = try write(checked, named: input.name, to: output, &buffer)
    conversion.diagnostics += findings
    guard !findings.hasErrors else { return (conversion, nil) }
    conversion.isWritten = true
    return (conversion, buffer.bytes)
  }

  /// Has a writer write a report; returns what it finds: about a place of the input, or else about the output.
  private func write(
    _ checked: CheckedReport, named name: String, to output: Output, _ sink: inout some ByteSink,
    with companions: Companions = Companions()
  ) throws(ConversionError) -> [Diagnostic] {
    do {
      let findings = try write(checked, as: output.format, to: &sink, with: companions)
      return findings.map { $0.inFile($0.location == nil ? output.name : name) }
    } catch {
      throw error.inFile(error.location == nil ? output.name : name)
    }
  }

  /// Whether no writer gets a report because of what was found about it.
  public func isHeldBack(_ checked: CheckedReport) -> Bool { settings.isStrict && checked.diagnostics.hasErrors }

  /// What is said of an output whose name says that it is something else: programs go by names, and text is no workbook.
  private func contradiction(of output: Output) -> Diagnostic? {
    let format = output.format.format
    guard let path = output.path, let named = registry.entry(forFileName: path)?.format, named.id != format.id,
      named.isBinary || format.isBinary
    else { return nil }
    let arguments: [String: Message] = ["format": Message(format.id), "named": Message(named.id)]
    return Diagnostic(.outputMisnamed, at: SourceLocation(file: path, line: 0), arguments)
  }
}

extension Output {
  /// The name for messages.
  var name: String { path ?? StandardOutput.name }
}
