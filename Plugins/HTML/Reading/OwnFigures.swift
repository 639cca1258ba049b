import ReportCore

/// The figures of a page that we wrote, as they are met.
struct OwnFigures {
  private var entries: [(figure: Figure, index: Int?)] = []
  private var shown: [FigureAddress: String] = [:]

  /// Whether an address was met already and the page showed the same: only the first carries the rest.
  func shows(_ address: FigureAddress, as text: String) -> Bool {
    shown[address].map { ExactText.essence($0) == ExactText.essence(text) } ?? false
  }

  /// Adds a figure; the text that the page shows first for its address where that is another one.
  mutating func add(_ figure: Figure, shown text: String, index: Int?) -> String? {
    if let first = shown[figure.address] { return ExactText.essence(first) == ExactText.essence(text) ? nil : first }
    shown[figure.address] = text
    entries.append((figure, index))
    return nil
  }

  /// The figures in the report's own order.
  var list: FigureList {
    var list = FigureList()
    list.reserveCapacity(entries.count)
    let isOrdered = entries.allSatisfy { $0.index == nil }
    let ordered =
      isOrdered
      ? entries
      : entries.enumerated().sorted {
        ($0.element.index ?? $0.offset, $0.offset) < ($1.element.index ?? $1.offset, $1.offset)
      }
      .map(\.element)
    for entry in ordered { list.append(entry.figure) }
    return list
  }
}

extension Figure {
  /// Whether the value can be read off the text.
  var isToldByText: Bool {
    guard let read = FigureText(text)?.value else { return false }
    return switch (read, value) {
    case (.number(let read), .number(let own)): read.coefficient == own.coefficient && read.scale == own.scale
    case (.mark(let read), .mark(let own)): read.unicodeScalars.elementsEqual(own.unicodeScalars)
    case (.blank, .blank): true
    default: false
    }
  }
}
