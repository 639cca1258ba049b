import PlatformProfile
import ReportCore
import ReportForms
import Testing

/// Where elements come from when the map leaves out what is blank, so that elements stand elsewhere in each run.
@Suite struct LeftOutTraceTests {
  /// An element of the map, of one or several figures; with one it is left out when that is blank.
  struct Row: Sendable {
    var attribute: String?
    var figures: [String]

    /// `A01=disclosure/regulations/issued+disclosure/regulations/repealed`; nothing before `=` for no attribute.
    init(_ text: String) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      attribute = parts[0].isEmpty ? nil : String(parts[0])
      figures = parts[1].split(separator: "+").map { String($0) }
    }

    func map(isNested: Bool) -> String {
      let paths = figures.map { figure in
        let keys = figure.split(separator: "/")
        return
          "/r:report/r:figures/r:table[@key='\(keys[0])']/r:row[@key='\(keys[1])']/r:figure[@column='\(keys[2])']"
      }
      func element(_ value: String) -> String {
        let value = "<xsl:value-of select=\"\(value)\"/>"
        if isNested { return "<i><c>\(attribute ?? "")</c><v>\(value)</v></i>" }
        return "<i\(attribute.map { " c='\($0)'" } ?? "")>\(value)</i>"
      }
      guard paths.count > 1 else {
        return "<xsl:for-each select=\"\(paths[0])[. != '']\">\(element("."))</xsl:for-each>"
      }
      return element(paths.map { "sum(\($0)[number(.) = number(.)])" }.joined(separator: " + "))
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The figures that are not 0: a number, a mark, or nothing.
    var values: [String: String] = [:]
    var rows: [String]
    var isNested = false
    /// What the platform names; `nil` for a breach of the schema, by which an `i` is a number of at least 0.
    var element: String?
    var origins: [String]
  }

  private static let (issued, repealed, inForce) = (
    "disclosure/regulations/issued", "disclosure/regulations/repealed", "disclosure/regulations/in_force"
  )
  private static let (rules, decisions, review) = (
    "disclosure/normative_documents/issued", "disclosure/licensing/decisions", "remedies/review/total"
  )
  private static let (new, carried) = ("applications/new/total", "applications/carried_in/total")
  private static let coded = [
    "A01=\(issued)", "A02=\(repealed)", "A03=\(inForce)", "A04=\(rules)", "A07=\(decisions)", "B03=\(new)",
    "B04=\(carried)", "C01=\(review)", "C01=remedies/litigation_direct/total", "S01=\(new)+\(carried)",
  ]
  private static let plain = [issued, repealed, inForce, rules, decisions, review].map { "=\($0)" }

  static let cases: [Case] = [
    Case(testDescription: "a mark after what may be left out", values: [review: "/"], rows: coded, origins: [review]),
    Case(
      testDescription: "a mark, and blanks before and after it",
      values: [review: "/", repealed: "", decisions: "", "remedies/litigation_direct/total": ""], rows: coded,
      origins: [review]),
    Case(
      testDescription: "a negative number in the middle", values: [rules: "-1", issued: ""], rows: coded,
      origins: [rules]),
    Case(testDescription: "a mark, only order tells", values: [rules: "/"], rows: plain, origins: [rules]),
    Case(
      testDescription: "a mark, only order tells, blanks around it", values: [rules: "/", issued: "", decisions: ""],
      rows: plain, origins: [rules]),
    Case(testDescription: "a mark at the end, only order tells", values: [review: "/"], rows: plain, origins: [review]),
    Case(
      testDescription: "rejected by an attribute", rows: coded, element: "/out/i[@c='A07']", origins: [decisions]),
    Case(
      testDescription: "rejected by an attribute, others blank",
      values: [issued: "", rules: "", carried: "", new: "3"],
      rows: coded, element: "//i[@c='A07']", origins: [decisions]),
    Case(testDescription: "a sum", rows: coded, element: "//i[@c='S01']", origins: [new, carried]),
    Case(
      testDescription: "a sum of which one is blank", values: [carried: "", new: "4", decisions: ""], rows: coded,
      element: "//i[@c='S01']", origins: [new, carried]),
    Case(
      testDescription: "a sum without attributes", values: [issued: "5", repealed: "6"],
      rows: plain + ["=\(issued)+\(repealed)"], element: "/out/i[last()]", origins: [issued, repealed]),
    Case(testDescription: "rejected by its number", rows: plain, element: "/out/i[3]", origins: [inForce]),
    Case(
      testDescription: "rejected by its number after a blank", values: [issued: ""], rows: plain,
      element: "/out/i[3]", origins: [rules]),
    Case(
      testDescription: "the code is an element, equal figures", values: [repealed: ""], rows: coded, isNested: true,
      element: "/out/i[c='A07']/v", origins: [decisions]),
    Case(
      testDescription: "the code is an element, a sum", values: [repealed: "", new: "7"], rows: coded, isNested: true,
      element: "/out/i[c='S01']/v", origins: [new, carried]),
    Case(
      testDescription: "an attribute that says the same of all", rows: plain.map { "x\($0)" },
      element: "/out/i[2]", origins: [repealed]),
  ]

