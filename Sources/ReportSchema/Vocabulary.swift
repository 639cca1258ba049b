/// The names that the version-1 document consists of.
public enum Vocabulary {
  /// The document's name: the value of `schema` in JSON and YAML, the namespace in XML.
  public static let schema = "urn:gongkai:report:1"
  /// What every version's name begins with.
  public static let schemaPrefix = "urn:gongkai:report:"
  /// The version that is read and written.
  public static let version = "1"
}

/// A key of a record. There are fewer than 64, so that a set of them is one word.
public enum DocumentKey: UInt8, Sendable, Hashable, CaseIterable {
  /// Keys of the report.
  case schema, version, title, agency, year, form, source, inferred, figures, details, sections, explanations
  /// Keys of a figure's details.
  case text, unit, origin, label, mark, line, place
  /// Keys of a section.
  case number, heading, level, blocks
  /// Keys of a block.
  case paragraph, table
  /// Keys of a table.
  case key, layout, rows
  /// Keys of a cell.
  case figure, rowspan, colspan, header, from, to
  /// Keys of an explanation.
  case code, address, state

  /// The key as it is spelled.
  public var name: StaticString {
    switch self {
    case .schema: "schema"
    case .version: "version"
    case .title: "title"
    case .agency: "agency"
    case .year: "year"
    case .form: "form"
    case .source: "source"
    case .inferred: "inferred"
    case .figures: "figures"
    case .details: "details"
    case .sections: "sections"
    case .explanations: "explanations"
    case .text: "text"
    case .unit: "unit"
    case .origin: "origin"
    case .label: "label"
    case .mark: "mark"
    case .line: "line"
    case .place: "place"
    case .number: "number"
    case .heading: "heading"
    case .level: "level"
    case .blocks: "blocks"
    case .paragraph: "paragraph"
    case .table: "table"
    case .key: "key"
    case .layout: "layout"
    case .rows: "rows"
    case .figure: "figure"
    case .rowspan: "rowspan"
    case .colspan: "colspan"
    case .header: "header"
    case .from: "from"
    case .to: "to"
    case .code: "code"
    case .address: "address"
    case .state: "state"
    }
  }

  /// Whether a text spells the key.
  public func isSpelled(_ text: String) -> Bool {
    let name = self.name
    guard text.utf8.count == name.utf8CodeUnitCount, text.utf8.first == name.utf8Start.pointee else { return false }
    return text.utf8.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }
}

extension DocumentKey: CustomStringConvertible {
  public var description: String { name.description }
}

/// A record: which keys it has, in the order in which they are written.
public enum DocumentRecord: Sendable, Hashable, CaseIterable {
  /// What has keys of its own.
  case report, detail, section, block, heading, paragraph, table, cell, explanation

  /// The record's keys.
  public var keys: [DocumentKey] {
    switch self {
    case .report: Self.reportKeys
    case .detail: Self.detailKeys
    case .section: Self.sectionKeys
    case .block: Self.blockKeys
    case .heading: Self.headingKeys
    case .paragraph: Self.paragraphKeys
    case .table: Self.tableKeys
    case .cell: Self.cellKeys
    case .explanation: Self.explanationKeys
    }
  }

  private static let reportKeys: [DocumentKey] = [
    .schema, .version, .title, .agency, .year, .form, .source, .inferred, .figures, .details, .sections,
    .explanations,
  ]
  private static let detailKeys: [DocumentKey] = [.text, .mark, .unit, .origin, .label, .line, .place]
  private static let sectionKeys: [DocumentKey] = [.number, .title, .heading, .level, .blocks]
  private static let blockKeys: [DocumentKey] = [.paragraph, .table, .heading]
  private static let headingKeys: [DocumentKey] = [.text, .level]
  private static let paragraphKeys: [DocumentKey] = [.text]
  private static let tableKeys: [DocumentKey] = [.key, .layout, .rows]
  private static let cellKeys: [DocumentKey] = [.figure, .text, .rowspan, .colspan, .header, .from, .to]
  private static let explanationKeys: [DocumentKey] = [.code, .address, .state, .text]

  /// The record's key of a name.
  public func key(named name: String) -> DocumentKey? { keys.first { $0.isSpelled(name) } }
}

/// A place in the document that holds a map or a list, for emitters that lay places out differently.
public enum DocumentElement: Sendable, Hashable {
  /// The whole document.
  case report
  /// The list of inferred fields.
  case inferred
  /// Dictionaries of tables, rows, and columns with a figure's value.
  case figures, figureTable, figureRow
  /// Dictionaries of tables, rows, and columns with a figure's details.
  case details, detailTable, detailRow
  /// What is known of a figure beside its value.
  case detail
  /// The list of sections, and one of them.
  case sections, section
  /// A section's list of blocks.
  case blocks
  /// A map with one key, the block's kind.
  case block(Kind)
  /// What a block of this kind holds.
  case heading, table
  /// A table's list of rows.
  case rows
  /// A row's list of cells.
  case row
  /// One cell: a text, or a map.
  case cell
  /// The list of explanations, and one of them.
  case explanations, explanation

  /// The kinds of block.
  public enum Kind: Sendable, Hashable {
    /// The kinds, by the key that such a block has.
    case paragraph, heading, table
  }

  /// Whether it is a list rather than a map.
  public var isList: Bool {
    switch self {
    case .inferred, .sections, .blocks, .rows, .row, .explanations: true
    default: false
    }
  }
}
