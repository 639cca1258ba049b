import ReportCore
import Testing

@testable import ReportForms

@Suite struct ForeignWordsTests {
  private static func tokens(_ line: String, _ labels: LabelCatalogue) -> [String] {
    let block = FlatBlock(
      content: .block(.paragraph(Paragraph(text: line, location: SourceLocation(line: 1, column: 1)))))
    return ReportTokens(of: [block], labels: labels).tokens.map { token in
      "\(token.text) \(token.kind) \(token.cell):\(token.location?.column ?? 0)"
    }
  }

  @Test(arguments: [
    ("The agency  has published", ["The agency  has published text 0:1"]),
    (
      "It sent 12 pieces of it, 3 late",
      ["It sent text 0:1", "12 number 2:9", "pieces text 3:12", "of it, text 4:19", "3 number 6:26", "late text 7:28"]
    ),
    // Marks, empty cells, numbers and what stands beside them, and other alphabets are looked at one by one.
    (
      "seen N/A NaN None x2 a/b",
      ["seen text 0:1", "N/A mark 1:6", "NaN blank 2:10", "None blank 3:14", "x2 broken 4:19", "a/b text 5:22"]
    ),
    ("made by 甲 and B股 too", ["made by text 0:1", "甲 text 2:9", "and text 3:13", "B股 text 4:17", "too text 5:22"]),
    ("（x) - y", ["（x) text 0:1", "- mark 1:7", "y text 2:9"]),
  ])
  func areOneTokenBetweenWhatMayBeSomethingElse(_ line: String, _ expected: [String]) {
    #expect(Self.tokens(line, .empty) == expected)
  }

  /// A label of the form, a piece of one and one that is nearly so stay words by themselves.
  @Test func labelsOfAFormAreNone() throws {
    let form = try Form(
      parsing: Array(
        """
        form: f
        sections: {一: Requests}
        tables:
          t:
            name: Requests
            section: 一
            unit: 件
            columns: {a: received, b: granted}
            rows: {r: schools, s: hospitals}

        """.utf8
      ).span, file: "own.yaml")
    let labels = LabelCatalogue(of: [form])
    #expect(
      Self.tokens("schools ceived hosptals why which 1", labels).map { $0.prefix { $0 != " " } }
        == ["schools", "ceived", "hosptals", "why", "1"])
  }
}
