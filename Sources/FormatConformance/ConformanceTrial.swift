import DocumentTokens
import ExternalFormats
import ReportCore
import ReportForms
import ReportSchema

struct ConformanceTrial {
  private let entry: FormatRegistry.Entry
  private let test: ConformanceCase
  private(set) var failures: [ConformanceKit.Failure] = []
  /// How many things were tried.
  private(set) var count = 0

  init(_ entry: FormatRegistry.Entry, _ test: ConformanceCase) { (self.entry, self.test) = (entry, test) }

  private mutating func fail(_ chinese: String, _ english: String) {
    failures.append(ConformanceKit.Failure(name: test.name, problem: Message(chinese: chinese, english: english)))
  }

  private mutating func fail(_ error: ConversionError) {
    let place = error.location.map { "\($0.line):\($0.column): " } ?? ""
    let (code, message) = (error.diagnostic.code.id, error.message)
    fail("\(place)\(code) \(message.chinese)", "\(place)\(code) \(message.english)")
  }

  // MARK: Reading

  mutating func readValid() {
    count += 1
    do throws(ConversionError) {
      let report = try read(test.input)
      if let expected = test.report { compare(try Self.document(report), try Self.document(expected)) }
    } catch { fail(error) }
    survive(test.input)
  }

  mutating func readInvalid() {
    count += 1
    do throws(ConversionError) {
      _ = try read(test.input)
      fail("应报错，却读成了报告", "it is read as a report, and should be an error")
    } catch {
      guard error.code == .unreadableInput else { return fail(error) }
      let place = (error.location?.line ?? 0, error.location?.column ?? 0)
      if let line = test.line, place != (line, test.column ?? place.1) {
        fail(
          "错误应在 \(line):\(test.column ?? 0)，却在 \(place.0):\(place.1)",
          "the fault is at \(line):\(test.column ?? 0), and told at \(place.0):\(place.1)")
      }
    }
    survive(test.input)
  }

  /// Cut short or changed anywhere, an input is read or refused; nothing else happens.
  private mutating func survive(_ input: [UInt8]) {
    for changed in ChangedInput.all(of: input) {
      count += 1
      do throws(ConversionError) { _ = try read(changed) } catch {
        guard error.code != .unreadableInput else { continue }
        return fail(error)
      }
    }
  }

  private func read(_ input: [UInt8]) throws(ConversionError) -> Report {
    guard let reader = entry.reader else { return Report() }
    var context = ReadContext(options: try FormatOptions(of: entry.format, setting: test.options))
    return try reader.read(input.span, in: &context)
  }

  // MARK: Writing

  mutating func write() {
    guard let given = test.report else { return }
    // As the program has it: the form's figures stand in its tables.
    let report = given.metadata.form == nil ? given : recognised(given)
    do throws(ConversionError) {
      let output = try written(report)
      for _ in 0..<2 {
        count += 1
        if try written(report) != output { fail("再写一次，字节不同", "written again, the bytes differ") }
      }
      guard entry.reader != nil, !output.isEmpty else { return }
      count += 1
      let again = try read(output)
      if entry.format.limitation == nil {
        compare(try Self.document(again), try Self.document(report))
      } else {
        compare(again.figures.isEmpty ? recognised(again) : again, report)
      }
    } catch {
      // A report that a format cannot hold may be refused, in so many words.
      if error.code != .cannotCreate { fail(error) }
    }
  }

  private func written(_ report: Report) throws(ConversionError) -> [UInt8] {
    guard let writer = entry.writer else { return [] }
    var buffer = ByteBuffer()
    var context = WriteContext(options: try FormatOptions(of: entry.format, setting: test.options))
    try writer.write(report, to: &buffer, in: &context)
    return buffer.bytes
  }

  private static let forms = try? FormSet(Form.builtIn())

  private func recognised(_ report: Report) -> Report {
    guard let forms = Self.forms else { return report }
    return Recognition(of: report, among: forms).report
  }

  /// No figure comes back with another value, and none that the built-in forms have is missing.
  private mutating func compare(_ again: Report, _ report: Report) {
    let isFromForm = report.metadata.form != nil
    for figure in report.figures {
      let found = again.figures[figure.address]
      guard found == nil ? isFromForm && figure.value != .blank : found?.value != figure.value else { continue }
      let value = found.map(\.text) ?? "—"
      return fail(
        "\(figure.address) 是“\(figure.text)”，读回“\(value)”",
        "\(figure.address) is '\(figure.text)' and comes back as '\(value)'")
    }
  }

  /// The version-1 document, in lines, without what says where it comes from.
  private static func document(_ report: Report) throws(ConversionError) -> [Substring] {
    var report = report
    report.metadata.source = nil
    for position in report.figures.indices { report.figures.updateFigure(at: position) { $0.location = nil } }
    var buffer = ByteBuffer()
    try report.writeJSON(indent: 2, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self).split(separator: "\n")
  }

  private mutating func compare(_ found: [Substring], _ expected: [Substring]) {
    guard found != expected else { return }
    let lines = zip(found, expected).first { $0 != $1 }
    let (actual, should) = lines.map { (String($0.0), String($0.1)) } ?? ("\(found.count)", "\(expected.count)")
    fail("读成了 \(actual)，应为 \(should)", "it is read as \(actual), and should be \(should)")
  }

  // MARK: Lines

  mutating func converse(with plugin: ExternalFormat) {
    count += 1
    do throws(ConversionError) {
      let answers = try plugin.answers(to: test.sent)
      for (answer, expected) in zip(answers, test.expected) where !answer.has(expected) {
        return fail(
          "回答 \(answer.written) 里没有 \(expected.written)",
          "the answer \(answer.written) does not have \(expected.written)")
      }
    } catch { fail(error) }
  }
}

extension DocumentNode {
  /// Whether everything that is expected is there; other keys may be too.
  fileprivate func has(_ expected: DocumentNode) -> Bool {
    switch (content, expected.content) {
    case (.scalar(let kind, let text), .scalar(let other, let word)): kind == other && text == word
    case (.list(let items), .list(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.has($1) }
    case (.map, .map(let entries)):
      entries.allSatisfy { entry in
        if case .scalar(.null, _) = entry.value.content { return true }
        return self[entry.key]?.has(entry.value) ?? false
      }
    default: false
    }
  }

  /// The value as JSON, for messages.
  fileprivate var written: String {
    switch content {
    case .scalar(let kind, let text): kind == .string ? quoted(text) : kind == .null ? "null" : text
    case .list(let items): "[\(items.map(\.written).joined(separator: ","))]"
    case .map(let entries): jsonObject(entries.map { ($0.key, $0.value.written) })
    }
  }
}
