import Glibc
import PlatformProfile
import ReportCore
import ReportTestSupport
import TestFolders
import Testing

/// Maps and schemas that are wrong, and those that want what they may not have.
@Suite struct MappingTests {
  private static let root = "<xsl:template match='/'>"

  @Test(arguments: [
    ("<xsl:template match='/'><out>", "GK0911 map.xsl:3:18"),
    ("<xsl:template match='/'><xsl:value-of select='1 +'/></xsl:template>", "GK0911 map.xsl:2"),
    ("<xsl:template match='['/>", "GK0911 map.xsl"),
    ("<xsl:include href='missing.xsl'/>", "GK0901 missing.xsl"),
    ("<xsl:include href='../other.xsl'/>", "GK0907 map.xsl:2"),
    ("<xsl:import href='/etc/passwd'/>", "GK0907 map.xsl:2"),
    ("\n<xsl:import href='http://127.0.0.1:9/x.xsl'/>", "GK0907 map.xsl:3"),
    ("<xsl:import href='a/%2e%2e/%2E%2E/x.xsl'/>", "GK0907 map.xsl:2"),
    ("<xsl:output method='text'/>", "GK0912 map.xsl:2"),
    (root + "<xsl:document href='/tmp/x'><a/></xsl:document></xsl:template>", "GK0912 map.xsl:2"),
    (
      root + "<e:x xmlns:e='urn:e' xsl:extension-element-prefixes='e'/></xsl:template>", "GK0912 map.xsl:2"
    ),
  ])
  func refusesMap(_ content: String, error: String) throws {
    let profile = try MadeProfile(map: content)
    #expect(failure(in: profile.folder.path) { _ = try profile.mapping() } == error)
  }

  @Test func refusesDocumentType() throws {
    let profile = try MadeProfile()
    try profile.folder.write(
      "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + MadeProfile.stylesheet("&e;"), to: "map.xsl")
    #expect(failure(in: profile.folder.path) { _ = try profile.mapping() } == "GK0911 map.xsl:1")
  }

  @Test(arguments: [
    // Loops, recursion, explosion.
    (
      "<xsl:template name='f'><xsl:call-template name='f'/></xsl:template>\n"
        + "<xsl:template match='/'><xsl:call-template name='f'/></xsl:template>", "GK0916 map.xsl:2"
    ),
    (
      root + "<xsl:variable name='n' select='//node()|//@*'/><out><xsl:for-each select='$n'><xsl:for-each select='$n'>"
        + "<xsl:for-each select='$n'><xsl:for-each select='$n'><a/></xsl:for-each></xsl:for-each></xsl:for-each></xsl:for-each></out></xsl:template>",
      "GK0916 map.xsl:2"
    ),
    (
      "<xsl:template name='d'><xsl:param name='s'/><xsl:call-template name='d'><xsl:with-param name='s' select='concat($s,$s)'/></xsl:call-template></xsl:template>"
        + root
        + "<xsl:call-template name='d'><xsl:with-param name='s' select=\"'0123456789'\"/></xsl:call-template></xsl:template>",
      "GK0916 map.xsl"
    ),
    (root + "<out><xsl:value-of select='$nothing'/></out></xsl:template>", "GK0913 map.xsl:2"),
    (root + "<out><xsl:value-of select='nothing()'/></out></xsl:template>", "GK0913 map.xsl:2"),
    // What is outside.
    (root + "<out><xsl:copy-of select=\"document('/etc/passwd')\"/></out></xsl:template>", "GK0913 map.xsl:2"),
    (root + "<out><xsl:copy-of select=\"document('platform.xsd')\"/></out></xsl:template>", "GK0913 map.xsl:2"),
    (root + "<out><xsl:copy-of select=\"document('http://127.0.0.1:9/')\"/></out></xsl:template>", "GK0913 map.xsl:2"),
    // What cannot be sent.
    (root + "</xsl:template>", "GK0917 map.xsl"), (root + "text</xsl:template>", "GK0917 map.xsl"),
    (root + "<a/><b/></xsl:template>", "GK0917 map.xsl"),
    (root + "<out><xsl:text disable-output-escaping='yes'>&lt;</xsl:text></out></xsl:template>", "GK0917 map.xsl"),
    (root + "\n<xsl:message terminate='yes'>no year</xsl:message></xsl:template>", "GK0915 map.xsl:3"),
  ])
  func stopsMap(_ content: String, error: String) throws {
    let profile = try MadeProfile(map: content)
    let mapping = try profile.mapping()
    let found = failure(in: profile.folder.path) {
      _ = try mapping.payload(of: .example, form: nil, parameters: .first)
    }
    #expect(found == error || found.hasPrefix(error + ":"))
  }

  /// A map without a template for the report's namespace makes a text without an element.
  @Test(arguments: [
    ("<xsl:template match='/report'><out/></xsl:template>", true), (root + "<a/><b/></xsl:template>", false),
  ])
  func hintsAtTheNamespace(_ content: String, isHint: Bool) throws {
    let mapping = try MadeProfile(map: content).mapping()
    let error = #expect(throws: ConversionError.self) {
      try mapping.payload(of: .example, form: nil, parameters: .first)
    }
    #expect((error?.diagnostic.hint?.english.contains("urn:gongkai:report:1") == true) == isHint)
  }

