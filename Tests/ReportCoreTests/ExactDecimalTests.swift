import ReportCore
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    "0", "-0.50", "1094730.20", "99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001",
  ])
  func printsWhatItRead(_ text: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.description == text)
  }

  @Test(arguments: ["", "-", ".5", "5.", "1e3", "+1", "1,000", "1 0", "999999999999999999999999999999999999999"])
  func refusesWhatIsNotADecimal(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func equalityAndHashAreNumeric() throws {
    let long = try #require(ExactDecimal("1.200"))
    let short = try #require(ExactDecimal("1.2"))
    #expect(long == short)
    #expect(long.hashValue == short.hashValue)
    #expect(long.description == "1.200")
  }

  @Test(arguments: [
    ("1.5", "2.25", "3.75"), ("-1", "1", "0"), ("0.1", "0.2", "0.3"), ("1094730.20", "0.80", "1094731.00"),
  ])
  func addsExactly(_ left: String, _ right: String, _ sum: String) throws {
    let left = try #require(ExactDecimal(left))
    let right = try #require(ExactDecimal(right))
    #expect(left.adding(right)?.description == sum)
  }

  @Test func sumsBeyond38DigitsAreRefused() throws {
    let large = try #require(ExactDecimal("99999999999999999999999999999999999999"))
    #expect(large.adding(ExactDecimal(1)) == nil)
  }

  @Test(arguments: [("52.15", 4, "521500"), ("3", 4, "30000"), ("251000", -4, "25.1000")])
  func scalesByPowersOfTen(_ text: String, _ exponent: Int, _ expected: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.scaled(byPowerOfTen: exponent)?.description == expected)
  }

  @Test func ordersAcrossScales() throws {
    let tiny = try #require(ExactDecimal("0.00000000000000000000000000000000000001"))
    let large = try #require(ExactDecimal("12345678901234567890"))
    #expect(tiny < large)
    #expect(large.negated < tiny)
    #expect(!(large < tiny))
  }
}
