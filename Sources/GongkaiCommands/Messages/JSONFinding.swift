import DocumentTokens
import ReportCore

/// A finding as one line of JSON.
///
/// Keys, in this order: `severity`, `code`, then where known `file`, `line`, `column`, `place` (a sheet and cell,
/// an XML path) and `address`, then `message` with `zh` and `en`, where there is one `hint`, likewise, and the
/// `explanation` that the report has of it.
struct JSONFinding {
  let object: String
  /// The line, with its end.
  var line: String { object + "\n" }

  init(_ finding: Diagnostic) {
    var fields = [("severity", quoted(finding.severity.rawValue)), ("code", quoted(finding.code.id))]
    if let location = finding.location {
      if let file = location.file { fields.append(("file", quoted(file))) }
      if location.line > 0 { fields.append(("line", String(location.line))) }
      if location.line > 0, location.column > 0 { fields.append(("column", String(location.column))) }
      if let place = location.detail { fields.append(("place", quoted(place))) }
    }
    if let address = finding.address { fields.append(("address", quoted(address.description))) }
    fields.append(("message", Self.object(finding.message)))
    if let hint = finding.hint { fields.append(("hint", Self.object(hint))) }
    if let explanation = finding.explanation { fields.append(("explanation", quoted(explanation))) }
    object = jsonObject(fields)
  }

  private static func object(_ message: Message) -> String {
    jsonObject([("zh", quoted(message.chinese)), ("en", quoted(message.english))])
  }

}
