import ReportCore
import Testing

@testable import ReportForms

/// What is looked up by bytes, compared with the plain way.
@Suite struct LookupTests {
  @Test func spellingsAreFoundByTheirBytesOnly() {
    var table = SpellingTable()
    let texts = (0..<300).map { "第\($0)项" } + ["", "é"]
    for text in texts { table.append(text) }
    #expect(texts.indices.allSatisfy { table.position(of: texts[$0]) == $0 })
    #expect(table.position(of: "第300项") == nil)
    // The same character, composed of two: another spelling.
    #expect(table.position(of: "e\u{301}") == nil)
  }

  @Test(arguments: ["a", "ab", "aab", "aba", "收到", "abc"])
  func aWordIsFoundWhereItStandsFirst(_ word: String) {
    let bytes = Array(word.utf8)
    let search = WordSearch(bytes)
    for text in ["", "a", "aaab", "ababab", "aabaab", "我局收到收到申请", "cabcabc"].map({ Array($0.utf8) }) {
      for start in 0...text.count {
        let plain = (start...text.count).first { text[$0...].starts(with: bytes) }
        #expect(search.firstIndex(in: text, from: start) == plain)
      }
    }
  }

  @Test(arguments: [0, 1], ["2019", "2021", nil])
  func theOrderOfFormsDecidesNothing(_ edition: Int, _ named: String?) throws {
    let forms = try Form.builtIn()
    var table = Table(layout: .sequence)
    let block = forms[edition].tables[0].blocks[0]
    let lines =
      [["信息内容"] + block.columns.map { $0.path[0] }]
      + block.rows.map { [$0.path[0]] + block.columns.indices.map { String($0) } }
    for (line, texts) in lines.enumerated() {
      table.appendRow(texts.enumerated().map { Cell(.text($0.element), line: line + 1, column: $0.offset + 1) })
    }
    var report = Report(sections: [Section(blocks: [.table(table)])])
    report.metadata.form = named
    let one = Recognition(of: report, among: FormSet(forms))
    let other = Recognition(of: report, among: FormSet(forms.reversed()))
    #expect(one.form?.id == forms[edition].id)
    #expect(other.form?.id == forms[edition].id)
    #expect(one.report == other.report)
    #expect(one.diagnostics == other.diagnostics)
  }
}
