import Glibc
import TestFolders
import Testing

/// Forms that other programs fill in, as people do; only where python3 with openpyxl, or LibreOffice as well, is installed.
@Suite struct FilledFormTests {
  private static let script = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures/fill.py"

  private static func succeeds(_ command: String) -> Bool { system("\(command) >/dev/null 2>&1") == 0 }

  /// The interpreter that has openpyxl, which may stand elsewhere than where the tests' commands look.
  private static let python: String? = {
    guard let pipe = popen("python3 -c 'import openpyxl, sys; print(sys.executable)' 2>/dev/null", "r") else {
      return nil
    }
    var line = [CChar](repeating: 0, count: 4096)
    let isThere = fgets(&line, Int32(line.count), pipe) != nil
    guard pclose(pipe) == 0, isThere else { return nil }
    return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  private static let programs: [String] = {
    guard python != nil else { return [] }
    return succeeds("command -v soffice") ? ["openpyxl", "libreoffice"] : ["openpyxl"]
  }()

  private func run(_ commands: String) throws -> CommandResult {
    let fill = "fill() { '\(Self.python ?? "python3")' '\(Self.script)' \"$@\"; }\n"
    return try CommandRunner().run(CommandCase(title: "", command: fill + commands))
  }

  @Test(arguments: programs)
  func aFormIsFilledInReadAndChecked(with program: String) throws {
    // LibreOffice fills in a document as well.
    let isOffice = program == "libreoffice"
    let result = try run(
      """
      gongkai forms 2021 -o blank.xlsx -o blank.docx --set agency=某县教育局 --set year=2026
      fill \(program) blank.xlsx filled.xlsx \(isOffice ? "blank.docx filled.docx" : "") || exit 9
      gongkai check filled.xlsx >checked; echo "status $?"
      \(isOffice ? "gongkai check filled.docx >told; echo document $?; gongkai diff filled.docx filled.xlsx >told; echo $?" : "")
      gongkai convert filled.xlsx -t csv --diagnostics none | grep -E 'new,(natural|total)|carried_out,natural' | cut -d, -f1,2,5,6,8
      """)
    #expect(
      result.output == """
        status 0
        \(isOffice ? "document 0\n0\n" : "")某县教育局,2026,new,natural_person,3
        某县教育局,2026,new,total,4
        某县教育局,2026,carried_out,natural_person,1

        """, "\(result.errors)")
  }

  @Test(arguments: programs)
  func aWrongFigureIsNamedWithItsCell(_ program: String) throws {
    let result = try run(
      """
      gongkai forms 2021 -o blank.xlsx --set agency=某县教育局 --set year=2026
      fill \(program) blank.xlsx filled.xlsx 四、结转下年度=5 || exit 9
      gongkai check filled.xlsx -q --lang zh | grep -o 'filled.xlsx:.*疑为.*改为 [0-9]*'; gongkai check filled.xlsx >/dev/null; echo $?
      """)
    #expect(result.output.contains("收到和处理政府信息公开申请情况!"))
    #expect(result.output.hasSuffix("改为 1\n1\n"), "\(result.output) \(result.errors)")
  }

  @Test(.enabled(if: !programs.isEmpty))
  func whatIsWrittenBesideAFindingIsItsExplanation() throws {
    let result = try run(
      """
      gongkai forms 2021 -o blank.xlsx --set agency=某县教育局 --set year=2026
      fill openpyxl blank.xlsx filled.xlsx 四、结转下年度=5
      gongkai convert filled.xlsx -o told.xlsx --diagnostics none
      fill explain told.xlsx explained.xlsx 一件跨年拆分
      gongkai check explained.xlsx --lang zh | tail -1; gongkai check explained.xlsx >/dev/null; echo $?
      gongkai check explained.xlsx --strict >/dev/null; echo $?
      """)
    #expect(result.output.contains("0 个错误") && result.output.contains("已说明"), "\(result.output)")
    #expect(result.output.hasSuffix("0\n1\n"), "\(result.output) \(result.errors)")
  }
}
