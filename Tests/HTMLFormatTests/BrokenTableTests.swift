import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// Tables whose markup is broken have the rows that browsers show.
@Suite struct BrokenTableTests {
  /// The texts of a page's tables, row after row.
  private static func rows(_ body: String) throws -> [[String]] {
    let (report, _) = try HTMLReader.read("<p>一、表</p>\(body)<p>二、完</p>".utf8)
    return report.sections.flatMap(\.blocks).flatMap { block in
      guard case .table(let table) = block else { return [[String]]() }
      return (0..<table.rowCount).map { table[$0].map { $0.text(in: report.figures) } }
    }
  }

  private static let expected = [["甲", "11", "12"], ["乙", "21", "22"], ["丙", "31", "32"]]

  @Test(arguments: [
    "<tr><td>甲<td>11<td>12<tr><td>乙<td>21<td>22<tr><td>丙<td>31<td>32",
    // Cells after the end of a row are one of their own.
    "<tr><td>甲<td>11<td>12</tr><td>乙<td>21<td>22<tr><td>丙<td>31<td>32",
    "<tr><td>甲</td><td>11</td><td>12</td></tr><td>乙</td><td>21</td><td>22</td><tr><td>丙</td><td>31</td><td>32</td></tr>",
    "<td>甲<td>11<td>12<tr><td>乙<td>21<td>22<tr><td>丙<td>31<td>32",
    "<tbody><tr><td>甲<td>11<td>12</tr></tbody><td>乙<td>21<td>22</td><tbody><tr><td>丙<td>31<td>32",
    "<tfoot><tr><td>丙<td>31<td>32</tfoot><tbody><tr><td>甲<td>11<td>12<tr><td>乙<td>21<td>22</tbody>",
    "<tr><form><td>甲<td>11<td>12</form></tr><tr><td>乙<td>21<td>22</tr><tr><td>丙<td>31<td>32</tr>",
    "<tr><td>甲<td>11<td>12</tr><form><tr><td>乙<td>21<td>22</tr></form><tr><td>丙<td>31<td>32</tr>",
    "<tr><td>甲</td><td/>11</td><td>12</td></tr><tr><td>乙<td>21<td>22</tr></body></html><tr><td>丙<td>31<td>32</tr>",
    "<tr><td>甲<td><!-->11<td>12<tr><td>乙<td><!--->21<td>22<tr><td>丙<td>31<!--x--!><td>32",
  ])
  func rowsAreThoseThatBrowsersShow(_ content: String) throws {
    #expect(try Self.rows("<table>\(content)</table>") == Self.expected)
  }

  @Test func whatIsHiddenIsNoPart() throws {
    let content = "<tr><td>甲<td>11<td>12</tr><td hidden>9<td>乙<td>21<td>22<tr><td>丙<td>31<td>32"
    #expect(try Self.rows("<table>\(content)</table>") == Self.expected)
  }
}
