import ReportCore
import ReportDriver

/// What came of comparing two folders.
struct FolderCounts {
  private var same = 0
  private var different = 0
  private var gone: [String] = []
  private var added: [String] = []
  /// For each agency what came of it, and how many figures and paragraphs differ.
  private var rows: [[Message]] = []

  mutating func note(_ comparison: ReportComparison, of agency: String) {
    if comparison.isEmpty { same += 1 } else { different += 1 }
    let result =
      comparison.isEmpty ? Message(chinese: "相同", english: "same") : Message(chinese: "不同", english: "different")
    rows.append([Message(agency), result, "\(comparison.figures.count)", "\(comparison.texts.count)"])
  }

  /// Notes a report that is in one of the folders only.
  mutating func note(alone name: String, of agency: String, isBefore: Bool) {
    if isBefore { gone.append(name) } else { added.append(name) }
    let result =
      isBefore
      ? Message(chinese: "只在前者", english: "only in the first") : Message(chinese: "只在后者", english: "only in the second")
    rows.append([Message(agency), result, "", ""])
  }

  /// A table with a row an agency, for formats with tables.
  func section(in language: Language) -> Section {
    let heads = [
      Message(chinese: "单位", english: "agency"), Message(chinese: "结果", english: "result"),
      Message(chinese: "不同的数字", english: "figures that differ"),
      Message(chinese: "不同的段落", english: "paragraphs that differ"),
    ]
    var table = Table()
    table.appendRow(heads.map { Cell(.text($0.text(in: language)), isHeader: true) })
    for row in rows { table.appendRow(row.map { Cell(.text($0.text(in: language))) }) }
    let title = language == .chinese ? "小结" : "Summary"
    return Section(title: title, heading: title, blocks: [.table(table)])
  }

  /// A line for each report without another, then the numbers.
  func text(in language: Language) -> String {
    let isChinese = language == .chinese
    let lines =
      gone.map { (isChinese ? "只在前一文件夹中：" : "only in the first folder: ") + printable($0) }
      + added.map { (isChinese ? "只在后一文件夹中：" : "only in the second folder: ") + printable($0) }
    let numbers = Message(
      chinese: "相同 \(same) 份，不同 \(different) 份，只在前者 \(gone.count) 份，只在后者 \(added.count) 份",
      english:
        "\(same) same, \(different) different, \(gone.count) only in the first, \(added.count) only in the second")
    return (lines + [numbers.text(in: language)]).map { $0 + "\n" }.joined()
  }
}
