import Testing

@testable import XLSXFormat

@Suite struct SheetNamesTests {
  @Test(arguments: [
    ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况"), ("a[b]:*?/\\", "a［b］：＊？／＼"),
    ("'引'", "’引’"), ("", "–"), ("  ", "–"), ("History", "History 2"), ("甲\n乙", "甲 乙"),
    (String(repeating: "字", count: 40), String(repeating: "字", count: 30) + "…"),
    (String(repeating: "𠀀", count: 16), String(repeating: "𠀀", count: 15) + "…"),
  ])
  func namesAreLegal(_ wanted: String, _ expected: String) {
    var names = SheetNames()
    let name = names.name(for: wanted)
    #expect(name == expected)
    #expect(name.utf16.count <= 31)
  }

  @Test func aTakenNameGetsANumberAndStaysShort() {
    var names = SheetNames()
    let long = String(repeating: "字", count: 31)
    #expect(names.name(for: "Data") == "Data")
    #expect(names.name(for: "DATA") == "DATA 2")
    #expect(names.name(for: long) == long)
    #expect(names.name(for: long) == String(repeating: "字", count: 28) + "… 2")
  }
}
