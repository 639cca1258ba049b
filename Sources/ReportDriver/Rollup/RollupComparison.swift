public import ReportCore
import ReportForms

/// The sheets that compare: years with one another, agencies with their peers.
extension Rollup {
  /// The most reports whose figures are listed one by one among their peers.
  private static let mostPeers = 5_000
  /// The fewest agencies of which quartiles say anything.
  private static let fewestPeers = 4

  /// All years side by side, how each figure lies among the agencies, and each agency's figures among its peers'.
  ///
  /// - Parameters:
  ///   - asked: the year of the sum, where one was asked for.
  ///   - language: the language of the heads.
  /// - Returns: the sheets that say something, and what is said of them.
  /// - Throws: `io` where the temporary files fail.
  /// - Complexity: O(reports × figures) in time; in memory for at most 5,000 reports of a year.
  public func comparisonSheets(
    of asked: Int?, in language: Language
  ) throws(ConversionError) -> (sheets: [DataSheet], findings: [Diagnostic]) {
    let year = year(asked: asked)
    var sheets: [DataSheet] = []
    if years.count > 1 { sheets.append(yearSheet(in: language)) }
    let count = totals[year]?.reports ?? 0
    guard count >= Self.fewestPeers else { return (sheets, []) }
    guard count <= Self.mostPeers else {
      return (sheets, [Diagnostic(.tooManyForPeers, ["limit": "\(Self.mostPeers)"])])
    }
    let peers = try Peers(of: self, year: year)
    return (sheets + [peers.distributionSheet(in: language), peers.agencySheet(in: language)], [])
  }

  /// A row a figure, a column a year, then how much more each year is than the one before.
  private func yearSheet(in language: Language) -> DataSheet {
    let isChinese = language == .chinese
    let years = years.sorted()
    let sums = years.map { totals[$0]?.figures ?? FigureList() }
    let cells = form.figures
    let pairs = zip(years, years.dropFirst())
    var sheet = DataSheet(
      name: Message(chinese: "各年度", english: "Years"),
      columns: [isChinese ? "项目" : "Figure"] + years.map { isChinese ? "\($0)年" : "\($0)" }
        + pairs.map { isChinese ? "\($1)年比\($0)年(%)" : "\($1) over \($0) (%)" },
      rowCount: cells.count
    ) { index throws(ConversionError) in
      let values = sums.map { $0[cells[index].address]?.value ?? .blank }
      let changes = zip(values, values.dropFirst()).map { old, new -> FigureValue in
        guard let old = old.number, let new = new.number, let change = growth(new, over: old) else { return .blank }
        return .number(change)
      }
      return [.mark(cells[index].label)] + values + changes
    }
    sheet.role = .years
    sheet.rowAddresses = cells.map(\.address)
    sheet.textWidths = [0: 64]
    let rows = Dictionary(cells.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    func chart(_ title: Message, _ addresses: [FigureAddress]) -> DataSheet.SeriesChart {
      DataSheet.SeriesChart(title: title, rows: addresses.compactMap { rows[$0] }, columns: 1...years.count)
    }
    // More colours are not told apart.
    sheet.charts = form.overview.filter { $0.bars.count <= 8 }.map { chart($0.title, $0.bars.map(\.address)) }
    sheet.charts.removeAll(where: \.rows.isEmpty)
    return sheet
  }
}

/// One year's reports among one another.
private struct Peers: Sendable {
  private struct Entry {
    var agency: String
    var values: [ExactDecimal?]
    /// The year before's.
    var before: [ExactDecimal?]
  }

  private let year: Int?
  private let cells: [(address: FigureAddress, label: String, unit: String)]
  private var entries: [Entry] = []
  private var quartiles: [Quartiles?] = []
  private var numbers: [Int] = []
  private var sums: [ExactDecimal?] = []

  init(of rollup: Rollup, year: Int?) throws(ConversionError) {
    self.year = year
    cells = rollup.form.figures
    let (rows, rates) = (rollup.orderedRows, rollup.form.rates)
    for number in 0..<rollup.count {
      let row = try rows(number)
      guard row[1].number?.machineWord == year else { continue }
      entries.append(
        Entry(
          agency: row[0].text, values: row.dropFirst(Rollup.headColumns).map(\.number),
          before: try Self.values(of: row[0].text, before: year, cells.map(\.address), in: rollup)))
    }
    for column in cells.indices {
      let all = entries.compactMap { $0.values[column] }
      numbers.append(all.count)
      quartiles.append(Quartiles(of: all))
      let addsUp = !rates.contains(cells[column].address)
      let sum = all.reduce(ExactDecimal.zero as ExactDecimal?) { sum, number in sum.flatMap { $0.adding(number) } }
      sums.append(addsUp ? sum : nil)
    }
  }

