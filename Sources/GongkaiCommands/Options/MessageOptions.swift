import ArgumentParser
import Glibc
import ReportCore

/// How findings are told.
enum DiagnosticStyle: String, ExpressibleByArgument, CaseIterable {
  case text, json, none
}

/// A language on the command line.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case zh, en

  var language: Language { self == .zh ? .chinese : .english }
}

/// Options about what is said on the way.
struct MessageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      inOwnLanguage("提示信息的形式：text、json（一行一条）或 none", "How findings are told: text, json (one a line) or none."),
      valueName: "text|json|none"))
  var diagnostics: DiagnosticStyle = .text

  @Option(
    help: ArgumentHelp(
      inOwnLanguage("语言，默认随系统", "The language; by default the locale's."), valueName: "zh|en"))
  var lang: LanguageArgument?

  @Flag(
    name: .shortAndLong, help: ArgumentHelp(inOwnLanguage("只显示错误", "Tells errors only.")))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(inOwnLanguage("显示所用格式、表式和用时", "Tells the format, the form and the time taken.")))
  var verbose = false

  /// Standard error, as these options want it.
  var console: Console {
    Console(
      language: lang?.language ?? .ofEnvironment, style: diagnostics, isQuiet: quiet, isVerbose: verbose,
      usesColor: Console.allowsColor(STDERR_FILENO))
  }
}
