import DocumentTokens
import ReportCore

extension ReportDecoder where Source: ~Copyable {
  mutating func decodeFigures() throws(ConversionError) {
    guard try openMap(of: "figures") else { return }
    var tables: Set<String> = []
    while let table = try nextEntry() {
      guard tables.insert(table).inserted else { throw duplicate(table, at: source.location()) }
      guard try openMap(of: Message(table)) else { continue }
      try decodeRows(of: table, above: "")
    }
    hasFigures = true
  }

  /// Reads the entries of a table or of a part of a row's key, up to the map's end.
  ///
  /// An entry whose value is a map is a row or a part of its key (`results: {granted: …}` is `results.granted`).
  private mutating func decodeRows(of table: String, above row: String) throws(ConversionError) {
    var rows: Set<String> = []
    let prefix = "\(table)/\(row)/"
    while let key = try nextEntry() {
      let place = source.location()
      let token = try token()
      switch token {
      case .beginMap:
        let isFigure = !row.isEmpty && (FigureAddress(prefix + key).map { report.figures[$0] != nil } ?? false)
        guard !isFigure, rows.insert(key).inserted else { throw duplicate(key, at: place) }
        try decodeRows(of: table, above: row.isEmpty ? key : "\(row).\(key)")
      case .scalar(.null, _) where row.isEmpty: continue
      case .scalar(let kind, let text):
        guard !rows.contains(key) else { throw duplicate(key, at: place) }
        let address = try address(prefix + key, at: place)
        try append(figure(at: address, kind, text), place)
      default:
        throw wrongType(Message(prefix + key), Message(chinese: "数字", english: "a number"), token)
      }
    }
  }

  private mutating func append(_ figure: Figure, _ place: SourceLocation) throws(ConversionError) {
    try volume.addFigure(at: place)
    guard !report.figures.append(figure) else { return }
    throw .unreadable(.duplicateKey, at: place, ["key": Message(figure.address.description)])
  }

  private mutating func figure(
    at address: FigureAddress, _ kind: ScalarKind, _ text: String
  ) throws(ConversionError) -> Figure {
    var figure = Figure(address: address, value: .blank, text: "", location: source.location())
    guard kind != .null else { return figure }
    figure.text = Figure.trimmed(text)
    let isAmbiguous = kind == .plain && Self.mayBeOctal(figure.text)
    if !isAmbiguous, let number = ExactDecimal(text) {
      figure.value = .number(number)
    } else if !isAmbiguous, kind != .boolean, let read = FigureText(text) {
      figure.value = read.value
      figure.unit = read.unit
    } else {
      throw ConversionError(
        .unreadableInput,
        Diagnostic(
          .unreadableFigure, at: figure.location, address: address,
          ["address": Message(address.description), "text": Message(text.prefix(40))]))
    }
    return figure
  }

  /// Whether a number without quotes is another one to programs that take a leading zero for octal, as YAML 1.1 does.
  private static func mayBeOctal(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return digits.first == UInt8(ascii: "0") && digits.allSatisfy { (0x30...0x37).contains($0) }
      // One digit is the same in both.
      && digits.drop { $0 == UInt8(ascii: "0") }.count > 1
  }

  /// Reads an address.
  ///
  /// Details and cells mostly name the figures in their order, so the figure after the last one is tried first: that
  /// costs one comparison, and the address's text is there once.
  mutating func address(_ text: String, at place: SourceLocation) throws(ConversionError) -> FigureAddress {
    if hasFigures {
      if nextFigure >= report.figures.count { nextFigure = 0 }
      if nextFigure < report.figures.count, report.figures[nextFigure].address.description == text {
        nextFigure += 1
        return report.figures[nextFigure - 1].address
      }
    }
    guard let address = FigureAddress(text) else {
      throw .unreadable(.invalidAddress, at: place, ["address": Message(text.prefix(80))])
    }
    if hasFigures, let position = report.figures.position(of: address) { nextFigure = position + 1 }
    return address
  }
}

// MARK: - Details

/// What the document says of a figure beside its value.
struct FigureDetail {
  let address: FigureAddress
  let location: SourceLocation
  var text: String?
  var mark: String?
  var unit: String?
  var origin = Origin.stated
  var label: String?
}

extension ReportDecoder where Source: ~Copyable {
  mutating func decodeDetails() throws(ConversionError) {
    guard try openMap(of: "details") else { return }
    var tables: Set<String> = []
    var columns: Set<String> = []
    while let table = try nextEntry() {
      guard tables.insert(table).inserted else { throw duplicate(table, at: source.location()) }
      guard try openMap(of: Message(table)) else { continue }
      var rows: Set<String> = []
      while let row = try nextEntry() {
        guard rows.insert(row).inserted else { throw duplicate(row, at: source.location()) }
        guard try openMap(of: Message(row)) else { continue }
        // Emptying costs the room that is kept, which one wide row must not make dear for all others.
        if columns.capacity > 64 { columns = [] } else { columns.removeAll(keepingCapacity: true) }
        try decodeDetails(of: table, row, &columns)
      }
    }
  }

