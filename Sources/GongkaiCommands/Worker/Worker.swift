import DocumentTokens
package import ReportCore
package import ReportDriver
import ReportForms
import Synchronization

/// Answers requests, several at once if need be.
package final class Worker: Sendable {
  private let registry: FormatRegistry
  private let limits = ReadLimits()
  private let library: FormLibrary
  /// The forms of the library that were asked for, by their names; a form's file is read each time.
  private let forms = Mutex<[String: FormSet]>([:])

  /// - Throws: the registry's and the forms' own errors.
  package init(registry: FormatRegistry, library: FormLibrary) throws(ConversionError) {
    self.registry = registry
    self.library = library
    _ = try forms(named: "auto")
  }

  package func answer(to line: WorkerLine) -> String {
    var request = WorkerRequest()
    var fields: [(key: String, value: String)]
    do throws(ConversionError) {
      try request.read(line.content.get(), limits: limits)
    } catch {
      var error = error
      error.diagnostic.location = SourceLocation(
        file: "<stdin>", line: line.number, column: error.location?.column ?? 0)
      return Self.line(request.id, isOK: false, [("line", "\(line.number)")] + Self.fields(of: error))
    }
    do throws(ConversionError) {
      let input = try input(of: request)
      let (isOK, answer) = try answer(to: request, about: input)
      return Self.line(request.id, isOK: isOK, answer)
    } catch {
      fields = Self.fields(of: error)
    }
    return Self.line(request.id, isOK: false, fields)
  }

  private func input(of request: WorkerRequest) throws(ConversionError) -> Input {
    switch (request.data, request.path) {
    case (let data?, nil): return Input(name: request.name ?? "<data>", path: request.name, bytes: data)
    case (nil, let path?) where path != "-": return try Input(reading: path, limits: limits)
    default: throw .unreadable(.invalidRequest, at: nil, ["problem": RequestProblem.noInput.message])
    }
  }

  private func answer(
    to request: WorkerRequest, about input: Input
  ) throws(ConversionError) -> (isOK: Bool, fields: [(key: String, value: String)]) {
    let converter = try Converter(registry: registry, settings: settings(of: request))
    guard request.to != nil || request.outputPath != nil else {
      let checked = try converter.check(input)
      return (true, Self.fields(of: checked) + [Self.field(of: checked.diagnostics)])
    }
    if let source = request.path, let target = request.outputPath, !request.isForced {
      try SourceGuard([source]).check(target)
    }
    let format = try registry.writable(for: request.outputPath, named: request.to?.name)
    let output = Output(path: request.outputPath, format: format)
    let (conversion, bytes) = try converter.converted(input, to: output)
    var fields = Self.fields(of: conversion.checked)
    guard let bytes else {
      let refusal = ConversionError(.unreadableInput, .refusedByFindings)
      return (false, fields + [Self.field(of: conversion.diagnostics)] + Self.fields(of: refusal, status: .ruleBroken))
    }
    fields.append(try Self.field(of: bytes, to: request.outputPath))
    return (true, fields + [Self.field(of: conversion.diagnostics)])
  }

  private func settings(of request: WorkerRequest) throws(ConversionError) -> ConversionSettings {
    var settings = ConversionSettings(forms: try forms(named: request.form))
    settings.inputFormat = request.from?.name
    for argument in [request.from, request.to] {
      guard let argument else { continue }
      settings.formatOptions[argument.name, default: [:]].merge(argument.options) { $1 }
    }
    for option in request.options { settings.formatOptions[option.format, default: [:]][option.key] = option.value }
    settings.metadata = request.metadata
    settings.isStrict = request.isStrict
    settings.correctsFigures = request.correctsFigures
    settings.language = request.language ?? .chinese
    settings.limits = limits
    return settings
  }

  private func forms(named name: String) throws(ConversionError) -> FormSet? {
    if let known = forms.withLock({ $0[name] }) { return known }
    let made = try library.set(named: name)
    if let made, library.has(name) { forms.withLock { $0[name] = made } }
    return made
  }
}

// MARK: - Answers

extension Worker {
  private static func line(_ id: String, isOK: Bool, _ fields: [(key: String, value: String)]) -> String {
    jsonObject([("id", id), ("ok", isOK ? "true" : "false")] + fields) + "\n"
  }

  /// How a report was read.
  private static func fields(of checked: CheckedReport) -> [(key: String, value: String)] {
    [("format", quoted(checked.format.id)), ("form", checked.form.map { quoted($0.id) } ?? "null")]
  }

  private static func field(of diagnostics: [Diagnostic]) -> (key: String, value: String) {
    ("diagnostics", "[\(diagnostics.map { JSONFinding($0).object }.joined(separator: ","))]")
  }

  private static func fields(of error: ConversionError, status: ExitStatus? = nil) -> [(key: String, value: String)] {
    [
      ("status", "\((status ?? ExitStatus(error.code)).rawValue)"), ("error", JSONFinding(error.diagnostic).object),
    ]
  }

  /// An output: in the answer, as text where it is UTF-8, or in a file.
  private static func field(
    of bytes: [UInt8], to path: String?
  ) throws(ConversionError) -> (key: String, value: String) {
    if let path {
      try OutputTransaction.write(bytes.span, to: path)
      return ("output_path", quoted(path))
    }
    if let text = String(validating: bytes, as: UTF8.self) { return ("output", quoted(text)) }
    return ("output_base64", quoted(Base64.encoded(bytes)))
  }
}
