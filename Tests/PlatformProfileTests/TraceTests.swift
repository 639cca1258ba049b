import PlatformProfile
import ReportCore
import ReportForms
import ReportTestSupport
import Testing

/// Where elements of the platform's XML come from.
@Suite struct TraceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What stands in the template of the root.
    var map: String
    /// The content model of `out`.
    var schema: String
    /// The origins that the finding names, in its Chinese text.
    var origins: [String]
    /// The address and line of the finding.
    var address: String?
    var line: Int?
  }

  private static let figures = "/r:report/r:figures/r:table[@key='applications']/r:row"
  private static func element(_ type: String) -> String {
    "<xs:sequence><xs:element name='a' type='\(type)'/></xs:sequence>"
  }

  static let cases: [Case] = [
    Case(
      testDescription: "direct copy",
      map: "<out><a><xsl:value-of select=\"\(figures)[@key='new']/r:figure[@column='natural_person']\"/></a></out>",
      schema: element("xs:date"), origins: ["applications/new/natural_person"],
      address: "applications/new/natural_person", line: 30),
    Case(
      testDescription: "computed sum",
      map:
        "<out><a><xsl:value-of select=\"sum(\(figures)[starts-with(@key, 'c')]/r:figure[@column='business' or @column='research'])\"/></a></out>",
      schema: element("xs:negativeInteger"),
      origins: [
        "applications/carried_in/business", "applications/carried_in/research", "applications/carried_out/business",
        "applications/carried_out/research",
      ], address: "applications/carried_in/business", line: 31),
    Case(
      testDescription: "difference and scale",
      map:
        "<out><a><xsl:value-of select=\"format-number((\(figures)[@key='new']/r:figure[@column='total'] - \(figures)[@key='carried_in']/r:figure[@column='total']) div 10000, '0.00')\"/></a></out>",
      schema: element("xs:integer"), origins: ["applications/new/total", "applications/carried_in/total"],
      address: "applications/new/total", line: 30),
    Case(
      testDescription: "conditional element",
      map: "<out><xsl:if test=\"\(figures)[@key='results.partial']/r:figure[@column='other'] = 0\"><b/></xsl:if></out>",
      schema: "<xs:sequence><xs:element name='a' minOccurs='0'/></xs:sequence>",
      origins: ["applications/results.partial/other"], address: "applications/results.partial/other", line: 33),
    Case(
      testDescription: "attribute",
      map: "<out n=\"{\(figures)[@key='carried_out']/r:figure[@column='total']}\"/>",
      schema: "<xs:attribute name='n' type='xs:date'/>", origins: ["applications/carried_out/total"],
      address: "applications/carried_out/total", line: 54),
    Case(
      testDescription: "missing element",
      map:
        "<out><xsl:if test=\"number(\(figures)[@key='results.granted']/r:figure[@column='business']) &gt;= 0\"><a/></xsl:if></out>",
      schema: "<xs:sequence><xs:element name='a'/></xs:sequence>",
      origins: ["applications/results.granted/business"], address: "applications/results.granted/business", line: nil),
    Case(
      testDescription: "missing attribute",
      map:
        "<out><xsl:for-each select=\"\(figures)[@key='results.granted']/r:figure[@column='business' and . != '']\"><xsl:attribute name='n'><xsl:value-of select='.'/></xsl:attribute></xsl:for-each></out>",
      schema: "<xs:attribute name='n' use='required'/>",
      origins: ["applications/results.granted/business"], address: "applications/results.granted/business", line: nil),
    Case(
      testDescription: "metadata", map: "<out><a><xsl:value-of select='substring(/r:report/r:title, 1, 3)'/></a></out>",
      schema: element("xs:integer"), origins: ["报告标题（title）"]),
    Case(
      testDescription: "narrative",
      map: "<out><a><xsl:value-of select=\"string-length(/r:report/r:sections/r:section[@number='五'])\"/></a></out>",
      schema: element("xs:boolean"), origins: ["“五、存在的主要问题及改进情况”中的段落"], line: 60),
    Case(
      testDescription: "lookup",
      map:
        "<out><a><xsl:choose><xsl:when test=\"/r:report/r:agency = '甲局'\">1</xsl:when><xsl:otherwise>x</xsl:otherwise></xsl:choose></a></out>",
      schema: element("xs:integer"), origins: ["单位名称（agency）"]),
    Case(
      testDescription: "parameter", map: "<out><a><xsl:value-of select='$key'/></a></out>",
      schema: element("xs:integer"), origins: ["报送参数 key"]),
    Case(
      testDescription: "the map's own", map: "<out><a>x</a></out>", schema: element("xs:integer"),
      origins: ["由转换样式表自身写出"]),
  ]

  @Test(arguments: cases) func tracesViolation(_ test: Case) throws {
    let profile = try MadeProfile(
      map: "<xsl:param name='key'/><xsl:template match='/'>\(test.map)</xsl:template>",
      schema: MadeProfile.schema(test.schema))
    let form = try #require(try Form.edition("2021"))
    let payload = try profile.mapping().payload(of: try Self.report(form), form: form, parameters: .first)
    let findings = payload.findings.filter { $0.code == .schemaViolation }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.severity == .error)
    for origin in test.origins { #expect(finding.message.chinese.contains(origin)) }
    #expect(finding.message.chinese.components(of: "（").count - 1 <= max(1, test.origins.count))
    #expect(finding.address?.description == test.address)
    #expect(finding.location?.line ?? 0 == test.line ?? 0)
    if test.address == "applications/new/natural_person" {
      #expect(finding.message.chinese.contains("“一、本年新收政府信息公开申请数量 / 申请人情况 / 自然人”"))
    }
  }

  /// A report of which all figures but one are there; a row of `applications` a line, from 30.
  static func report(_ form: Form) throws -> Report {
    var report = Report(metadata: Metadata(title: "某县某局2022年政府信息公开工作年度报告", agency: "某县某局", year: 2022, form: form.id))
    for table in form.tables {
      var line = table.key == "applications" ? 30 : 100
      for block in table.blocks {
        for row in block.rows {
          for column in block.columns {
            guard let address = FigureAddress(table: table.key, row: row.key, column: column.key),
              address.description != "applications/results.granted/business"
            else { continue }
            var figure = Figure(address: address, value: .number(.zero), text: "0")
            figure.location = SourceLocation(line: line, column: 5)
            report.figures.append(figure)
          }
          line += 1
        }
      }
    }
    report.sections = [
      Section(
        number: "五", title: "存在的主要问题及改进情况", heading: "五、存在的主要问题及改进情况",
        blocks: [.paragraph(Paragraph(text: "问题有三。", location: SourceLocation(line: 60, column: 1)))],
        location: SourceLocation(line: 59))
    ]
    return report
  }

  @Test(arguments: [
    ("/out/a", ["applications/new/natural_person"]), ("/out/p:b/@n", ["applications/new/business"]),
    ("out/b/@n", ["applications/new/business"]), ("b", ["applications/new/research"]),
    ("a", ["applications/new/natural_person"]), ("@n", ["applications/new/business"]),
    ("//*[local-name()='a']", ["applications/new/natural_person"]), ("nothing", []), ("/out/[", []), ("", []),
    (String(repeating: "/a", count: 100_000), []),
  ])
  func tracesRejection(_ element: String, addresses: [String]) throws {
    func figure(_ column: String) -> String { "\(Self.figures)[@key='new']/r:figure[@column='\(column)']" }
    let profile = try MadeProfile(
      map: "<xsl:template match='/'><out xmlns:p='urn:p'><a><xsl:value-of select=\"\(figure("natural_person"))\"/></a>"
        + "<p:b n=\"{\(figure("business"))}\"><xsl:value-of select=\"\(figure("research"))\"/></p:b></out></xsl:template>"
    )
    let form = try #require(try Form.edition("2021"))
    let (mapping, report) = (try profile.mapping(), try Self.report(form))
    let payload = try mapping.payload(of: report, form: form, parameters: .first)
    let reason = RejectionReason(element: element.isEmpty ? nil : element, code: "E7", message: "不对")
    let findings = mapping.findings(for: [reason], in: payload.bytes, of: report, form: form, parameters: .first)
    #expect(findings.compactMap { $0.address?.description } == addresses)
    #expect(findings.map(\.code) == [addresses.isEmpty ? .reportRejected : .elementRejected])
    #expect(findings.allSatisfy { $0.message.chinese.contains("（E7）") && $0.message.english.contains("不对") })
  }
}

extension String {
  fileprivate func components(of separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
