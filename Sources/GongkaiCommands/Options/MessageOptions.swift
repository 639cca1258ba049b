import ArgumentParser
import Glibc
package import ReportCore

/// How findings are printed.
package enum DiagnosticStyle: String, CaseIterable, Sendable {
  case text, json, none
}

/// Options about what is said on the way.
package struct MessageOptions: ParsableArguments {
  @Option(
    help: ownHelp(
      "提示信息的形式：text、json（一行一条）或 none", "How findings are reported: text, json (one a line) or none.", "text|json|none"))
  var diagnostics = DiagnosticStyle.text.rawValue

  @Option(
    help: ownHelp("语言，默认随系统", "The language; by default the locale's.", "zh|en"))
  var lang: String?

  @Flag(
    name: .shortAndLong,
    help: ownHelp("只显示错误及应为多少", "Prints only errors, and what wrong figures should be."))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ownHelp("显示所用格式、表式和用时", "Prints the format, the form and the time taken."))
  var verbose = false

  package init() {}

  /// The language that the user named.
  package var language: Language? { lang.flatMap { Language(rawValue: $0) } }

  /// Standard error, as these options want it; a value that is none counts as not given.
  package var console: Console {
    Console(
      language: language ?? .ofEnvironment, style: DiagnosticStyle(rawValue: diagnostics) ?? .text, isQuiet: quiet,
      isVerbose: verbose, usesColor: Console.allowsColor(STDERR_FILENO))
  }

  /// - Throws: `usage` naming the choices for a value that is none.
  package func refuseUnknownChoices() throws(ConversionError) {
    _ = try choice(DiagnosticStyle.self, diagnostics, of: "--diagnostics")
    if let lang { _ = try choice(Language.self, lang, of: "--lang") }
  }
}

/// The value of an option that takes one of some words.
///
/// ArgumentParser could do this, but in English only, and each type of an option costs the start of the program
/// a tenth of a millisecond.
/// - Throws: `usage` naming the words.
package func choice<Value: RawRepresentable<String> & CaseIterable>(
  _ type: Value.Type, _ word: String, of option: Message
) throws(ConversionError) -> Value {
  if let value = Value(rawValue: word) { return value }
  let allowed = Message(type.allCases.map(\.rawValue).joined(separator: ", "))
  throw ConversionError(.usage, .invalidOptionValue, ["option": option, "value": Message(word), "allowed": allowed])
}

/// The value of an option that takes a whole number, or none where the option is not given; throws `usage` naming the
/// range.
package func wholeNumber(
  _ text: String?, in range: ClosedRange<Int>, of option: Message
) throws(ConversionError) -> Int? {
  guard let text else { return nil }
  if let number = Int(text), range.contains(number) { return number }
  let allowed = Message("\(range.lowerBound)…\(range.upperBound)")
  throw ConversionError(.usage, .invalidOptionValue, ["option": option, "value": Message(text), "allowed": allowed])
}
