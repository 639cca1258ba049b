import Glibc
package import ReportCore
package import ReportDriver
import SystemFiles

/// Where findings and errors are printed: standard error.
package struct Console: Sendable {
  package let language: Language
  package var style: DiagnosticStyle
  package let isQuiet: Bool
  package let isVerbose: Bool
  package let usesColor: Bool

  /// Standard error as it is without options.
  static var ofEnvironment: Console {
    Console(
      language: .ofEnvironment, style: .text, isQuiet: false, isVerbose: false, usesColor: allowsColor(STDERR_FILENO))
  }

  /// Whether colour may be used on a file: a terminal that takes it, and nobody objects.
  package static func allowsColor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && (environmentValue("NO_COLOR") ?? "").isEmpty && environmentValue("TERM") != "dumb"
  }

  /// Prints findings about an input.
  package func report(_ diagnostics: [Diagnostic], in input: Input? = nil) {
    StandardError.write(rendered(diagnostics, in: input, usesColor: usesColor))
  }

  /// Prints an error that stopped a conversion.
  package func report(_ error: ConversionError, in input: Input? = nil) {
    report([error.diagnostic] + error.others, in: input)
  }

  /// Prints a detail for those who want details.
  package func detail(_ message: @autoclosure () -> Message) {
    StandardError.write(renderedDetail(message()))
  }

  /// Prints a sentence that is no finding.
  package func say(_ message: Message) {
    StandardError.write(rendered(message))
  }

  /// A detail as it is printed; empty for those who do not want details.
  func renderedDetail(_ message: @autoclosure () -> Message) -> String { isVerbose ? rendered(message()) : "" }

  private func rendered(_ message: Message) -> String {
    style == .text ? printable(message.text(in: language)) + "\n" : ""
  }

  /// Findings as these options want them; for those who want quiet, errors and what wrong figures should be.
  func rendered(_ diagnostics: [Diagnostic], in input: Input?, usesColor: Bool) -> String {
    let told = isQuiet ? diagnostics.filter { $0.severity == .error || $0.isProposal } : diagnostics
    guard !told.isEmpty else { return "" }
    switch style {
    case .none: return ""
    case .json: return told.map { JSONFinding($0).line }.joined()
    case .text:
      let lines = input.map { SourceLines($0.bytes) }
      let text = FindingText(language: language, usesColor: usesColor)
      return told.map { text.rendered($0, name: input?.name, lines: lines) }.joined()
    }
  }
}