  @Test(arguments: cases) func namesTheFiguresAndNoOthers(_ test: Case) throws {
    let type =
      "<xs:complexType><xs:simpleContent><xs:extension base='xs:nonNegativeInteger'><xs:attribute name='c'/></xs:extension></xs:simpleContent></xs:complexType>"
    let profile = try MadeProfile(
      map: Self.map(test.rows.map { Row($0).map(isNested: test.isNested) }.joined()),
      schema: test.element == nil
        ? MadeProfile.schema(
          "<xs:sequence><xs:element name='i' maxOccurs='unbounded'>\(type)</xs:element></xs:sequence>")
        : MadeProfile.anySchema)
    let findings = try Self.findings(profile, test.values, rejecting: test.element)
    #expect(findings.count == 1)
    #expect(findings.map(Self.addresses) == [test.origins], "\(findings.map(\.message.english))")
    #expect(findings.first?.address?.description == test.origins.first)
  }

  /// The figure itself comes before one that only decides whether it is told.
  @Test func theFigureComesBeforeItsCondition() throws {
    let figure = "/r:report/r:figures/r:table[@key='disclosure']/r:row"
    let profile = try MadeProfile(
      map: Self.map(
        "<xsl:if test=\"\(figure)[@key='regulations']/r:figure[@column='issued'] != ''\"><i><xsl:value-of select=\"\(figure)[@key='normative_documents']/r:figure[@column='issued']\"/></i></xsl:if>"
      ))
    let findings = try Self.findings(profile, [:], rejecting: "/out/i")
    #expect(findings.map(Self.addresses) == [[Self.rules, Self.issued]])
  }

  /// Elements that only say that a figure is there cannot be told apart.
  @Test func saysThatItIsNotKnownWhereElementsCannotBeToldApart() throws {
    let rows = ["issued", "repealed", "in_force"].map { column in
      "<xsl:if test=\"/r:report/r:figures/r:table[@key='disclosure']/r:row[@key='regulations']/r:figure[@column='\(column)'] != ''\"><i/></xsl:if>"
    }
    let findings = try Self.findings(try MadeProfile(map: Self.map(rows.joined())), [:], rejecting: "/out/i[2]")
    #expect(findings.map(\.address) == [nil])
    #expect(findings.allSatisfy { $0.message.chinese.contains("未能确定来自报告的何处") }, "\(findings)")
    #expect(findings.allSatisfy { $0.message.english.contains("is not known") })
  }

  /// What is missing in one of several elements of a name is not what is missing in another.
  @Test func aMissingElementIsTheOneOfItsParent() throws {
    func row(_ code: String, _ figure: String) -> String {
      "<i c='\(code)'>"
        + Row("=\(figure)").map(isNested: false).replacing("<i>", with: "<v>").replacing(
          "</i>", with: "</v>") + "</i>"
    }
    let profile = try MadeProfile(
      map: Self.map(row("A", Self.issued) + row("B", Self.repealed) + row("C", Self.inForce)),
      schema: MadeProfile.schema(
        "<xs:sequence><xs:element name='i' maxOccurs='unbounded'><xs:complexType><xs:sequence><xs:element name='v'/></xs:sequence><xs:attribute name='c'/></xs:complexType></xs:element></xs:sequence>"
      ))
    let findings = try Self.findings(profile, [Self.issued: "", Self.inForce: "", Self.rules: ""], rejecting: nil)
    #expect(findings.map(Self.addresses) == [[Self.issued], [Self.inForce]])
  }

  /// Of several elements missing in a row, each is the blank of its own.
  @Test func aMissingElementIsNotTheNextOne() throws {
    let names = [("a", Self.issued), ("b", Self.repealed), ("c", Self.inForce)]
    let map = names.map { name, figure in
      Row("=\(figure)").map(isNested: false).replacing("<i>", with: "<\(name)>").replacing("</i>", with: "</\(name)>")
    }
    let profile = try MadeProfile(
      map: Self.map(map.joined()),
      schema: MadeProfile.schema(
        "<xs:sequence><xs:element name='a'/><xs:element name='b'/><xs:element name='c'/></xs:sequence>"))
    let findings = try Self.findings(profile, [Self.repealed: "", Self.inForce: ""], rejecting: nil)
    #expect(findings.map(Self.addresses) == [[Self.repealed]])
  }

  private static func map(_ content: String) -> String {
    "<xsl:template match='/'><out>\(content)</out></xsl:template>"
  }

  private static func findings(
    _ profile: MadeProfile, _ values: [String: String], rejecting element: String?
  ) throws -> [Diagnostic] {
    let form = try #require(try Form.edition("2021"))
    var report = try TraceTests.report(form)
    for (name, text) in values {
      let address = try #require(FigureAddress(name))
      let value: FigureValue = ExactDecimal(text).map { .number($0) } ?? (text.isEmpty ? .blank : .mark(text))
      report.figures[address] = Figure(address: address, value: value, text: text)
    }
    let mapping = try profile.mapping()
    let payload = try mapping.payload(of: report, form: form, parameters: .first)
    guard let element else { return payload.findings }
    let reason = RejectionReason(element: element, code: nil, message: "x")
    return mapping.findings(for: [reason], in: payload.bytes, of: report, form: form, parameters: .first)
  }

  /// The addresses that a message names, in its order.
  private static func addresses(in finding: Diagnostic) -> [String] {
    finding.message.english.split(separator: "(").compactMap { part in
      let name = String(part.prefix { $0 != ")" })
      return FigureAddress(name) == nil || name.contains(" ") ? nil : name
    }
  }
}
