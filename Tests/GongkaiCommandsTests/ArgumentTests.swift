import ReportCore
import Testing

@testable import GongkaiCommands

@Suite struct ArgumentTests {
  @Test(
    arguments: [
      ("csv", "csv", [:]), ("csv:layout=grid", "csv", ["layout": "grid"]),
      ("text:encoding=gb18030,style=a=b", "text", ["encoding": "gb18030", "style": "a=b"]),
      ("csv:a=", "csv", ["a": ""]),
    ] as [(String, String, [String: String])])
  func aFormatMayHaveOptions(_ text: String, _ name: String, _ options: [String: String]) throws {
    let argument = try FormatArgument(parsing: text)
    #expect(argument.name == name)
    #expect(argument.options == options)
  }

  @Test(arguments: ["csv:", "csv:layout", "csv:=x", "csv:a=b,,c=d"])
  func refusesAnOptionThatIsNone(_ text: String) {
    let error = #expect(throws: ConversionError.self) { try FormatArgument(parsing: text) }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .invalidOptionSyntax)
  }

  @Test func anOptionNamesItsFormat() throws {
    let option = try FormatOptionArgument(parsing: "csv.escape-formulas=a.b=c")
    #expect(option.format == "csv")
    #expect(option.key == "escape-formulas")
    #expect(option.value == "a.b=c")
  }

  @Test(arguments: ["csv", "csv.x", "csv=x", ".x=y", "csv.=y", ""])
  func refusesAnOptionInAnotherShape(_ text: String) {
    let error = #expect(throws: ConversionError.self) { try FormatOptionArgument(parsing: text) }
    #expect(error?.code == .usage)
  }

  @Test(
    arguments: [
      (["LC_ALL": "zh_CN.UTF-8"], Language.chinese), (["LANG": "zh_TW"], .chinese), (["LANG": "C.UTF-8"], .english),
      ([:], .english), (["LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"], .chinese),
      (["LC_ALL": "en_US", "LANG": "zh_CN"], .english), (["LC_CTYPE": "zh_CN"], .english),
    ] as [([String: String], Language)])
  func theLanguageIsTheLocales(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: { environment[$0] }) == language)
  }

  @Test(
    arguments: [
      (["check", "--lang", "zh"], Language.chinese), (["--lang=zh"], .chinese), (["--lang", "fr"], .english),
      (["--lang"], .english), ([], .english),
    ] as [([String], Language)])
  func helpIsInTheLanguageAskedFor(_ arguments: [String], _ language: Language) {
    #expect(Language.ofArguments(arguments, otherwise: .english) == language)
  }

  @Test(
    arguments: [
      (ConversionError.Code.usage, 64), (.unreadableInput, 65), (.noInput, 66), (.unavailable, 69),
      (.internalFault, 70),
      (.cannotCreate, 73), (.io, 74), (.tryAgain, 75),
    ] as [(ConversionError.Code, Int32)])
  func everyErrorHasItsStatus(_ code: ConversionError.Code, _ status: Int32) {
    #expect(ExitStatus(code).rawValue == status)
  }
}
