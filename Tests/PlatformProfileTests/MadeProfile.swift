import ReportCore
import ReportForms
import TestFolders

@testable import PlatformProfile

/// A profile generated for a test, in a folder of its own.
struct MadeProfile {
  let folder: TemporaryFolder

  static let yaml = """
    name: test
    title: 试验平台
    endpoint: https://platform.example/reports/{year}
    authentication: none
    answer: {accepted: [200]}
    """

  /// A schema that takes anything.
  static let anySchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="out"><xs:complexType mixed="true"><xs:sequence>
        <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>
        <xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
    </xs:schema>
    """

  /// - Parameters:
  ///   - map: what stands in the map's stylesheet element.
  ///   - files: further files of the folder.
  init(
    yaml: String = Self.yaml, map: String = "<xsl:template match='/'><out/></xsl:template>",
    schema: String = Self.anySchema, files: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(yaml, to: "profile.yaml")
    try folder.write(Self.stylesheet(map), to: "map.xsl")
    try folder.write(schema, to: "platform.xsd")
    for (name, text) in files { try folder.write(text, to: name) }
  }

  /// A stylesheet whose line 2 is the first of its content.
  static func stylesheet(_ content: String) -> String {
    """
    <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:gongkai:report:1" exclude-result-prefixes="r">
    \(content)
    </xsl:stylesheet>
    """
  }

  /// A schema of the element `out` with some content.
  static func schema(_ content: String) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:element name="out"><xs:complexType>\(content)</xs:complexType></xs:element>
    </xs:schema>
    """
  }

  /// - Parameter limits: not those that maps really have, since a run on a busy machine takes much more processor time.
  func mapping(limits: MapLimits = .withoutHaste) throws -> PlatformMapping {
    try PlatformMapping(of: try PlatformProfile.load(folder.path), limits: limits)
  }
}

extension MapLimits {
  /// The limits of maps, but with so much time that another one is reached first on any machine.
  static let withoutHaste: MapLimits = {
    var limits = MapLimits()
    limits.time = .seconds(600)
    return limits
  }()
}

/// An error as `GK0000 file:line:column`, without the folder; or that there was none.
func failure(in folder: String, of body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch let error as ConversionError {
    let place = error.location?.description ?? "-"
    return
      "\(error.diagnostic.code.id) \(place.hasPrefix(folder + "/") ? String(place.dropFirst(folder.utf8.count + 1)) : place)"
  } catch {
    return "\(error)"
  }
}

/// The folder of a sample.
enum SampleFolder {
  static let path = "\(#filePath)".split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/samples"
  static let yunlan = path + "/profiles/yunlan"
}

extension PayloadParameters {
  static let first = PayloadParameters(key: "test-key-1", version: 1)
}

extension Form {
  static func edition(_ id: String) throws -> Form? { try builtIn().first { $0.id == id } }
}
