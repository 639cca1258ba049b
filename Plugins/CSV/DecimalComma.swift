import ReportCore

/// Numbers as files with semicolons have them where decimals stand after a comma: `3164,41`, `1.234,5`.
enum DecimalComma {
  /// What a field's text is in such a file.
  private enum Kind { case other, certain, possible, point }

  /// Whether a file writes decimals so: a field says it for certain and none has a decimal point.
  static func isUsed(in records: RecordList) -> Bool {
    var isCertain = false
    for field in records.fields {
      switch kind(of: field.text) {
      case .certain: isCertain = true
      case .point: return false
      case .possible, .other: continue
      }
    }
    return isCertain
  }

  /// A number with a decimal point; any other text as it is.
  static func withPoint(_ text: String) -> String {
    switch kind(of: text) {
    case .certain, .possible:
      text.replacing(".", with: "").replacing(",", with: ".")
    case .point, .other: text
    }
  }

  private static func kind(of text: String) -> Kind {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.count < 40,
      digits.utf8.allSatisfy(\.isOfDecimal)
    else { return .other }
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped =
      groups.count > 1 && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard !groups[0].isEmpty, groups.count == 1 || isGrouped else { return parts.count == 1 ? .point : .other }
    switch parts.count {
    case 1: return isGrouped ? .possible : .other
    case 2:
      guard !parts[1].isEmpty, !parts[1].contains(".") else { return .other }
      return isGrouped || parts[1].count != 3 || groups[0].count > 3 ? .certain : .possible
    default: return .other
    }
  }
}
