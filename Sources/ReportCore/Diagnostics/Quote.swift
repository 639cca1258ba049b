/// The text that a finding is about, where the input has no lines that can be shown: a row of a page's table.
public struct Quote: Sendable, Hashable {
  /// The text, one line.
  public var line: String
  /// The UTF-8 byte that the finding is about, from 1.
  public var column: Int

  /// A line with the byte that is meant, from 1.
  public init(line: String, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What stands at the places of an input, by the places' ``SourceLocation/detail``.
public struct QuoteList: Sendable {
  private var lines: [String] = []
  private var places: [String: (line: Int, column: Int)] = [:]

  /// No lines.
  public init() {}

  /// Adds a line of texts that stand beside one another, each with its place.
  public mutating func add(_ texts: [(text: String, place: SourceLocation?)]) {
    var line = ""
    for (text, place) in texts where !text.isEmpty {
      if !line.isEmpty { line += "  " }
      if let place = place?.detail { places[place] = (lines.count, line.utf8.count + 1) }
      line += text.split(separator: "\n").joined(separator: " ")
    }
    lines.append(line)
  }

  /// What stands at a place; `nil` where nothing is known.
  public subscript(location: SourceLocation) -> Quote? {
    location.detail.flatMap { places[$0] }.map { Quote(line: lines[$0.line], column: $0.column) }
  }
}
