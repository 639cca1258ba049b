import ReportCore
import ReportForms
import ReportTestSupport
import Testing
import TextTableFormat

/// Tables of the narrative that share some labels with the form.
@Suite struct OtherTablesTests {
  private static let others = [
    "渠道 | 1月 | 2月 | 3月\n网站 | 31 | 41 | 51\n微信 | 61 | 71 | 81\n其他 | 11 | 21 | 32\n",
    "月份 | 主动公开 | 依申请公开 | 合计\n1月 | 31 | 41 | 72\n2月 | 61 | 71 | 132\n总计 | 92 | 112 | 204\n",
    "类别 | 件数 | 办结\n人大代表建议 | 31 | 30\n政协提案 | 61 | 60\n总计 | 92 | 90\n",
    "收入项目 | 预算数 | 决算数\n财政拨款 | 301 | 291\n行政事业性收费 | 21 | 22\n小计 | 322 | 313\n合计 | 322 | 313\n",
    "申请方式 | 自然人 | 法人或其他组织 | 总计\n网上 | 31 | 41 | 72\n信函 | 61 | 71 | 132\n其他 | 10 | 11 | 21\n总计 | 102 | 123 | 225\n",
    "事项 | 件数\n行政许可 | 31\n行政处罚 | 41\n行政强制 | 51\n合计 | 123\n",
    "答复类型 | 件数\n予以公开 | 51\n部分公开 | 61\n不予公开 | 71\n其他处理 | 11\n总计 | 194\n",
    "类别 | 行政复议 | 行政诉讼 | 总计\n件数 | 31 | 41 | 72\n",
    "类别 | 件数\n行政复议 | 31\n行政诉讼 | 41\n总计 | 72\n",
  ]

  private static let disclosure = """
    第二十条第(一)项 ||||
    信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    规章 | 1 | 2 | 3 |
    行政规范性文件 | 4 | 5 | 6 |

    """

  private static let remedies = """
    行政复议 ||||| 行政诉讼 ||||||||||
    结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 ||||| 复议后起诉 |||||
    ||||| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
    1 | 2 | 3 | 4 | 10 | 1 | 1 | 1 | 1 | 4 | 2 | 2 | 2 | 2 | 8

    """

  /// The applications over two pages; the second has labels only that other tables have too.
  private static let applications = [
    """
    一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5
    二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1
    三、本年度办理结果 | (一)予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3

    """,
    """
    3.其他 | 2 | 0 | 0 | 0 | 0 | 0 | 2
    (七)总计 | 5 | 0 | 0 | 0 | 0 | 0 | 5
    以上件数均已核对 |||||||

    """,
  ]

  private static func read(_ text: String) throws -> Recognition {
    Recognition(of: try TextReader.read(text.utf8).report, among: FormSet(try Form.builtIn()))
  }

  private static func statutory(before: String = "", after: String = "") -> String {
    let pages = applications.joined(separator: "\n续表见下页。\n\n")
    return "一、总体情况\n\n情况如下。\n\n\(before)\n二、主动公开\n\n\(disclosure)\n三、申请\n\n\(pages)\n四、复议、诉讼\n\n"
      + "\(remedies)\n五、问题\n\n情况如下。\n\n\(after)\n"
  }

  /// The texts of the tables that were left as they were.
  private static func plainTables(_ recognition: Recognition) -> [[String]] {
    recognition.report.sections.flatMap(\.blocks).compactMap { block in
      guard case .table(let table) = block, table.key == nil else { return nil }
      return table.cells.map { $0.text(in: recognition.report.figures) }.filter { !$0.isEmpty }
    }
  }

  private static func cells(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { $0.split(separator: "|") }.map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test(arguments: others)
  func staysATableOfItsOwnWhereThereIsNoOther(table: String) throws {
    let recognition = try Self.read("一、总体情况\n\n情况如下。\n\n\(table)\n以上为全部。\n")
    #expect(recognition.form == nil)
    #expect(recognition.report.figures.isEmpty)
    #expect(Self.plainTables(recognition) == [Self.cells(table)])
  }

  @Test(arguments: others, [true, false])
  func changesNothingInTheStatutoryTables(table: String, isBefore: Bool) throws {
    let alone = try Self.read(Self.statutory())
    let recognition = try Self.read(isBefore ? Self.statutory(before: table) : Self.statutory(after: table))
    func values(_ recognition: Recognition) -> [String] {
      recognition.report.figures.map { "\($0.address) \($0.text)" }
    }
    #expect(values(recognition) == values(alone))
    #expect(recognition.diagnostics.map(\.code) == alone.diagnostics.map(\.code))
    #expect(Self.plainTables(recognition) == [Self.cells(table)])
  }

  @Test func piecesOfAStatutoryTableAreReadTogether() throws {
    let recognition = try Self.read(Self.statutory())
    #expect(Self.plainTables(recognition).isEmpty)
    for (address, text) in [
      ("applications/new/total", "5"), ("applications/results.other.other/natural_person", "2"),
      ("applications/results.total/total", "5"),
    ] {
      #expect(recognition.report.figures[try #require(FigureAddress(address))]?.text == text)
    }
  }
}