  @Test func messageIsFinding() throws {
    let map = Self.root + "\n<xsl:message>年度 <xsl:value-of select='//r:year'/></xsl:message><out/></xsl:template>"
    let profile = try MadeProfile(map: map)
    let payload = try profile.mapping().payload(of: .example, form: nil, parameters: .first)
    #expect(payload.isValid)
    #expect(payload.findings.map(\.code) == [.mapMessage])
    #expect(payload.findings.first?.message.chinese.contains("年度 2022") == true)
    #expect(payload.findings.first?.location == SourceLocation(file: profile.folder("map.xsl"), line: 3))
  }

  @Test func importsAndParameters() throws {
    let map =
      "<xsl:import href='sub/names.xsl'/><xsl:output encoding='UTF-8'/><xsl:param name='key'/><xsl:param name='version'/><xsl:param name='supersedes'/>"
      + Self.root + "<out key='{$key}' version='{$version}' old='{$supersedes}'><xsl:call-template name='n'>"
      + "<xsl:with-param name='p' select='//r:agency'/></xsl:call-template></out></xsl:template>"
    let names = MadeProfile.stylesheet(
      "<xsl:template name='n'><xsl:param name='p'/><xsl:if test=\"$p = '某县教育局'\">E</xsl:if></xsl:template>")
    let profile = try MadeProfile(map: map, files: ["sub/names.xsl": names])
    let parameters = PayloadParameters(key: "a'b\"c", version: 2, supersedes: "旧")
    let payload = try profile.mapping().payload(of: .example, form: nil, parameters: parameters)
    let text = String(decoding: payload.bytes, as: UTF8.self)
    #expect(text.contains("<out key=\"a'b&quot;c\" version=\"2\" old=\"旧\">E</out>"))
  }

  @Test func linkOutOfFolderIsRefused() throws {
    let other = try TemporaryFolder()
    try other.write(MadeProfile.stylesheet(""), to: "other.xsl")
    let profile = try MadeProfile(map: "<xsl:include href='link.xsl'/>")
    #expect(symlink(other("other.xsl"), profile.folder("link.xsl")) == 0)
    #expect(failure(in: profile.folder.path) { _ = try profile.mapping() }.hasPrefix("GK0907"))
  }

