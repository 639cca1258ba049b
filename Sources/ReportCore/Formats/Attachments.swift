/// A plain table that goes with a report, such as all agencies of a roll-up; formats with sheets show it.
///
/// The rows are made one at a time, so that a hundred thousand of them need no more memory than one.
public struct DataSheet: Sendable {
  /// What its rows are.
  public enum Role: Sendable, Hashable {
    /// Anything.
    case table
    /// A row an agency.
    case agencies
    /// A row a finding: agency, year, file, level, code, what it is of, finding, hint, place, explanation.
    case findings
    /// A row a figure, after its label a column a year.
    case years
  }

  /// What its rows are.
  public var role = Role.table
  /// The sheet's name.
  public var name: Message
  /// The columns' heads.
  public var columns: [String]
  /// How many rows there are.
  public var rowCount: Int
  /// Makes a row: as many values as columns; a mark is a text.
  public var row: @Sendable (Int) throws(ConversionError) -> [FigureValue]
  /// What there is to say of a row's values, by their columns.
  public var remarks: @Sendable (Int) throws(ConversionError) -> [Int: FigureRemark] = { _ in [:] }
  /// Where a row leads to.
  public var link: @Sendable (Int) throws(ConversionError) -> Link? = { _ in nil }
  /// The columns of texts over several lines, and their widths in half characters.
  public var textWidths: [Int: Int] = [:]
  /// How many columns at the left are repeated on every page.
  public var headColumns = 1
  /// Columns that stand under a head of their own, in order.
  public var groups: [ColumnGroup] = []

  /// Columns under one head.
  public struct ColumnGroup: Sendable, Hashable {
    /// What stands above it.
    public var title: String
    /// The first of them.
    public var first: Int
    /// What they are called under that head.
    public var names: [String]

    /// A group that begins at column `first`, as the sheet counts its columns from 0, and has a column for each name.
    public init(title: String, first: Int, names: [String]) {
      self.title = title
      self.first = first
      self.names = names
    }
  }

  /// The columns at which a page begins.
  public var pageStarts: [Int] = []
  /// The figures that its rows are of, where each is of one.
  public var rowAddresses: [FigureAddress] = []
  /// Charts of some of its rows.
  public var charts: [SeriesChart] = []

  /// A chart of columns: what the columns' heads name, once for each of some rows, which their first column names.
  public struct SeriesChart: Sendable, Hashable {
    /// What stands above it.
    public var title: Message
    /// The rows that are shown, as the sheet counts its rows, a series each.
    public var rows: [Int]
    /// The columns that are shown, a point of each series each.
    public var columns: ClosedRange<Int>

    /// A chart with a series for each row and a point for each column.
    public init(title: Message, rows: [Int], columns: ClosedRange<Int>) {
      self.title = title
      self.rows = rows
      self.columns = columns
    }
  }

  /// A value of another of the report's sheets.
  public struct Link: Sendable, Hashable {
    /// The column in which it stands.
    public var column: Int
    /// The other sheet, by its place among those of the report.
    public var sheet: Int
    /// The row there, as that sheet counts its rows, and the column.
    public var targetRow: Int
    /// The column there.
    public var targetColumn: Int

    /// A link from a column of the row at hand to a cell of another sheet, all counted from 0.
    public init(column: Int, sheet: Int, targetRow: Int, targetColumn: Int) {
      self.column = column
      self.sheet = sheet
      self.targetRow = targetRow
      self.targetColumn = targetColumn
    }
  }

  /// A sheet whose rows `row` makes when they are written, from 0 to `rowCount` - 1.
  public init(
    name: Message, columns: [String], rowCount: Int,
    row: @escaping @Sendable (Int) throws(ConversionError) -> [FigureValue]
  ) {
    self.name = name
    self.columns = columns
    self.rowCount = rowCount
    self.row = row
  }
}

/// A document whose look others take.
public struct DocumentTemplate: Sendable, Hashable {
  /// The file's name, for errors.
  public var name: String
  /// The file's content.
  public var bytes: [UInt8]

  /// A document by its name and its content, which is looked at when it is used.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A bar chart of some of a report's figures; formats with charts draw it.
public struct FigureChart: Sendable, Hashable {
  /// What stands above it.
  public var title: Message
  /// The bars, in order.
  public var bars: [Bar]

  /// One bar: its label and its figure.
  public struct Bar: Sendable, Hashable {
    /// The text beside it.
    public var label: String
    /// The figure that it shows.
    public var address: FigureAddress

    /// A bar, as long as its figure is large.
    public init(label: String, address: FigureAddress) {
      self.label = label
      self.address = address
    }
  }

  /// A chart with its bars in order.
  public init(title: Message, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  /// A label that leaves room for the bars: without the explanation in brackets at its end, and cut where it is still long.
  public static func shortened(_ label: String) -> String {
    var short = label[...]
    if label.hasSuffix(")"), let bracket = label.lastIndex(of: "("), bracket > label.startIndex {
      short = label[..<bracket]
    }
    return short.count > 17 ? short.prefix(16) + "…" : String(short)
  }
}
