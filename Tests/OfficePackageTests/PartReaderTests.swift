import OfficePackage
import ReportCore
import Testing

@Suite struct PartReaderTests {
  private static func failure(_ xml: String) -> String {
    do throws(ConversionError) {
      var reader = try PartReader(Array(xml.utf8), part: "x/y.xml")
      while try reader.next() != .endOfPart {}
      return "no error"
    } catch {
      return "\(error.diagnostic.code.id) \(error.location?.description ?? "-")"
    }
  }

  @Test(arguments: ["<a>", "<a></b>", "text", "<a>\u{1}</a>", ""]) func brokenPartsAreNamed(_ xml: String) {
    #expect(Self.failure(xml) == "GK0370 x/y.xml")
  }

  @Test func documentTypesAreRefused() {
    #expect(Self.failure("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>") == "GK0371 x/y.xml")
  }

  @Test func endlessAttributesAreRefused() {
    let attributes = (0..<9000).map { " a\($0)=\"1\"" }.joined()
    #expect(Self.failure("<a\(attributes)/>") == "GK0335 x/y.xml")
  }

  @Test func endlessNestingIsRefused() {
    let (deep, deeper) = (String(repeating: "<a>", count: 256), String(repeating: "<a>", count: 10_000))
    #expect(Self.failure(deep + String(repeating: "</a>", count: 256)) == "no error")
    #expect(Self.failure(deeper + String(repeating: "</a>", count: 10_000)) == "GK0105 x/y.xml")
  }

  @Test func endlessNamesAreRefused() {
    #expect(Self.failure("<a>" + (0..<30_000).map { "<a\($0)/>" }.joined() + "</a>") == "GK0787 x/y.xml")
    #expect(Self.failure("<a>" + (0..<30_000).map { "<a\($0 % 1_000)/>" }.joined() + "</a>") == "no error")
  }

  @Test func childrenAndTextAreWalked() throws {
    let xml = "<a xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:o='urn:o'>"
    var reader = try PartReader(Array((xml + "x<b k='&amp;1'>t<c>u</c></b><o:d/></a>").utf8), part: "p")
    let root = try #require(try reader.root())
    #expect(root.isMain("a"))
    let child = try #require(try reader.nextChild(of: root))
    #expect(child["k"] == "&1")
    #expect(try reader.text() == "tu")
    let other = try #require(try reader.nextChild(of: root))
    #expect(other.namespace == .other && other.name == "d")
    #expect(try reader.nextChild(of: root) == nil)
    #expect(try reader.nextChild(of: root) == nil)
    #expect(try reader.next() == .endOfPart)
  }

  @Test(arguments: [true, false]) func partsInUTF16AreRead(_ isBigEndian: Bool) throws {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\" standalone=\"yes\"?>\r\n<a>政𝄞</a>"
    let bytes = ("\u{FEFF}" + xml).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
    var reader = try PartReader(bytes, part: "p")
    #expect(try reader.root()?.name == "a")
    #expect(try reader.text() == "政𝄞")
  }

  @Test func whatIsNotReadOfAChildIsPassedOver() throws {
    var reader = try PartReader(Array("<a><b><c><d/>t</c><c/></b>t<e><f/></e><g/></a>".utf8), part: "p")
    let root = try #require(try reader.root())
    let child = try #require(try reader.nextChild(of: root))
    #expect(try reader.nextChild(of: child)?.name == "c")
    let next = try #require(try reader.nextChild(of: root))
    #expect(next.name == "e")
    let inner = try #require(try reader.nextChild(of: next))
    #expect(inner.name == "f")
    #expect(try reader.nextSibling(of: next)?.name == "g")
    #expect(try reader.nextChild(of: inner) == nil)
    #expect(try reader.nextChild(of: root) == nil)
  }

  @Test(arguments: ["a", "_x0041_", "_x0041_x0041_", "\u{1}_", "\r\n", "_x005F_", "\u{FFFF}", "__x00"])
  func escapesAreUndone(_ text: String) {
    let escaped = PartText.escaped(text)
    #expect(PartText.unescaped(escaped) == text)
    #expect(escaped.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }
}
