/// A place in an input.
///
/// Every paragraph and figure has one, so that it is small: most have a line and a column and nothing else.
public struct SourceLocation: Sendable, Hashable {
  private var storedLine: UInt32
  private var storedColumn: UInt32
  private var names: Names?

  /// What lines and columns do not say.
  private final class Names: Sendable, Hashable {
    let file: String?
    let detail: String?

    private init(file: String?, detail: String?) {
      self.file = file
      self.detail = detail
    }

    /// `nil` where there is nothing to keep.
    static func names(file: String?, detail: String?) -> Names? {
      file == nil && detail == nil ? nil : Names(file: file, detail: detail)
    }

    static func == (left: Names, right: Names) -> Bool {
      left === right || left.file == right.file && left.detail == right.detail
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(file)
      hasher.combine(detail)
    }
  }

  /// The file's name as the user gave it; `nil` for the input at hand.
  public var file: String? {
    get { names?.file }
    set { names = .names(file: newValue, detail: detail) }
  }
  /// The line, from 1; 0 where the format has none.
  public var line: Int {
    get { Int(storedLine) }
    set { storedLine = UInt32(clamping: newValue) }
  }
  /// The UTF-8 byte in the line, from 1; 0 where not known.
  public var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = UInt32(clamping: newValue) }
  }
  /// A place that lines do not name: a spreadsheet's `Sheet!B4`, an XML path, a place on a page.
  public var detail: String? {
    get { names?.detail }
    set { names = .names(file: file, detail: newValue) }
  }

  /// A place; 0 stands for a line or column that is not known, `detail` for what is no line, such as a sheet and a cell.
  public init(file: String? = nil, line: Int, column: Int = 0, detail: String? = nil) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
    names = .names(file: file, detail: detail)
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