  /// An agency's figures of the year before, from a report of the sum or one that it is checked against; empty for none.
  private static func values(
    of agency: String, before year: Int?, _ addresses: [FigureAddress], in rollup: Rollup
  ) throws(ConversionError) -> [ExactDecimal?] {
    if let year, let number = try rollup.number(agency, year - 1) {
      return try rollup.orderedRows(number).dropFirst(Rollup.headColumns).map(\.number)
    }
    let figures = try rollup.expectations.yearBefore?.figures(of: agency, before: year)
    return figures.map { figures in addresses.map { figures[$0]?.value.number } } ?? []
  }

  /// A row a figure: how it lies among the agencies.
  func distributionSheet(in language: Language) -> DataSheet {
    let peers = self
    let columns =
      language == .chinese
      ? ["项目", "单位数", "最小", "下四分位", "中位数", "上四分位", "最大", "合计"]
      : ["Figure", "Agencies", "Least", "Lower quartile", "Median", "Upper quartile", "Greatest", "Sum"]
    var sheet = DataSheet(
      name: Message(chinese: "同行分布", english: "Distribution"), columns: columns, rowCount: cells.count
    ) { index throws(ConversionError) in
      let bounds = peers.quartiles[index]?.bounds.map { FigureValue.number($0) }
      return [.mark(peers.cells[index].label), .number(ExactDecimal(peers.numbers[index]))]
        + (bounds ?? [FigureValue](repeating: .blank, count: 5)) + [peers.sums[index].map { .number($0) } ?? .blank]
    }
    sheet.textWidths = [0: 64]
    return sheet
  }

  /// A row an agency and figure that is not zero: its share, its quarter, how it changed.
  func agencySheet(in language: Language) -> DataSheet {
    let peers = self
    let isChinese = language == .chinese
    var places: [(entry: Int, column: Int)] = []
    for (entry, content) in entries.enumerated() {
      for column in cells.indices {
        let old = column < content.before.count ? content.before[column] : nil
        if content.values[column] ?? .zero != .zero || old ?? .zero != .zero { places.append((entry, column)) }
      }
    }
    let rows = places
    let name = year.map { String($0) } ?? (isChinese ? "本年" : "this year")
    var sheet = DataSheet(
      name: Message(chinese: "占比与分位", english: "Shares and quarters"),
      columns: isChinese
        ? ["单位", "项目", name, "占全部(%)", "分位(1至4)", "上年", "比上年(%)", "突变"]
        : ["Agency", "Figure", name, "Share (%)", "Quarter (1 to 4)", "Year before", "Change (%)", "Jump"],
      rowCount: rows.count
    ) { index throws(ConversionError) in
      peers.row(rows[index].entry, rows[index].column, isChinese: isChinese)
    }
    sheet.textWidths = [0: 24, 1: 64]
    return sheet
  }

  private func row(_ entry: Int, _ column: Int, isChinese: Bool) -> [FigureValue] {
    let content = entries[entry]
    let value = content.values[column]
    let old = column < content.before.count ? content.before[column] : nil
    let share = value.flatMap { value in sums[column].flatMap { percentage(value, of: $0) } }
    let quarter = value.flatMap { value in quartiles[column].map { ExactDecimal($0.quarter(of: value)) } }
    var change: ExactDecimal?
    var jump = FigureValue.blank
    if let value, let old {
      change = growth(value, over: old)
      if YearComparison.isJump(from: old, to: value) {
        jump = .mark(value > old ? (isChinese ? "超过五倍" : "over 5 times") : (isChinese ? "不足五分之一" : "under a fifth"))
      }
    }
    let numbers = [value, share, quarter, old, change].map { number -> FigureValue in
      if let number { .number(number) } else { .blank }
    }
    return [.mark(content.agency), .mark(cells[column].label)] + numbers + [jump]
  }
}
