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

/// The figures of a report, in order, each address at most once.
public struct FigureList: Sendable, Hashable, RandomAccessCollection {
  @usableFromInline var figures: [Figure] = []
  private var positions: [FigureAddress: Int] = [:]

  public init() {}

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { figures.count }
  @inlinable public subscript(position: Int) -> Figure { figures[position] }

  /// The figure at an address. Setting one that is there replaces it where it stands; setting `nil` removes it.
  ///
  /// - Complexity: O(1); O(*n*) for a removal.
  public subscript(address: FigureAddress) -> Figure? {
    get { positions[address].map { figures[$0] } }
    set {
      switch (positions[address], newValue) {
      case (let position?, let figure?): figures[position] = figure
      case (nil, let figure?): append(figure)
      case (let position?, nil): remove(at: position)
      case (nil, nil): break
      }
    }
  }

  /// Adds a figure at the end; `false`, and nothing added, where its address is taken.
  @discardableResult
  public mutating func append(_ figure: Figure) -> Bool {
    let position = figures.count
    guard positions.updateValue(position, forKey: figure.address).map({ positions[figure.address] = $0 }) == nil
    else { return false }
    figures.append(figure)
    return true
  }

  /// Where the figure of an address stands.
  public func position(of address: FigureAddress) -> Int? { positions[address] }

  /// Changes one figure in place; its address must stay the same.
  public mutating func updateFigure(at position: Int, _ change: (inout Figure) -> Void) {
    let address = figures[position].address
    change(&figures[position])
    precondition(figures[position].address == address, "a figure keeps its address")
  }

  /// Makes room for a number of figures.
  public mutating func reserveCapacity(_ count: Int) {
    figures.reserveCapacity(count)
    positions.reserveCapacity(count)
  }

  private mutating func remove(at position: Int) {
    positions[figures.remove(at: position).address] = nil
    for index in position..<figures.count { positions[figures[index].address] = index }
  }

  public static func == (left: FigureList, right: FigureList) -> Bool { left.figures == right.figures }
  public func hash(into hasher: inout Hasher) { hasher.combine(figures) }
}
