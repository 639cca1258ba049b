import ReportCore
import ReportStructure
import ReportTestSupport
import Testing

@testable import HTMLFormat

/// What a site puts around a text is no part of the report; what only looks like it stays.
@Suite struct SiteFurnitureTests {
  private static let lines = [
    "您当前的位置：首页 > 政府信息公开 > 年度报告", "当前位置：首页»政务公开", "【打印】【关闭】", "【字体：大 中 小】 打印本页 关闭窗口", "浏览次数：128次",
    "发布时间：2023-01-20 来源：某局 浏览次数：35 字体：大 中 小", "上一篇：某某通知", "分享到：微信 微博",
  ]
  private static let texts = [
    "一、总体情况", "门户网站访问量128万次，比上年增长5%。", "来源：某局", "发布时间：2023-01-20", "当前位置服务已开通。", "共打印宣传资料300份",
    "微信公众号发布信息20条", "中", "128", "次",
  ]

  @Test(arguments: lines) func linesOfSitesAreLeftOut(_ line: String) { #expect(SiteFurniture.isLine(line)) }

  @Test(arguments: texts) func textStays(_ line: String) { #expect(!SiteFurniture.isLine(line)) }

  @Test func whatIsLeftOutIsListed() throws {
    let page = """
      <p>当前位置：首页 > 年报</p>
      <table><tr><td>索引号<td>11A-2023<td>发布机构<td>某局<tr><td>生成日期<td>2023-01-20<td>主题分类<td>其他</table>
      <p>一、总体情况</p><p>全年收到申请8件，均已按时答复，没有结转到下一年度的，也没有收取费用。</p>
      <table><tr><td>新收<td>8<tr><td>结转<td>0</table><p>【打印】【关闭】</p>
      """
    let (report, findings) = try HTMLReader.read(page.utf8)
    let dump = ReportDump().text(of: report)
    #expect(!dump.contains("位置") && !dump.contains("索引号") && !dump.contains("打印"))
    #expect(dump.contains("0,1 \"8\""))
    let note = try #require(findings.first { $0.code == .furnitureLeftOut })
    #expect(note.severity == .note)
    for text in ["3 lines", "1: 当前位置", "2: 索引号", "4: 【打印】"] { #expect(note.message.english.contains(text), "\(text)") }
  }
}
