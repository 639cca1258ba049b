import DocumentTokens
import ReportCore
import ReportSchema

/// Writes reports through a plugin.
struct ExternalWriter: ReportWriting {
  let plugin: ExternalFormat
  let writing: PluginIntroduction.Writing
  /// The format that the plugin makes its output of, where it does so, with the values of that one's options.
  let source: (entry: FormatRegistry.Entry, options: FormatOptions)?

  func write(
    _ report: Report, to sink: inout some ByteSink, in context: inout WriteContext
  ) throws(ConversionError) {
    var fields: [UInt8] = []
    switch writing {
    case .figures: FigureList.append(report, to: &fields)
    case .report:
      fields += ",\"report\":".utf8
      fields += try document(report, context)
    case .output: try append(report, to: &fields, &context)
    }
    fields += ",\"language\":\(quoted(context.language.rawValue))".utf8
    fields += ",\"options\":\(plugin.object(of: context.options))".utf8
    let answer = try plugin.answer(to: "write", fields, limits: ReadLimits())
    context.diagnostics += answer.diagnostics
    if let refusal = answer.refusal { throw ConversionError(.cannotCreate, refusal) }
    guard let output = answer.output else { throw plugin.garbage(.missing("output")) }
    try sink.write(output.span)
  }

  private func document(_ report: Report, _ context: WriteContext) throws(ConversionError) -> [UInt8] {
    var buffer = ByteBuffer()
    try report.writeJSON(indent: 0, to: &buffer)
    return Array(buffer.bytes.dropLast { $0 == 0x0A })
  }

  /// What the other format's writer makes of the report.
  private func append(
    _ report: Report, to fields: inout [UInt8], _ context: inout WriteContext
  ) throws(ConversionError) {
    guard let source, let writer = source.entry.writer else { return }
    var inner = context
    inner.options = source.options
    inner.diagnostics = []
    var buffer = ByteBuffer()
    try writer.write(report, to: &buffer, in: &inner)
    context.diagnostics += inner.diagnostics
    fields += ",\"format\":\(quoted(source.entry.format.id)),\"data_base64\":\"".utf8
    fields += Base64.encoded(buffer.bytes).utf8
    fields.append(UInt8(ascii: "\""))
  }
}

extension [UInt8] {
  /// The bytes without those at the end that are as asked.
  fileprivate func dropLast(while isDropped: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var rest = self[...]
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}

extension FigureList {
  /// Adds a report's figures and what it is, as keys of a request.
  fileprivate static func append(_ report: Report, to fields: inout [UInt8]) {
    let metadata = report.metadata
    var facts: [(key: String, value: String)] = []
    for (key, value) in [("title", metadata.title), ("agency", metadata.agency), ("form", metadata.form)] {
      if let value { facts.append((key, quoted(value))) }
    }
    if let year = metadata.year { facts.append(("year", "\(year)")) }
    fields += ",\"metadata\":\(jsonObject(facts)),\"figures\":[".utf8
    for (index, figure) in report.figures.enumerated() {
      if index > 0 { fields.append(UInt8(ascii: ",")) }
      figure.append(to: &fields)
    }
    fields.append(UInt8(ascii: "]"))
  }
}

extension Figure {
  /// Adds the figure as plugins see it: its digits as text, which no language rounds; `null` for a blank or a mark.
  fileprivate func append(to fields: inout [UInt8]) {
    func add(_ key: StaticString, _ text: String) {
      key.withUTF8Buffer { fields.append(contentsOf: $0) }
      JSONString.append(text.utf8.span, to: &fields)
    }
    add("{\"address\":", address.description)
    if let number = value.number { add(",\"value\":", number.description) } else { fields += ",\"value\":null".utf8 }
    if case .mark(let mark) = value { add(",\"mark\":", mark) }
    add(",\"text\":", text)
    if let unit { add(",\"unit\":", unit) }
    if !label.isEmpty { add(",\"label\":", label) }
    add(",\"origin\":", origin.rawValue)
    if let location, location.line > 0 { fields += ",\"line\":\(location.line)".utf8 }
    fields.append(UInt8(ascii: "}"))
  }
}
