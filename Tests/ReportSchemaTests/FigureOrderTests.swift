import ReportCore
import Testing

@testable import ReportSchema

@Suite struct FigureOrderTests {
  @Test(arguments: [
    ("a/r/c a/r/d a/s/c b/r/c", "a/r/c a/r/d a/s/c b/r/c"), ("a/r/c b/r/c a/s/c a/r/d", "a/r/c a/r/d a/s/c b/r/c"),
    ("a/s/c a/r/c a/s/d", "a/s/c a/s/d a/r/c"), ("", ""), ("b/r/c a/r/c", "b/r/c a/r/c"),
  ])
  func keepsTablesAndRowsTogether(_ given: String, _ expected: String) {
    var figures = FigureList()
    for text in given.split(separator: " ") {
      if let address = FigureAddress(String(text)) { figures.append(Figure(address: address, value: .blank, text: "")) }
    }
    let order = FigureOrder(of: figures)
    #expect((0..<order.count).map { order[$0].address.description }.joined(separator: " ") == expected)
  }
}