  private mutating func decodeDetails(
    of table: String, _ row: String, _ columns: inout Set<String>
  ) throws(ConversionError) {
    let prefix = "\(table)/\(row)/"
    while let column = try nextEntry() {
      let place = source.location()
      guard columns.insert(column).inserted else { throw duplicate(column, at: place) }
      let address = try address(prefix + column, at: place)
      guard try openMap(of: Message(column)) else { continue }
      let detail = try decodeDetail(FigureDetail(address: address, location: place))
      if hasFigures { apply(detail) } else { details.append(detail) }
    }
  }

  private mutating func decodeDetail(_ start: FigureDetail) throws(ConversionError) -> FigureDetail {
    var detail = start
    var seen = SeenKeys()
    while let key = try nextKey(of: .detail, &seen) {
      switch key {
      case .text: detail.text = try optionalText(of: key)
      case .mark: detail.mark = try optionalText(of: key)
      case .unit: detail.unit = try optionalText(of: key)
      case .label: detail.label = try optionalText(of: key)
      case .origin:
        let name = try text(of: key)
        guard let origin = Origin(rawValue: name) else {
          throw notOneOf(Origin.allCases.map(\.rawValue), name, key: key)
        }
        detail.origin = origin
      case .line: _ = try optionalInteger(of: key)
      default: _ = try optionalText(of: key)
      }
    }
    return detail
  }

  /// Puts a detail into its figure. Where it contradicts the value, the value holds: a person changed it.
  mutating func apply(_ detail: FigureDetail) {
    let address = detail.address
    // Mostly the figure that its address was just found at.
    let last = nextFigure - 1
    let isLast = last >= 0 && last < report.figures.count && report.figures[last].address == address
    guard let position = isLast ? last : report.figures.position(of: address) else {
      return warn(
        Diagnostic(
          .detailWithoutFigure, at: detail.location, address: address, ["address": Message(address.description)]))
    }
    var contradiction: String?
    report.figures.updateFigure(at: position) { contradiction = detail.apply(to: &$0) }
    guard let contradiction else { return }
    warn(
      Diagnostic(
        .textContradictsValue, at: detail.location, address: address,
        [
          "address": Message(address.description), "text": Message(contradiction.prefix(40)),
          "value": Message(report.figures[position].text),
        ]))
  }

  /// Warns of cells whose figure is not among the report's, and leaves them blank.
  mutating func findMissingFigures() {
    var next = 0
    var missing: [(section: Int, block: Int, cell: Int)] = []
    for (section, content) in report.sections.enumerated() {
      for (block, table) in content.blocks.enumerated() {
        guard case .table(let table) = table else { continue }
        for (index, cell) in table.cells.enumerated() {
          guard case .figure(let address) = cell.content else { continue }
          if next < report.figures.count, report.figures[next].address == address {
            next += 1
            continue
          }
          if let position = report.figures.position(of: address) {
            next = position + 1
            continue
          }
          missing.append((section, block, index))
          warn(
            Diagnostic(
              .missingFigure, at: cell.location, address: address, ["address": Message(address.description)]))
        }
      }
    }
    for place in missing {
      guard case .table(var table) = report.sections[place.section].blocks[place.block] else { continue }
      // So that the table is not copied for each of them.
      report.sections[place.section].blocks[place.block] = .paragraph(Paragraph(text: ""))
      table.updateCell(at: place.cell) { $0.content = .text("") }
      report.sections[place.section].blocks[place.block] = .table(table)
    }
  }
}

extension FigureDetail {
  /// Puts the detail into a figure; gives the text that contradicts the value, where one does.
  func apply(to figure: inout Figure) -> String? {
    // A unit beside the number itself holds.
    if let unit { figure.unit = figure.unit ?? unit }
    if let label { figure.label = label }
    figure.origin = origin
    if let mark {
      guard figure.value == .blank else { return mark }
      figure.value = .mark(mark)
      figure.text = mark
    }
    guard let text else { return nil }
    if origin != .computed, Self.contradicts(text, figure) { return text }
    figure.text = text
    return nil
  }

  private static func contradicts(_ text: String, _ figure: Figure) -> Bool {
    guard let read = FigureText(text) else { return false }
    switch (figure.value, read.value) {
    case (.number(let value), .number(let written)):
      // 52.15万元 and 521500 元 are the same; other units cannot be judged here.
      return value != written && (read.unit == nil || figure.unit == nil || read.unit == figure.unit)
    case (.blank, .blank), (.mark, .mark): return false
    default: return true
    }
  }
}
