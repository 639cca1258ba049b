import OfficePackage
import ReportCore

/// A conditional format of a sheet that may hide what cells hold (ECMA-376 part 1, 18.3.1.10).
struct ConditionalRule {
  enum Answer { case no, perhaps, yes }

  var ranges: [SheetContent.Merge]
  /// The number of its look; `nil` where it shows a picture in the number's place.
  var look: Int?
  private var type: String
  private var sign: String
  private var formulas: [String] = []
  /// What an expression says, if it is so short that it can be one that is understood.
  private var expression: String?

  /// Reads a rule that was begun; `nil` for one that only adds to what is seen.
  init?(_ element: PartElement, _ ranges: [SheetContent.Merge], _ reader: inout PartReader) throws(ConversionError) {
    self.ranges = ranges
    type = element["type"] ?? ""
    sign = element["operator"] ?? ""
    look = element["dxfId"].flatMap { Int($0) }
    var hidesValue = false
    while let child = try reader.nextChild(of: element) {
      switch child.name {
      case "formula": formulas.append(try reader.text())
      case "dataBar", "iconSet":
        hidesValue = ["0", "false"].contains(child["showValue"] ?? "")
      default: break
      }
    }
    if let formula = formulas.first, formula.utf8.count <= 200 {
      expression = formula.filter { $0 != " " && $0 != "$" }.uppercased()
    }
    if hidesValue { look = nil }
    if look == nil, !hidesValue { return nil }
  }

  /// Whether it holds for a number that is not blank.
  ///
  /// - Parameter cell: where the number is.
  func holds(for value: Double, in cell: CellPosition) -> Answer {
    switch type {
    case "cellIs":
      let limits = formulas.prefix(2).map { $0.utf8.count <= 200 ? Double($0) : nil }
      guard let first = limits.first ?? nil else { return .perhaps }
      return Self.compare(value, sign, first, limits.count > 1 ? limits[1] : nil)
    case "containsBlanks", "containsErrors": return .no
    case "notContainsBlanks", "notContainsErrors", "dataBar", "iconSet": return .yes
    case "expression": return expression(value, cell)
    default: return .perhaps
    }
  }

  private static func compare(_ value: Double, _ sign: String, _ first: Double, _ second: Double?) -> Answer {
    let result: Bool
    switch sign {
    case "equal", "=": result = value == first
    case "notEqual", "<>": result = value != first
    case "greaterThan", ">": result = value > first
    case "lessThan", "<": result = value < first
    case "greaterThanOrEqual", ">=": result = value >= first
    case "lessThanOrEqual", "<=": result = value <= first
    case "between", "notBetween":
      guard let second else { return .perhaps }
      result = (value >= min(first, second) && value <= max(first, second)) == (sign == "between")
    default: return .perhaps
    }
    return result ? .yes : .no
  }

  /// `TRUE`, `FALSE`, or a comparison of the cell itself with a number, such as `B6=0`.
  private func expression(_ value: Double, _ cell: CellPosition) -> Answer {
    guard let formula = expression else { return .perhaps }
    if formula == "TRUE" || formula == "1" { return .yes }
    if formula == "FALSE" || formula == "0" { return .no }
    // A formula is written for the first cell of the first range and moves along.
    guard let range = ranges.first else { return .perhaps }
    let own = CellPosition(row: range.rows.lowerBound, column: range.columns.lowerBound).reference
    let isOwn =
      formula.hasPrefix(own) && (formulas[0].contains("$") ? range.rows.count + range.columns.count == 2 : true)
    guard isOwn else { return .perhaps }
    let rest = formula.dropFirst(own.count)
    let sign = rest.prefix { "<>=".contains($0) }
    guard !sign.isEmpty, let limit = Double(String(rest.dropFirst(sign.count))) else { return .perhaps }
    return Self.compare(value, String(sign), limit, nil)
  }
}
