import ReportCore

/// A table in LaTeX's markup: an environment such as `tabular` or `longtable`, as tools write tables of data.
///
/// `&` parts cells and `\\` ends rows; both stand in a cell as they are where braces enclose them. Of commands that set a
/// text, the text is kept; rules, boxes and sizes are left out. Source: "LaTeX: A document preparation system",
/// environments array and tabular.
struct LaTeXTable: MarkupTable {
  private let source: TextSource
  var table = Table(layout: .grid)
  private(set) var row: [Cell] = []
  /// The text of the cell that is being read, and where it begins.
  private var cell: [UInt8] = []
  private var place: SourceLocation?
  /// How many braces and environments are open.
  private var depth = 0
  /// Whether what comes may still say how wide the columns are.
  private var isPreamble = true

  private static let environments: [StaticString] = [
    "\\begin{tabular}", "\\begin{tabular*}", "\\begin{tabularx}", "\\begin{tabulary}", "\\begin{longtable}",
    "\\begin{longtable*}", "\\begin{array}", "\\begin{supertabular}", "\\begin{supertabular*}",
  ]

  /// The table that begins at a line.
  ///
  /// - Complexity: O(*n*) in its bytes.
  static func region(
    at start: Int, in source: TextSource, limits: ReadLimits, _ open: inout OpenMarkup
  ) throws(ConversionError) -> TableRegion? {
    let text = source.lines[start].text
    guard source.bytes[text.lowerBound] == UInt8(ascii: "\\"),
      environments.contains(where: { source.hasASCII($0, at: text.lowerBound) }),
      let close = source.bytes[text].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let end = Array("\\end".utf8) + source.bytes[text.lowerBound + "\\begin".utf8.count..<close + 1]
    var reader = LaTeXTable(source: source)
    reader.add(close + 1..<text.upperBound, start)
    return try reader.region(from: start, in: source, limits: limits, until: end, &open)
  }

  private init(source: TextSource) { self.source = source }

  // MARK: Cells and rows

  mutating func add(_ line: Int) { add(source.lines[line].text, line) }

  private mutating func add(_ text: Range<Int>, _ line: Int) {
    var offset = text.lowerBound
    if !cell.isEmpty { cell.append(0x0A) }
    while offset < text.upperBound {
      let byte = source.bytes[offset]
      if isPreamble, isPartOfPreamble(byte) {
        offset += 1
        continue
      }
      isPreamble = false
      switch byte {
      case UInt8(ascii: "%"): return
      case UInt8(ascii: "&") where depth == 0: endCell()
      case UInt8(ascii: "\\"):
        let next = offset + 1 < text.upperBound ? source.bytes[offset + 1] : 0x20
        if next == byte, depth == 0 {
          endRow()
        } else {
          if source.hasASCII("\\begin{", at: offset) { depth += 1 }
          if source.hasASCII("\\end{", at: offset) { depth = max(0, depth - 1) }
          append(byte, at: offset, line)
          append(next, at: offset, line)
        }
        offset += 1
      default:
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
        append(byte, at: offset, line)
      }
      offset += 1
    }
  }

  /// Whether a byte belongs to the arguments of the environment: `[t]{lrr}`, over several lines too.
  private mutating func isPartOfPreamble(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
    case 0x20, 0x09: break
    default: return depth > 0
    }
    return true
  }

  private mutating func append(_ byte: UInt8, at offset: Int, _ line: Int) {
    if place == nil, byte > 0x20 { place = source.location(of: offset, inLine: line) }
    cell.append(byte)
  }

  private mutating func endCell() {
    let text = LaTeXText(cell)
    row.append(
      Cell(
        .text(text.text), columnSpan: text.columnSpan, line: place?.line ?? 0, column: place?.column ?? 0))
    cell = []
    place = nil
  }

  /// Ends a row, unless it has rules alone.
  mutating func endRow() {
    depth = 0
    endCell()
    if row.count > 1 || row[0].content != .text("") { table.appendRow(row) }
    row = []
  }
}

/// What some text in LaTeX's markup says, and over how many columns.
///
/// A cell over several rows has an empty cell below it in each of the others, so that it counts as one over one row.
private struct LaTeXText {
  private(set) var text = ""
  private(set) var columnSpan = 1
  private var rest: ArraySlice<UInt8>
  private var kept: [UInt8] = []
  /// Whether a bracket may still be closed.
  private var closesOptions = true

  /// Commands whose arguments are no text.
  private static let settings: Set<String> = [
    "begin", "end", "cline", "cmidrule", "noalign", "color", "rowcolor", "cellcolor", "vspace", "hspace", "label",
    "rule",
    "fontsize", "setlength", "specialrule", "addlinespace", "caption",
  ]

  init(_ markup: [UInt8]) {
    rest = markup[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"): readCommand()
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"): break
      case UInt8(ascii: "~"): kept.append(0x20)
      default: kept.append(byte)
      }
    }
    let words = String(decoding: kept, as: UTF8.self).split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }
    text = words.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private mutating func readCommand() {
    let name = String(decoding: rest.prefix(while: \.isLetter), as: UTF8.self)
    guard !name.isEmpty else {
      // A character that stands for itself, or a line that ends within a cell.
      if let byte = rest.popFirst() { kept.append(byte == UInt8(ascii: "\\") ? 0x0A : byte) }
      return
    }
    rest = rest.dropFirst(name.utf8.count)
    switch name {
    case "multicolumn":
      columnSpan = min(max(Int(argument()) ?? 1, 1), 1_000)
      _ = argument()
    case "multirow":
      skipOption()
      _ = argument()
      skipOption()
      _ = argument()
    case _ where Self.settings.contains(name):
      skipOption()
      while rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "[") {
        skipOption()
        if rest.first == UInt8(ascii: "{") { _ = argument() }
      }
    default:
      skipOption()
      while rest.first == 0x20 { rest = rest.dropFirst() }
    }
  }

  private mutating func skipOption() {
    guard closesOptions, rest.first == UInt8(ascii: "[") else { return }
    if let end = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[(end + 1)...]
    } else {
      closesOptions = false
    }
  }

  /// The argument in braces that begins here.
  private mutating func argument() -> String {
    guard rest.first == UInt8(ascii: "{") else { return "" }
    var depth = 0
    var end = rest.startIndex
    while end < rest.endIndex {
      if rest[end] == UInt8(ascii: "{") { depth += 1 }
      if rest[end] == UInt8(ascii: "}") { depth -= 1 }
      end += 1
      if depth == 0 { break }
    }
    let text = String(decoding: rest[(rest.startIndex + 1)..<max(rest.startIndex + 1, end - 1)], as: UTF8.self)
    rest = rest[end...]
    return text
  }
}
