import ReportCore
import ReportDriver
import ReportForms

/// Finds out which open rows the reports of many inputs have, so that a table can have a column for each figure.
///
/// All inputs are read for it, and again for the table, so that none is held in memory.
struct OpenRowsOfInputs: ResultSink {
  private var forms: [Form]
  private var rows: [String: OpenRowList] = [:]

  init(_ forms: [Form]) { self.forms = forms }

  mutating func take(_ form: Form?) {
    guard let form, form.isOpen else { return }
    rows[form.id, default: OpenRowList()].add(rowsOf: form)
  }

  /// The forms with the rows that were found.
  var opened: [Form] { forms.map { form in rows[form.id].map(form.opened) ?? form } }

  /// The form of an input's report; `nil` for one that is unreadable or has none.
  static func form(of input: BatchInput, by converter: Converter) -> Form? {
    guard let read = try? Input(reading: input.path, limits: converter.settings.limits) else { return nil }
    return (try? converter.check(read))?.form
  }
}
