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
    var values = try AnswerList(source, of: "figures", by: plugin)
    var report = Report()
    while let value = try values.next() {
      let figure: Figure
      do throws(PluginProblem) { figure = try Figure(value) } catch { throw plugin.garbage(error.message) }
      try volume.addFigure(at: figure.location)
      guard report.figures.append(figure) else {
        throw .unreadable(.duplicateKey, at: nil, ["key": Message(figure.address.description)])
      }
    }
    return report
  }
}

extension Figure {
  /// A figure as a plugin says it: an address, a value or the text that is to be read, and what else is known.
  fileprivate init(_ value: DocumentNode) throws(PluginProblem) {
    let text = try value.requiredText("address")
    guard let address = FigureAddress(text) else {
      throw .wrong("address", Message(chinese: "表/行/列", english: "table/row/column"))
    }
    var figure = Figure(address: address, value: .blank, text: "")
    if case .scalar(let kind, let written)? = value["value"]?.content {
      guard kind != .boolean else { throw .notAFigure(written, address) }
      try figure.read(written)
      if kind == .string { figure.text = written }
    }
    if let mark = try value.text("mark") {
      if let number = figure.value.number { throw .differs(number.description, mark, "mark", address) }
      (figure.value, figure.text) = (.mark(mark), mark)
    }
    if let text = try value.text("text") {
      if value["value"] == nil, value["mark"] == nil { try figure.read(text) }
      if let number = figure.value.number, let written = ExactDecimal(text), written != number {
        throw .differs(number.description, text, "text", address)
      }
      figure.text = text
    }
    figure.unit = try value.text("unit") ?? figure.unit
    figure.label = try value.text("label") ?? ""
    if let origin = try value.text("origin") {
      guard let known = Origin(rawValue: origin) else { throw .wrong("origin", not: Origin.allCases.map(\.rawValue)) }
      figure.origin = known
    }
    figure.location = try value.place()
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
