package import ReportCore
package import ReportForms

/// The figures of a statutory report generated at random, as its tables write them; they satisfy every rule.
package struct StatutoryReport: Sendable {
  package let form: Form
  /// The text of each figure's cell; empty for a blank one.
  package fileprivate(set) var texts: [FigureAddress: String] = [:]

  /// How the figures are written.
  package struct Style: Sendable {
    /// What stands where a count is zero.
    package enum Zero: Sendable, CaseIterable {
      case digit, blank, mark, mixture
    }
    package var zero = Zero.digit
    /// The largest count is below this power of ten.
    package var digits = 2
    package var isGrouped = false
    package var isFullWidth = false

    package init() {}

    package static func random(using random: inout SplitMix64) -> Style {
      var style = Style()
      style.zero = random.pick(Zero.allCases)
      style.digits = random.pick([1, 1, 2, 2, 3, 6, 9])
      style.isGrouped = random.oneIn(5)
      style.isFullWidth = random.oneIn(8)
      return style
    }
  }

  package init(form: Form, style: Style, using random: inout SplitMix64) {
    self.form = form
    var maker = FigureMaker(style: style, random: random)
    for table in form.tables {
      for block in table.blocks { texts.merge(maker.texts(of: block, in: table)) { first, _ in first } }
    }
    random = maker.random
  }
}

/// A figure that was made wrong.
package struct Corruption: Sendable {
  package let address: FigureAddress
  /// What the cell had.
  package let truth: String
  /// What it has now.
  package let wrong: String
}

extension StatutoryReport {
  /// Writes another number in a cell that has one and stands in a sum.
  ///
  /// - Returns: what was done; `nil` where no such cell has a number.
  package mutating func corrupt(using random: inout SplitMix64) -> Corruption? {
    let summed = texts.filter { $0.key.table != "disclosure" && FigureText($0.value)?.value.number != nil }.keys
    let addresses = summed.map(\.description).sorted()
    guard let address = addresses.randomElement(using: &random).flatMap(FigureAddress.init),
      let truth = texts[address], let number = FigureText(truth)?.value.number
    else { return nil }
    let limit = max(9, Int(clamping: number.coefficient) * 2)
    var wrong = number
    while wrong == number { wrong = ExactDecimal(Int.random(in: 0...limit, using: &random)) }
    texts[address] = wrong.description
    return Corruption(address: address, truth: truth, wrong: wrong.description)
  }
}

/// Makes up the figures of one report.
private struct FigureMaker {
  let style: StatutoryReport.Style
  var random: SplitMix64

  mutating func texts(of block: FormBlock, in table: FormTable) -> [(FigureAddress, String)] {
    var values: [[Int]]
    switch table.key {
    case "applications": values = applications(block)
    case "remedies":
      values = block.rows.map { _ in
        let parts = block.columns.dropLast().map { _ in count() }
        return parts + [parts.reduce(0, +)]
      }
    default: return block.rows.flatMap { row in block.columns.map { (address(table, row, $0), disclosure($0)) } }
    }
    var result: [(FigureAddress, String)] = []
    for (row, values) in zip(block.rows, values) {
      for (column, value) in zip(block.columns, values) {
        let keepsZero = column.key == "total" && random.oneIn(2)
        result.append((address(table, row, column), value == 0 && !keepsZero ? zero() : written(value)))
      }
    }
    return result
  }

  private func address(_ table: FormTable, _ row: FormRow, _ column: FormColumn) -> FigureAddress {
    guard let address = FigureAddress(table: table.key, row: row.key, column: column.key) else {
      preconditionFailure("a form's keys make an address")
    }
    return address
  }

  /// Columns that balance: the results add up, and new + carried_in = results.total + carried_out.
  private mutating func applications(_ block: FormBlock) -> [[Int]] {
    var columns: [[String: Int]] = []
    for _ in block.columns.dropLast() {
      var column: [String: Int] = [:]
      for row in block.rows where row.key.hasPrefix("results.") && row.key != "results.total" {
        column[row.key] = count()
      }
      let total = column.values.reduce(0, +)
      column["results.total"] = total
      column["carried_out"] = count()
      let sum = total + (column["carried_out"] ?? 0)
      column["carried_in"] = random.oneIn(2) ? 0 : min(sum, count())
      column["new"] = sum - (column["carried_in"] ?? 0)
      columns.append(column)
    }
    return block.rows.map { row in
      let parts = columns.map { $0[row.key] ?? 0 }
      return parts + [parts.reduce(0, +)]
    }
  }

  private mutating func count() -> Int {
    guard !random.oneIn(2) else { return 0 }
    let limit = random.oneIn(3) ? power(style.digits) : min(4, power(style.digits))
    return Int.random(in: 0..<limit, using: &random)
  }

  private func power(_ digits: Int) -> Int { (0..<digits).reduce(1) { power, _ in power * 10 } }

  private mutating func disclosure(_ column: FormColumn) -> String {
    switch column.kind {
    case .count:
      let value = Int.random(in: 0..<power(style.digits), using: &random)
      return value == 0 ? zero() : written(value)
    case .signed:
      let value = Int.random(in: -20...20, using: &random)
      return value == 0 ? zero() : random.pick(value > 0 ? ["+", "增", "增加"] : ["-", "减", "减少"]) + String(abs(value))
    case .money, .measure, .rate:
      let value = Int.random(in: 0..<power(style.digits + 3), using: &random)
      return value == 0 ? zero() : written(value) + random.pick(["", ".5", ".20", ".00", column.unit])
    }
  }

  private mutating func zero() -> String {
    switch style.zero {
    case .digit: style.isFullWidth ? "０" : "0"
    case .blank: ""
    case .mark: "/"
    case .mixture: random.pick(["0", "/", "-", "—", "无", "0", "／"])
    }
  }

  private func written(_ value: Int) -> String {
    var digits = Array(String(value).utf8)
    if style.isGrouped {
      for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(UInt8(ascii: ","), at: place) }
    }
    let text = String(decoding: digits, as: UTF8.self)
    guard style.isFullWidth else { return text }
    let wide = text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
    return String(String.UnicodeScalarView(wide))
  }
}
