package import DocumentTokens
package import ReportCore

extension ExternalFormat {
  /// Sends lines to a fresh process and gives the answers.
  ///
  /// - Throws: `unavailable` where one does not come or is no JSON.
  package func answers(to lines: [String]) throws(ConversionError) -> [DocumentNode] {
    let process = try PluginProcess(program, settings)
    var answers: [DocumentNode] = []
    for line in lines {
      let bytes = try process.answer(to: Array(line.utf8), seconds: settings.seconds)
      do throws(PluginProblem) { answers.append(try Self.value(of: bytes)) } catch { throw garbage(error.message) }
    }
    try process.refuseUnasked()
    return answers
  }

  /// Whether a process ends by itself, with status 0, when its input ends.
  package func endsWithItsInput() -> Bool {
    do throws(ConversionError) {
      let process = try PluginProcess(program, settings)
      _ = try Self.introduction(of: process, program, settings)
      return process.finish(waiting: 5) == 0
    } catch { return false }
  }
}
