import Glibc
public import ReportCore
public import ReportForms

extension FormSet {
  /// The forms that a user named: `auto` for the built-in ones, one of them by its name, or a file with a form's
  /// definition; `nil` for `none`.
  ///
  /// - Throws: `usage` for what is none of these; the file's own errors.
  public static func named(_ name: String) throws(ConversionError) -> FormSet? {
    switch name {
    case "none": return nil
    case "auto": return FormSet(try Form.builtIn())
    default:
      let form = try Form.named(name)
      let builtIn = try Form.builtIn()
      // A report by another edition is read by that and brought to the one that was named.
      return builtIn.contains { $0.id == form.id } ? FormSet(builtIn, target: form) : FormSet([form])
    }
  }

  /// The form with a name, where the set has it.
  public func form(named id: String?) -> Form? { target?.id == id ? target : forms.first { $0.id == id } }
}

extension Form {
  /// A built-in form by its name, or the form that a file defines.
  ///
  /// - Throws: `usage` naming the choices for what is neither; the file's own errors.
  public static func named(_ name: String) throws(ConversionError) -> Form {
    let builtIn = try Form.builtIn()
    if let form = builtIn.first(where: { $0.id == name }) { return form }
    guard withName(name, { access($0, F_OK) }) == 0 else {
      let known = ["auto"] + builtIn.map(\.id) + ["none"]
      throw ConversionError(
        .usage,
        Diagnostic(.unknownForm, ["form": Message(name), "known": Message(known.joined(separator: ", "))]))
    }
    let definition = try Input(reading: name).bytes
    return try Form(parsing: definition.span, file: name)
  }
}