  @Test(arguments: [
    ("<xs:schema", "GK0918 platform.xsd:1"),
    (
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='a' type='nothing'/></xs:schema>",
      "GK0918 platform.xsd:2"
    ),
    (
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:include schemaLocation='../a.xsd'/></xs:schema>",
      "GK0907 platform.xsd:2"
    ),
    (
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:import namespace='urn:x' schemaLocation='http://127.0.0.1:9/a.xsd'/></xs:schema>",
      "GK0907 platform.xsd:2"
    ),
    (
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='a.xsd'/></xs:schema>",
      "GK0901 a.xsd"
    ),
    (
      "<!DOCTYPE xs:schema SYSTEM 'x.dtd'><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
      "GK0918 platform.xsd:1"
    ),
  ])
  func refusesSchema(_ text: String, error: String) throws {
    let profile = try MadeProfile(schema: text)
    let found = failure(in: profile.folder.path) { _ = try profile.mapping() }
    #expect(found == error || found.hasPrefix(error + ":"))
  }

  /// However deep a file is, it is one of the folder or none.
  @Test func deepIncludesAreHeldToTheFolder() throws {
    func schema(_ reference: String) -> String {
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:include schemaLocation='\(reference)'/></xs:schema>"
    }
    var files: [String: String] = [:]
    for number in 1...150 { files["\(number).xsd"] = schema("\(number + 1).xsd") }
    files["60.xsd"] = schema("../out.xsd")
    let short = try MadeProfile(schema: schema("1.xsd"), files: files)
    #expect(failure(in: short.folder.path) { _ = try short.mapping() } == "GK0907 60.xsd:2")
    files["60.xsd"] = schema("61.xsd")
    let long = try MadeProfile(schema: schema("1.xsd"), files: files)
    #expect(failure(in: long.folder.path) { _ = try long.mapping() } == "GK0937 100.xsd")
  }

  @Test func anIncludedSchemaIsCompiled() throws {
    let part =
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='out' type='xs:int'/></xs:schema>"
    let main =
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='%E9%83%A8%20%E4%BB%B6/a.xsd'/></xs:schema>"
    let profile = try MadeProfile(schema: main, files: ["部 件/a.xsd": part])
    let payload = try profile.mapping().payload(of: .example, form: nil, parameters: .first)
    #expect(payload.findings.map(\.code) == [.schemaViolation])
  }

  @Test func aSchemaThatExplodesIsStopped() throws {
    let groups = (0..<9).map { number in
      let next = String(repeating: "<xs:group ref='g\(number + 1)'/>", count: 10)
      return "<xs:group name='g\(number)'><xs:sequence>\(next)</xs:sequence></xs:group>"
    }
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="out"><xs:complexType>
      <xs:group ref="g0"/></xs:complexType></xs:element>\(groups.joined())
      <xs:group name="g9"><xs:sequence><xs:element name="e"/></xs:sequence></xs:group></xs:schema>
      """
    let profile = try MadeProfile(schema: schema)
    #expect(failure(in: profile.folder.path) { _ = try profile.mapping() } == "GK0937 platform.xsd")
  }

  @Test func folderMayHaveAnyName() throws {
    let folder = try TemporaryFolder()
    let profile = try MadeProfile(
      map: "<xsl:include href='%E8%A1%A8%201.xsl'/>",
      schema:
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='%E7%B1%BB%E5%9E%8B%201.xsd'/></xs:schema>"
    )
    for name in ["profile.yaml", "map.xsl", "platform.xsd"] {
      try folder.write(profile.folder.text(of: name) ?? "", to: "云 岚#%20/\(name)")
    }
    try folder.write(MadeProfile.stylesheet("<xsl:template match='/'><out/></xsl:template>"), to: "云 岚#%20/表 1.xsl")
    try folder.write(
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='out'/></xs:schema>",
      to: "云 岚#%20/类型 1.xsd")
    let mapping = try PlatformMapping(of: PlatformProfile.load(folder("云 岚#%20")))
    #expect(try mapping.payload(of: .example, form: nil, parameters: .first).findings.isEmpty)
  }
}
