import Glibc
public import ReportCore
public import ReportForms

extension FormChoice {
  /// The form that a user named: `auto`, `none`, a built-in form's name, or a file with a form's definition.
  ///
  /// - Throws: `usage` for what is none of these; the file's own errors.
  public init(named name: String) throws(ConversionError) {
    switch name {
    case "none": self = .none
    case "auto": self = .automatic(among: try Form.builtIn())
    default: self = .form(try Form.named(name))
    }
  }
}

extension Form {
  /// A built-in form by its name, or the form that a file defines.
  ///
  /// - Throws: `usage` naming the choices for what is neither; the file's own errors.
  public static func named(_ name: String) throws(ConversionError) -> Form {
    let builtIn = try Form.builtIn()
    if let form = builtIn.first(where: { $0.id == name }) { return form }
    guard access(name, F_OK) == 0 else {
      let known = ["auto"] + builtIn.map(\.id) + ["none"]
      throw ConversionError(
        .usage,
        Diagnostic(.unknownForm, ["form": Message(name), "known": Message(known.joined(separator: ", "))]))
    }
    let definition = try Input(reading: name).bytes
    return try Form(parsing: definition.span, file: name)
  }
}
