import ReportCore
import Testing

@testable import XLSXFormat

@Suite struct CellValueTests {
  @Test(arguments: [
    ("0", "0"), ("15", "0"), ("-4", "0"), ("12.50", "0.00"), ("0.5", "0.0"), ("999999999999999", "0"),
    ("123456789012.345", "0.000"),
  ])
  func plainNumbersInTablesAreNumbers(_ text: String, _ format: String) throws {
    guard case .number(let number, _) = CellValue(Cell(.text(text)), FigureList()) else {
      Issue.record("\(text) is not a number")
      return
    }
    #expect(number.value == Double(text))
    #expect(number.format == format)
  }

  @Test(arguments: [
    "007", "-0", "-0.0", "-007", "+4", "1,234", "1e5", "1234567890123456", "12件", ".5", "5.", "-", " 1",
  ])
  func whatWouldLookDifferentStaysText(_ text: String) {
    guard case .text(text, .stated) = CellValue(Cell(.text(text)), FigureList()) else {
      Issue.record("\(text) is not kept as text")
      return
    }
  }

  @Test func labelsStayText() {
    #expect(!CellValue(Cell(.text("2022"), isHeader: true), FigureList()).isNumber)
  }

  @Test(arguments: ["0.1", "8321.79", "1094730.20", "-52.15", "123456789012.345", "0.000000000000000000000000012"])
  func numbersAreTheNearestBinaryOnes(_ text: String) throws {
    let decimal = try #require(ExactDecimal(text))
    let number = try #require(FigureNumber(decimal))
    #expect(number.value == Double(text))
  }

  @Test(arguments: ["1234567890123456", "0.0000000000000000000000000000001", "1.000000000000001"])
  func whatABinaryNumberCannotHoldIsRefused(_ text: String) throws {
    let decimal = try #require(ExactDecimal(text))
    #expect(FigureNumber(decimal) == nil)
  }

  @Test(arguments: [(0, 0, "A1"), (3, 25, "Z4"), (9, 26, "AA10"), (0, 701, "ZZ1"), (1_048_575, 16_383, "XFD1048576")])
  func referencesAreThoseOfFormulas(_ row: Int, _ column: Int, _ reference: String) {
    #expect(CellPosition(row: row, column: column).reference == reference)
  }
}
