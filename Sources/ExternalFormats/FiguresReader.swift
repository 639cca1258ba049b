import DocumentTokens
import ReportCore

/// A report from a flat list of figures with their addresses.
struct FiguresReader {
  private let source: NestedSource
  private var volume: ReportVolume
  private let plugin: ExternalFormat

  init(_ source: NestedSource, _ limits: ReadLimits, of plugin: ExternalFormat) {
    (self.source, self.plugin) = (source, plugin)
    volume = ReportVolume(limits: limits)
  }

  /// - Throws: `unavailable` for what is no such list.
  consuming func report() throws(ConversionError) -> Report {
    var source = source
    guard try source.next() == .beginList else {
      throw plugin.garbage(PluginProblem.wrong("figures", PluginProblem.list).message)
    }
    var report = Report()
    while case let token = try source.next(), token != .end {
      let fields = try FigureFields(token, from: &source)
      let figure: Figure
      do throws(PluginProblem) { figure = try Figure(fields) } catch { throw plugin.garbage(error.message) }
      try volume.addFigure(at: figure.location)
      guard report.figures.append(figure) else {
        throw .unreadable(.duplicateKey, at: nil, ["key": Message(figure.address.description)])
      }
    }
    return report
  }
}

/// The keys of a figure; an answer has so many figures that they are taken as they come, without a tree of each.
private struct FigureFields {
  enum Key: String {
    case address, value, mark, text, unit, label, origin, line, column
  }

  /// In the order of the answer. A list or an object is `plain`, which no scalar of JSON is.
  private var fields: [(key: Key, kind: ScalarKind, text: String)] = []

  /// Takes a value whose first token was read; one that is no object has no keys.
  init(_ first: DocumentToken, from source: inout NestedSource) throws(ConversionError) {
    guard first == .beginMap else {
      _ = try DocumentNode(first, from: &source)
      return
    }
    fields.reserveCapacity(8)
    while case .key(let name) = try source.next() {
      let key = Key(rawValue: name)
      switch try source.next() {
      case .scalar(let kind, let text): if let key { fields.append((key, kind, text)) }
      case let token:
        _ = try DocumentNode(token, from: &source)
        if let key { fields.append((key, .plain, "…")) }
      }
    }
  }

  /// What stands at a key; `nil` where it is not there or null.
  subscript(key: Key) -> (kind: ScalarKind, text: String)? {
    guard let field = fields.first(where: { $0.key == key }), field.kind != .null else { return nil }
    return (field.kind, field.text)
  }

  /// A key that is there twice.
  var repeated: Key? {
    fields.indices.first { index in fields[..<index].contains { $0.key == fields[index].key } }.map { fields[$0].key }
  }

  func text(_ key: Key) throws(PluginProblem) -> String? {
    guard let value = self[key] else { return nil }
    guard value.kind == .string else { throw .wrong(key.rawValue, PluginProblem.text) }
    return value.text
  }

  func integer(_ key: Key) throws(PluginProblem) -> Int? {
    guard let value = self[key] else { return nil }
    guard value.kind == .number, let number = Int(value.text) else {
      throw .wrong(key.rawValue, PluginProblem.wholeNumber)
    }
    return number
  }

  /// Where in the input the figure is, where that is said.
  func place() throws(PluginProblem) -> SourceLocation? {
    guard let line = try integer(.line), line > 0 else { return nil }
    return SourceLocation(line: line, column: max(0, try integer(.column) ?? 0))
  }
}

extension Figure {
  /// A figure as a plugin says it: an address, a value or the text that is to be read, and what else is known.
  fileprivate init(_ fields: FigureFields) throws(PluginProblem) {
    if let key = fields.repeated { throw PluginProblem(.twice(key.rawValue)) }
    guard let text = try fields.text(.address) else { throw .wrong("address", PluginProblem.text) }
    guard let address = FigureAddress(text) else {
      throw .wrong("address", Message(chinese: "表/行/列", english: "table/row/column"))
    }
    var figure = Figure(address: address, value: .blank, text: "")
    let value = fields[.value]
    if let value {
      guard value.kind == .number || value.kind == .string else { throw .notAFigure(value.text, address) }
      try figure.read(value.text)
    }
    let mark = try fields.text(.mark)
    if let mark {
      if let number = figure.value.number { throw .differs(number.description, mark, "mark", address) }
      (figure.value, figure.text) = (.mark(mark), mark)
    }
    if let text = try fields.text(.text) {
      if value == nil, mark == nil { try figure.read(text) }
      if let number = figure.value.number, let written = ExactDecimal(text), written != number {
        throw .differs(number.description, text, "text", address)
      }
      figure.text = text
    }
    figure.unit = try fields.text(.unit) ?? figure.unit
    figure.label = try fields.text(.label) ?? ""
    if let origin = try fields.text(.origin) {
      guard let known = Origin(rawValue: origin) else { throw .wrong("origin", not: Origin.allCases.map(\.rawValue)) }
      figure.origin = known
    }
    figure.location = try fields.place()
    self = figure
  }

  /// Takes what a text says as the value: a number's own digits, else as a cell is read.
  private mutating func read(_ written: String) throws(PluginProblem) {
    if let number = ExactDecimal(written) {
      value = .number(number)
    } else if let read = FigureText(written) {
      (value, unit) = (read.value, read.unit)
    } else {
      throw .notAFigure(written, address)
    }
    text = written
  }
}

extension PluginProblem {
  fileprivate static func differs(
    _ value: String, _ other: String, _ key: String, _ address: FigureAddress
  ) -> PluginProblem {
    PluginProblem(
      Message(
        chinese: "\(address) 的 value 是“\(value)”，\(key) 却是“\(other.prefix(40))”",
        english: "at \(address) 'value' is '\(value)' and '\(key)' is '\(other.prefix(40))'"))
  }

  fileprivate static func notAFigure(_ text: String, _ address: FigureAddress) -> PluginProblem {
    PluginProblem(
      Message(
        chinese: "\(address) 的“\(text.prefix(40))”不是数字、空白或“/”之类的标记",
        english: "'\(text.prefix(40))' at \(address) is no number, blank or mark such as '/'"))
  }
}
