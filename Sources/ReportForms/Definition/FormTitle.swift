import ReportCore

extension Form {
  /// Whether titles are written with spaces between their words, the year before the form's title.
  private var isTitleSpaced: Bool { title.utf8.allSatisfy { $0 < 0x80 } }

  /// What a report of an agency and year is called.
  public func title(agency: String?, year: Int?) -> String {
    isTitleSpaced
      ? [agency, year.map(String.init), title].compactMap(\.self).joined(separator: " ")
      : "\(agency ?? "")\(year.map { "\($0)年" } ?? "")\(title)"
  }

  /// Takes agency and year from a title such as `Department of Waterways 2024 Annual Report`, where the report does not
  /// say them. Titles in Chinese have been looked at before any form is known.
  func inferMetadata(of report: inout Report) -> [Diagnostic] {
    guard isTitleSpaced, let title = report.metadata.title,
      let words = Self.words(title).before(Self.words(self.title))
    else { return [] }
    var findings: [Diagnostic] = []
    func note(_ field: Message, _ value: String, _ key: Metadata.Field) {
      report.metadata.inferred.insert(key)
      let source = Message(chinese: "标题", english: "title")
      findings.append(Diagnostic(.fieldInferred, ["field": field, "value": Message(value), "source": source]))
    }
    let place = words.lastIndex { $0.utf8.count == 4 && Int($0).map { (1900...2100).contains($0) } ?? false }
    if report.metadata.year == nil, let year = place.flatMap({ Int(words[$0]) }) {
      report.metadata.year = year
      note(Message(chinese: "年度", english: "year"), "\(year)", .year)
    }
    var name = words.indices.filter { $0 != place }.map { words[$0] }
    while let last = name.last, ["fiscal", "year", "fy", "for", "-", "–", "—"].contains(last.lowercased()) {
      name.removeLast()
    }
    if report.metadata.agency == nil, !name.isEmpty {
      let agency = name.joined(separator: " ")
      report.metadata.agency = agency
      note(Message(chinese: "单位", english: "agency"), agency, .agency)
    }
    return findings
  }

  private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}

extension [Substring] {
  /// What stands before some words at the end, whatever their capitals.
  fileprivate func before(_ end: [Substring]) -> ArraySlice<Substring>? {
    guard count > end.count, !end.isEmpty,
      suffix(end.count).elementsEqual(end, by: { $0.lowercased() == $1.lowercased() })
    else { return nil }
    return dropLast(end.count)
  }
}
