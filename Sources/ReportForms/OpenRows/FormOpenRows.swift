import ReportCore

/// A place of a table for rows that the form does not list: each is named by its label.
public struct FormOpenRows: Sendable, Hashable {
  /// What the keys of these rows begin with, such as `component.`.
  public let prefix: String
  /// The labels over the rows' own, from the outermost in.
  public let group: [String]
  /// How many of the block's listed rows stand before them.
  let position: Int

  /// The name in rules: `component.*`.
  public var name: String { prefix + "*" }

  /// How many rows a blank form has for them where nobody says which.
  static let blankRows = 5
  /// The most rows that a report may have.
  static let mostRows = 2_000

  /// The row of a label; `nil` for a label without a letter.
  func row(_ label: String) -> FormRow? {
    OpenRowKey.key(of: label).map { FormRow(key: prefix + $0, path: group + [label], isOpen: true) }
  }

  // MARK: Blank rows

  /// A row of a blank form, whose label says what is wanted: 地区1.
  func blankRow(_ number: Int, in block: FormBlock) -> FormRow {
    FormRow(key: blankKey(number), path: group + [blankLabel(number, in: block)], isOpen: true)
  }

  private func blankKey(_ number: Int) -> String { "\(prefix)row-\(number)" }

  private func blankLabel(_ number: Int, in block: FormBlock) -> String {
    guard let corner = block.corner else { return "\(prefix.dropLast()) \(number)" }
    return corner.utf8.last.map { $0 < 0x80 } ?? false ? "\(corner) \(number)" : "\(corner)\(number)"
  }

  func isBlankLabel(_ label: String, in block: FormBlock) -> Bool {
    (1...Self.blankRows).contains { blankLabel($0, in: block) == label }
  }
}

enum OpenRowKey {
  /// The key of a label: its letters, small ones, words parted by `_`, without the number in front.
  ///
  /// Two labels have the same key where they differ in widths, white space, capitals, traditional characters and
  /// punctuation only, so that a row has one key in all years and formats.
  /// - Returns: `nil` for a label without a letter or digit, or one that is too long.
  static func key(of label: String) -> String? {
    guard label.utf8.count <= LabelText.maximumLength else { return nil }
    let all = LabelText.letters(of: label).unicodeScalars.count
    var skipped = all - LabelText.lettersWithoutNumber(of: label).unicodeScalars.count
    var key = ""
    var isApart = false
    for scalar in label.unicodeScalars {
      for folded in LabelText.folded(String(scalar)) where LabelText.isLetter(folded) {
        if skipped > 0 {
          skipped -= 1
          continue
        }
        if isApart, !key.isEmpty, folded.value < 0x2E80 || (key.unicodeScalars.last?.value ?? 0) < 0x2E80 { key += "_" }
        isApart = false
        key.unicodeScalars += String(folded).lowercased().unicodeScalars
      }
      if !LabelText.folded(String(scalar)).contains(where: LabelText.isLetter) { isApart = true }
    }
    return key.isEmpty ? nil : key
  }
}

extension FormTable {
  /// Whether rows may stand in it that the form does not list.
  public var isOpen: Bool { blocks.contains { !$0.openRows.isEmpty } }
}

extension FormBlock {
  var listedRows: [FormRow] { rows.filter { !$0.isOpen } }

  /// The open rows whose keys begin so.
  func openRows(of key: some StringProtocol) -> FormOpenRows? { openRows.first { key.hasPrefix($0.prefix) } }

  /// The keys and labels of its rows, and where it is open, in their order, with the rows that the form lists.
  public var listing: [(key: String, label: String, row: FormRow?)] {
    let listed = listedRows
    return (0...listed.count).flatMap { position in
      openRows.filter { $0.position == position }.map { ($0.name, ($0.group + ["*"]).joined(separator: " / "), nil) }
        + listed[position...].prefix(1).map { ($0.key, $0.path.joined(separator: " / "), $0) }
    }
  }

  func opened(_ table: String, _ rows: (FormOpenRows) -> [FormRow]) -> FormBlock {
    guard !openRows.isEmpty else { return self }
    let listed = listedRows
    var all: [FormRow] = []
    for position in 0...listed.count {
      for open in openRows where open.position == position { all += rows(open) }
      if position < listed.count { all.append(listed[position]) }
    }
    return FormBlock(
      table: table, heading: heading, corner: corner, rows: all, columns: columns, openRows: openRows)
  }
}
