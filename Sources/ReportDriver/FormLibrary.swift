public import ReportCore
public import ReportForms
import SystemFiles

/// The forms that a run knows: the built-in ones, and those of folders that a user named.
public struct FormLibrary: Sendable {
  /// All forms, the built-in ones first.
  public let forms: [Form]
  /// For each form that is not built in, its file and its text's hash.
  private let sources: [String: (file: String, hash: String)]

  /// Reads every `.yaml` and `.yml` file of some folders; nothing below them is looked at.
  ///
  /// - Throws: `noInput` for a folder that cannot be read, a file's own errors, `usage` for two forms of one name.
  public init(folders: [String] = []) throws(ConversionError) {
    var forms = try Form.builtIn()
    var sources: [String: (file: String, hash: String)] = [:]
    var read: Set<String> = []
    // A folder that an option and the environment name both is one folder.
    for file in try Self.files(of: folders) where read.insert(realPath(of: file) ?? file).inserted {
      let definition = try Input(reading: file).bytes
      let form = try Form(parsing: definition.span, file: file)
      if forms.contains(where: { $0.id == form.id }) {
        let other = sources[form.id].map { Message($0.file) } ?? Message(chinese: "内置表式", english: "the program itself")
        throw ConversionError(
          .usage, .formTwice, at: SourceLocation(file: file, line: 1, column: 1),
          ["form": Message(form.id), "other": other])
      }
      sources[form.id] = (file, "\(ContentHash(definition.span))")
      forms.append(form)
    }
    (self.forms, self.sources) = (forms, sources)
  }

  private static func files(of folders: [String]) throws(ConversionError) -> [String] {
    var files: [String] = []
    for folder in folders {
      do throws(SystemError) {
        let names = try FileTree(folder: folder, excluded: nil).ownFiles()
        files += names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { Path(folder).appending($0) }
      } catch {
        throw ConversionError(.noInput, .formFolderUnreadable, ["folder": Message(folder), "reason": error.reason])
      }
    }
    return files
  }

  /// The forms that a user named: `auto` for all, one by its name, or a file with a form's definition; `nil` for `none`.
  ///
  /// - Throws: `usage` for what is none of these; the file's own errors.
  public func set(named name: String) throws(ConversionError) -> FormSet? {
    switch name {
    case "none": return nil
    case "auto": return FormSet(forms)
    default:
      let form = try form(named: name)
      // A report by another edition is read by that and brought to the one that was named.
      return isBuiltIn(form) ? FormSet(forms.filter(isBuiltIn), target: form) : FormSet([form])
    }
  }

  /// A form by its name, or the one that a file defines.
  ///
  /// - Throws: `usage` naming the choices for what is neither; the file's own errors.
  public func form(named name: String) throws(ConversionError) -> Form {
    if let form = forms.first(where: { $0.id == name }) { return form }
    guard isThere(name) else { throw unknown(name) }
    let definition = try Input(reading: name).bytes
    return try Form(parsing: definition.span, file: name)
  }

  /// The error of a name that no form has.
  public func unknown(_ name: String) -> ConversionError {
    let known = ["auto"] + forms.map(\.id) + ["none"]
    return ConversionError(
      .usage, .unknownForm, ["form": Message(name), "known": Message(known.joined(separator: ", "))])
  }

  /// Whether a name is that of a form of the library, which is prepared once; a file may change.
  public func has(_ name: String) -> Bool { name == "auto" || forms.contains { $0.id == name } }

  /// What is read by a name: the name itself, with the text of what is not built in.
  ///
  /// - Throws: the file's own errors.
  public func identity(of name: String) throws(ConversionError) -> String {
    if name == "auto" { return ([name] + sources.map { "\($0.key) \($0.value.hash)" }.sorted()).joined(separator: " ") }
    if name == "none" { return name }
    guard let form = forms.first(where: { $0.id == name }) else {
      let definition = try Input(reading: name).bytes
      return "\(ContentHash(definition.span))"
    }
    return sources[form.id]?.hash ?? name
  }

  private func isBuiltIn(_ form: Form) -> Bool { sources[form.id] == nil && forms.contains { $0.id == form.id } }
}

extension FormSet {
  /// The form with a name, where the set has it.
  public func form(named id: String?) -> Form? { target?.id == id ? target : forms.first { $0.id == id } }
}
