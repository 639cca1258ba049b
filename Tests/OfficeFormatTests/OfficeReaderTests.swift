import DOCXFormat
import ExternalTools
import OfficeFormat
import ReportCore
import ReportForms
import ReportTestSupport
import Testing
import XLSXFormat

private typealias Reader = OfficeReader<DOCXReader, XLSXReader>

@Suite(.enabled("LibreOffice is not installed") { OfficeConverter.tool.isInstalled })
struct OfficeReaderTests {
  @Test(arguments: ["doc", "rtf", "odt", "fodt"])
  func textsAreReadAsTheWordDocumentTheyWere(kind: String) throws {
    let document = try DOCXWriter.write(.example)
    let old = try OfficeConverter.converted(document.span, from: "docx", to: kind, ReadLimits())
    let (report, findings) = try Reader.read(old)
    #expect(ReportDump().text(of: report).contains("收到和处理政府信息公开申请情况"))
    #expect(report.metadata.title == Report.example.metadata.title)
    #expect(findings.contains { $0.code == .readThroughTool })
  }

  @Test(arguments: ["xls", "ods", "fods"])
  func sheetsAreReadAsTheWorkbookTheyWere(kind: String) throws {
    let workbook = try XLSXWriter.write(.example)
    let old = try OfficeConverter.converted(workbook.span, from: "xlsx", to: kind, ReadLimits())
    #expect(ReportDump().text(of: try Reader.read(old).report).contains("1094730.2"))
  }
}

extension OfficeReaderTests {
  @Test func aTextThatCameFromAWebPageIsConvertedToo() throws {
    let page: [UInt8] = Array("<html><body><p>政府信息公开</p></body></html>".utf8)
    let document = try OfficeConverter.converted(page.span, from: "html", to: "docx", ReadLimits())
    #expect(ReportDump().text(of: try DOCXReader.read(document).report).contains("政府信息公开"))
  }

  @Test func workbooksInOneFileOfXMLAreRead() throws {
    let rows = ["行政许可", "行政处罚"].map { label in
      "<Row><Cell><Data ss:Type=\"String\">\(label)</Data></Cell><Cell><Data ss:Type=\"Number\">11398</Data></Cell></Row>"
    }
    let page = """
      <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\
      <Worksheet ss:Name="s"><Table>\(rows.joined())</Table></Worksheet></Workbook>
      """
    #expect(ReportDump().text(of: try Reader.read(Array(page.utf8)).report).contains("11398"))
  }
}

@Suite struct OfficeKindTests {
  @Test func whatIsNoOfficeFileIsToldWithoutLibreOffice() {
    #expect(Reader.failure([]) == "GK0101 -")
    #expect(Reader.failure(Array("plain text".utf8)) == "GK0104 -")
    // An OLE file that is neither a text nor a workbook.
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 2000)
    #expect(Reader.failure(ole) == "GK0104 -")
  }
}
