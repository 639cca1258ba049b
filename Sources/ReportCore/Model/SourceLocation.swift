/// A place in an input.
public struct SourceLocation: Sendable, Hashable {
  /// The file's name as the user gave it; `nil` for the input at hand.
  public var file: String?
  /// The line, from 1; 0 where the format has none.
  public var line: Int
  /// The UTF-8 byte in the line, from 1; 0 where not known.
  public var column: Int
  /// A place that lines do not name: a spreadsheet's `Sheet!B4`, an XML path, a place on a page.
  public var detail: String?

  /// A place; 0 stands for a line or column that is not known, `detail` for what is no line, such as a sheet and a cell.
  public init(file: String? = nil, line: Int, column: Int = 0, detail: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.detail = detail
  }

  /// The location with a file's name, where it has none.
  public func inFile(_ name: String?) -> SourceLocation {
    var location = self
    location.file = file ?? name
    return location
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, with what is not known left out.
  public var description: String {
    var parts: [String] = []
    if let file { parts.append(file) }
    if line > 0 { parts.append(String(line)) }
    if line > 0, column > 0 { parts.append(String(column)) }
    if let detail { parts.append(detail) }
    return parts.joined(separator: ":")
  }
}

/// A place on a page: the upper left corner of what stands there.
public struct PagePlace: Sendable, Hashable {
  /// The page, from 1.
  public var page: Int
  /// Whole points from the page's left edge.
  public var x: Int
  /// Whole points from the page's upper edge.
  public var y: Int

  /// A place on a page, in points from its upper left corner; pages are counted from 1.
  public init(page: Int, x: Int, y: Int) {
    self.page = page
    self.x = x
    self.y = y
  }
}

extension SourceLocation {
  /// A place on a page, as `第3页 (72,144)`.
  public init(_ place: PagePlace) {
    self.init(line: 0, detail: "第\(place.page)页 (\(place.x),\(place.y))")
  }
}
