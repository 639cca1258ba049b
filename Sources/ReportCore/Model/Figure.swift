/// What a figure's cell says.
public enum FigureValue: Sendable, Hashable {
  /// A number, exact.
  case number(ExactDecimal)
  /// Nothing: a blank, which is not a zero.
  case blank
  /// A mark that stands for no figure, such as `/` or `无`, as written.
  case mark(String)

  /// The number, where there is one.
  public var number: ExactDecimal? {
    if case .number(let number) = self { number } else { nil }
  }
}

/// Where a value comes from.
public enum Origin: String, Sendable, Hashable, CaseIterable {
  /// The input says it, at this place.
  case stated
  /// The input says it; its place follows from the rules, or its field from the prose.
  case inferred
  /// The input does not say it; it was calculated, on request.
  case computed
}

/// One figure of a report.
public struct Figure: Sendable, Hashable {
  /// Its place in the form.
  public var address: FigureAddress
  /// Its value.
  public var value: FigureValue
  /// The cell's text as written (`+4`, `1,234`, `251000元`), without the white space around it.
  public var text: String
  /// The unit, such as `件`, `元` or `万元`; `nil` until a form or the text names it.
  public var unit: String?
  /// Where the value comes from.
  public var origin: Origin
  /// The form's official label for the address, row path and column path joined by ` / `; empty until a form names it.
  public var label: String
  /// Where the text stands in the input.
  public var location: SourceLocation?

  /// A figure as it is stated; the value is not compared with the text.
  public init(
    address: FigureAddress, value: FigureValue, text: String, unit: String? = nil, origin: Origin = .stated,
    label: String = "", location: SourceLocation? = nil
  ) {
    self.address = address
    self.value = value
    self.text = text
    self.unit = unit
    self.origin = origin
    self.label = label
    self.location = location
  }
}

extension Figure {
  /// What a person knows the figure by: its label, or its address as long as no form has named it.
  public var shownLabel: String { label.isEmpty ? address.description : label }

  /// What is shown of a figure: its text as written, or its value where the text says another, as of a corrected one.
  public var shownText: String {
    switch value {
    case .number(let number): FigureText(text)?.value == value ? text : number.description
    case .blank: FigureText(text)?.value == .blank ? text : ""
    case .mark(let mark): text.isEmpty || origin == .computed ? mark : text
    }
  }
}
