import ReportCore
import ReportTestSupport
import Testing
import YAMLFormat

@Suite struct YAMLErrorTests {
  @Test func refusesDirectivesWithoutEnd() {
    let directives = (0..<1_001).map { "%TAG !e\($0)! tag:example.org,2026:\n" }.joined()
    #expect(YAMLReader.failure((directives + "---\nagency: 某局\n").utf8) == "GK0302 1001")
  }

  @Test(arguments: [
    ("", "GK0101 1:1"), ("# 注\n", "GK0304 2:1"), ("---\n", "GK0304 2:1"),
    // The syntax, as libyaml sees it.
    ("year: 2020\n\tform: 2019\n", "GK0302 2:1"), ("agency: 某局\nfigures:\n  a:\n\tb: 1\n", "GK0302 4:1"),
    ("title: \"没有结尾\nyear: 2020\n", "GK0302 3:1"), ("x: [a, b\n", "GK0302 2:1"), ("title: x\n form: 1\n", "GK0302 2:6"),
    ("title: 甲\u{1}乙\n", "GK0302 1:11"), ("a: b: c\n", "GK0302 1:5"), ("title: @x\n", "GK0302 1:8"),
    ("机构: @x\n", "GK0302 1:9"),
    ("year: 2020\n---\nyear: 2021\n", "GK0318 2:1"), ("year: 2020\n...\n---\nyear: 2021\n", "GK0318 3:1"),
    // What is not supported.
    ("title: &a 甲\nagency: *b\n", "GK0323 2:9"), ("figures: &a\n  t: *a\n", "GK0322 2:6"),
    ("figures:\n  t:\n    r: &r {c: 1}\n    s:\n      <<: *r\n", "GK0324 5:7"), ("title: !secret x\n", "GK0325 1:8"),
    ("year: !!timestamp 2020-01-01\n", "GK0325 1:7"), ("figures: !!set {a}\n", "GK0325 1:10"),
    ("? [a]\n: 1\n", "GK0326 1:3"),
    ("? {a: 1}\n: 1\n", "GK0326 1:3"),
    // The document.
    ("- 1\n", "GK0304 1:1"), ("某局的报告\n", "GK0304 1:1"), ("name: x\n", "GK0304 1:1"),
    ("schema: urn:gongkai:report:9\n", "GK0305 1:9"),
    ("version: 2\n", "GK0305 1:10"), ("year: 2020\nform: 2019\nyear: 2021\n", "GK0306 3:1"),
    ("year: 0x7E4\n", "GK0307 1:7"),
    ("year: 2_020\n", "GK0307 1:7"), ("title: {a: 1}\n", "GK0307 1:8"), ("figures: 某局\n", "GK0307 1:10"),
    ("figures:\n  t:\n    r:\n      c: 约三\n", "GK0310 4:10"),
    ("figures:\n  t:\n    r:\n      机构: 0x1F\n", "GK0310 4:15"),
    ("figures: {t: {r: {c: 1_000}}}\n", "GK0310 1:22"), ("figures: {t: {r: {c: 1e3}}}\n", "GK0310 1:22"),
    ("figures: {t: {r: {c: 12:30}}}\n", "GK0310 1:22"), ("figures: {t: {r: {c: yes}}}\n", "GK0310 1:22"),
    ("figures: {t: {r: {c: 0123}}}\n", "GK0310 1:22"), ("figures: {t: {r: {c: -017}}}\n", "GK0310 1:22"),
    ("figures: {t: {r: {c: .inf}}}\n", "GK0310 1:22"), ("figures: {t: {r: {c: 0o17}}}\n", "GK0310 1:22"),
    ("figures:\n  t:\n    r: {c: 1}\n    r: {d: 1}\n", "GK0306 4:5"), ("figures:\n  t:\n    c: 1\n", "GK0311 3:5"),
  ])
  func saysWhatIsWrongAndWhere(_ input: String, _ expected: String) {
    #expect(YAMLReader.failure(input.utf8) == expected, "\(input)")
  }

  @Test func namesTheByteThatIsNotUTF8() {
    #expect(YAMLReader.failure(Array("year: 2020\ntitle: 甲".utf8) + [0xB9]) == "GK0103 2:11")
  }

  @Test func countsPlacesAfterAByteOrderMark() {
    #expect(YAMLReader.failure([0xEF, 0xBB, 0xBF] + Array("title: {a: 1}".utf8)) == "GK0307 1:8")
    #expect(YAMLReader.failure([0xEF, 0xBB, 0xBF] + Array("title: 甲\u{1}".utf8)) == "GK0302 1:11")
  }

  @Test func expandsAliasesWithinTheLimit() {
    var bomb = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n"
    for level in 1..<12 {
      let aliases = Array(repeating: "*x\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "x\(level): &x\(level) [\(aliases)]\n"
    }
    #expect(YAMLReader.failure(bomb.utf8).hasPrefix("GK0321 "))
    var limits = ReadLimits()
    limits.expansions = 10
    let many = "title: &a 甲\nsections: [" + Array(repeating: "{title: *a}", count: 11).joined(separator: ", ") + "]\n"
    #expect(YAMLReader.failure(many.utf8, limits: limits).hasPrefix("GK0321 2:"))
  }

  @Test func holdsToTheDepth() {
    let deep = "x: " + String(repeating: "[", count: 10_000)
    #expect(YAMLReader.failure(deep.utf8) == "GK0105 1:67")
    let replayed =
      "title: &a " + "甲\nx: " + String(repeating: "{k: ", count: 70) + "*a" + String(repeating: "}", count: 70)
    #expect(YAMLReader.failure(replayed.utf8).hasPrefix("GK0105 2:"))
  }
}
