import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

@Suite struct HTMLErrorTests {
  @Test(arguments: [
    ("", "GK0101 1:1"), (" \n", "GK0101 1:1"), ("<html><body></body></html>", "GK0348 1:1"),
    ("<script>1</script>", "GK0348 1:1"), ("<p>甲\n<b>\u{0}乙", "GK0104 2:4"),
  ])
  func saysWhatIsWrongAndWhere(_ page: String, _ expected: String) {
    #expect(HTMLReader.failure(page.utf8) == expected)
  }

  @Test func namesTheByteThatCannotBeDecoded() {
    let page = Array("<meta charset=utf-8>\n<p>甲".utf8) + [0xFF] + Array("乙".utf8)
    #expect(HTMLReader.failure(page) == "GK0103 2:7")
  }

  @Test func holdsToTheLimits() {
    var limits = ReadLimits()
    limits.bytes = 5
    #expect(HTMLReader.failure("<p>甲乙".utf8, limits: limits) == "GK0102 -")
    #expect(HTMLReader.failure(("<p>甲\n" + String(repeating: "<div>", count: 100_000)).utf8) == "GK0105 2:2556")
    limits = ReadLimits()
    limits.cells = 10
    #expect(HTMLReader.failure(String(repeating: "<p>甲", count: 30).utf8, limits: limits) == "GK0342 1:58")
    limits = ReadLimits()
    (limits.blocks, limits.cells) = (3, 40)
    #expect(HTMLReader.failure("<p>甲\n<p>乙\n<p>丙\n<p>丁\n<p>戊".utf8, limits: limits) == "GK0108 5:1")
    #expect(HTMLReader.failure("<pre>甲\n乙\n丙\n丁\n戊</pre>".utf8, limits: limits) == "GK0108 1:6")
    limits.cells = 8
    let table = "<table><tr><td>1<td>2<tr><td>3<td>4</table>\n"
    #expect(HTMLReader.failure((table + table + table).utf8, limits: limits) == "GK0342 2:16")
    limits = ReadLimits()
    limits.columns = 100
    let wide = "<table><tr><td>甲<td>1<tr><td colspan=101>2<td>3<td>4<td>5</table>"
    #expect(HTMLReader.failure(wide.utf8, limits: limits) == "GK0106 1:28")
  }

  @Test(arguments: ["* * * * * * i", "b:not(:has(~ i + i)) ~ i:nth-child(2n+1)"])
  func refusesRulesThatWouldTakeHours(_ selector: String) {
    var limits = ReadLimits()
    limits.pieces = 20_000
    let rules = String(repeating: "\(selector){color:red}", count: 1_000)
    let page = "<style>\(rules)</style><p>甲\n" + "<b><u>" + String(repeating: "<i>1</i>", count: 5_000)
    #expect(HTMLReader.failure(page.utf8, limits: limits).hasPrefix("GK0786 2:"))
  }

  /// A few bytes of a style sheet may stand around each element of a page.
  @Test func textThatStyleSheetsWriteCountsTowardsTheLimit() {
    let rule = "<style>i::before{content:'\(String(repeating: "1", count: 1_000))'}</style>\n"
    let page = { (count: Int) in "<html>\(rule)<table><tr><td>\(String(repeating: "<i></i>", count: count))</table>" }
    #expect(!HTMLReader.failure(page(100).utf8).hasPrefix("GK0786"))
    #expect(HTMLReader.failure(page(20_000).utf8).hasPrefix("GK0786 2:"))
  }

  @Test func refusesATagWithAMillionAttributes() {
    let attributes = (0..<1_000_000).map { "a\($0)" }.joined(separator: " ")
    #expect(HTMLReader.failure("<p>甲\n <a \(attributes)>".utf8) == "GK0343 2:2")
    let script = "<script>var a = '<b \(attributes)'</script><p>一、总体情况"
    #expect(HTMLReader.failure(script.utf8).hasPrefix("no error"))
  }

  @Test func refusesNamesWithoutEnd() {
    let elements = (0..<30_000).map { "<p a\($0)=1>甲\n" }.joined()
    #expect(HTMLReader.failure("<p>甲\n\(elements)".utf8).hasPrefix("GK0787 20001:"))
  }

  /// What would take hours, or the whole memory, were anything here not linear.
  @Test(arguments: [
    "<p>", "</p>", "<td>", "<table>", "<b>", "</b>", "<a href=x>甲", "<table><tr><td rowspan=65535 colspan=1000>",
    "<!--", "&", "&#", "&lt", "<", "</", "<!", "<?", "<table><tfoot><tr><td>1<tr><td>2</table>", "一、", "<br>", "'\"=",
    "<script>", "<style>", "<title>", "<p style='", "<li>一、甲。",
  ])
  func survives(_ piece: String) {
    for page in [String(repeating: piece, count: 20_000), "<p>甲" + String(repeating: piece, count: 20_000)] {
      #expect(!HTMLReader.failure(page.utf8).isEmpty)
    }
  }
}
