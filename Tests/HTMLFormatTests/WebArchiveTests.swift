import HTMLFormat
import ReportCore
import ReportTestSupport
import Testing

/// Pages saved as one file, as browsers and office programs do.
@Suite struct WebArchiveTests {
  private static let page = "<p>一、表</p><table><tr><td>行政许可<td>11398<tr><td>行政处罚<td>6937</table>"

  private static func archive(_ body: String, _ headers: String, boundary: String = "b") -> String {
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"\(boundary)\"\r\n\r\n"
      + "A page in one file.\r\n--\(boundary)\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\(headers)\r\n\r\n\(body)"
      + "\r\n--\(boundary)\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--\(boundary)--\r\n"
  }

  private static func quoted(_ text: String) -> String {
    var (result, width) = ("", 0)
    for byte in text.utf8 {
      let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      result +=
        isPlain ? String(UnicodeScalar(byte)) : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      width += isPlain ? 1 : 3
      if width > 70 { (result, width) = (result + "=\r\n", 0) }
    }
    return result
  }

  @Test(arguments: [
    archive(page, "Content-Transfer-Encoding: 8bit"),
    archive(quoted(page), "Content-Transfer-Encoding: quoted-printable", boundary: "----=_NextPart_01D"),
    archive(
      "PHA+YTwvcD48dGFibGU+PHRyPjx0ZD54PHRkPjExMzk4PHRyPjx0ZD55PHRkPjY5Mzc8L3Rh\r\nYmxlPg==",
      "Content-Transfer-Encoding: base64"),
    "From: <Saved by a browser>\r\nSubject: a\r\n" + archive(page, "Content-Transfer-Encoding: binary"),
    "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page,
    "Return-Path: <a@b>\r\nReceived: from b\r\n\tby c\r\nFrom: a@b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
      + "--b\r\nContent-Type: text/plain\r\n\r\n见网页\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
      + page + "\r\n--b--\r\n",
  ])
  func thePageInItIsRead(_ archive: String) throws {
    let (report, _) = try HTMLReader.read(archive.utf8)
    let dump = ReportDump().text(of: report)
    #expect(dump.contains("11398") && dump.contains("6937"))
  }

  @Test func theSheetsOfAWorkbookAreRead() throws {
    let sheets = (1...2).map {
      "\r\n--b\r\nContent-Type: text/html\r\nContent-Location: sheet00\($0).htm\r\n\r\n<table><tr><td>甲<td>\($0)77</table>"
    }
    let archive = Self.archive("<html><frameset><frame src=sheet001.htm></frameset></html>" + sheets.joined(), "")
    let dump = ReportDump().text(of: try HTMLReader.read(archive.utf8).report)
    #expect(dump.contains("177") && dump.contains("277"))
  }

  @Test func oneWithoutAPageIsAnError() {
    #expect(throws: ConversionError.self) {
      try HTMLReader.read("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n11398".utf8)
    }
  }
}
