import ReportCore

/// What came of comparing two folders.
struct FolderCounts {
  private var same = 0
  private var different = 0
  private var gone: [String] = []
  private var added: [String] = []

  mutating func note(isSame: Bool) {
    if isSame { same += 1 } else { different += 1 }
  }

  /// Notes a report that is in one of the folders only.
  mutating func note(alone name: String, isBefore: Bool) {
    if isBefore { gone.append(name) } else { added.append(name) }
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
