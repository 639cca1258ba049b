public import ReportCore
import ReportForms
import SystemFiles

/// How the outputs of a batch are named, such as `{dir}/{stem}.{ext}`.
///
/// What a report says of itself never leads out of the output folder: in a field's value everything that means
/// something in a path or is not allowed in a file name somewhere becomes `_`, and long values are cut.
public struct OutputNameTemplate: Sendable, Hashable {
  /// What a template may have in braces.
  public enum Field: String, Sendable, CaseIterable {
    /// The input's folder, as far as the tree is kept.
    case dir
    /// The input's name without its extension.
    case stem
    /// The input's whole name.
    case name
    /// The extension of the output's format.
    case ext
    /// The agency that the report is of.
    case agency
    /// The year that the report is of.
    case year
    /// The form that the report was read by.
    case form
  }

  private enum Part: Hashable {
    case text(String)
    case field(Field)
  }
  private let parts: [Part]

  /// The name that keeps the tree.
  public static let keepingTree = OutputNameTemplate(parts: [
    .field(.dir), .text("/"), .field(.stem), .text("."), .field(.ext),
  ])

  private init(parts: [Part]) { self.parts = parts }

  /// - Throws: `usage` naming the fields for one that is none, and for a brace without the other.
  public init(parsing text: String) throws(ConversionError) {
    var parts: [Part] = []
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
      let after = rest.index(after: brace)
      guard rest[brace] == "{", let end = rest[after...].firstIndex(of: "}"),
        let field = Field(rawValue: String(rest[after..<end]))
      else { throw Self.invalid(text) }
      parts.append(.field(field))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard !parts.isEmpty else { throw Self.invalid(text) }
    self.parts = parts
  }

  private static func invalid(_ text: String) -> ConversionError {
    let fields = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
    return ConversionError(.usage, .invalidNameTemplate, ["name": Message(text), "fields": Message(fields)])
  }

  /// Whether names depend on what is in the reports, not only on how the inputs are called.
  public var needsReport: Bool {
    parts.contains { [.field(.agency), .field(.year), .field(.form)].contains($0) }
  }

  /// The output's path, relative to the output folder.
  ///
  /// - Parameters:
  ///   - input: the input.
  ///   - format: the format that is written.
  ///   - checked: the report; needed where ``needsReport``.
  public func path(for input: BatchInput, as format: FormatDescription, of checked: CheckedReport? = nil) -> String {
    var path = ""
    for part in parts {
      switch part {
      case .text(let text): path += text
      case .field(let field): path += value(of: field, for: input, as: format, of: checked)
      }
    }
    return Self.contained(path)
  }

  private func value(
    of field: Field, for input: BatchInput, as format: FormatDescription, of checked: CheckedReport?
  ) -> String {
    let name = input.path == "-" ? "stdin" : String(Path(input.path).name)
    return switch field {
    case .dir: input.folder
    case .stem: String(Path(name).withoutExtension)
    case .name: name
    case .ext: format.extensions.first ?? format.id
    case .agency: Self.nameable(checked?.report.metadata.agency)
    case .year: Self.nameable(checked?.report.metadata.year.map(String.init))
    case .form: Self.nameable(checked?.form?.id)
    }
  }

  /// A text as part of a file name on any system; `_` for none.
  private static func nameable(_ text: String?) -> String {
    var result = ""
    for scalar in (text ?? "").unicodeScalars where result.utf8.count < 150 {
      switch scalar {
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "/", "\\", ":", "*", "?", "\"", "<", ">", "|": result += "_"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.isEmpty ? "_" : result
  }

  /// A path without empty parts, none of which leads upwards or is a name that this program uses itself.
  private static func contained(_ path: String) -> String {
    path.split(separator: "/").map { part in
      part == "." || part == ".." || part.hasPrefix(".gongkai-") ? "_\(part)" : String(part)
    }.joined(separator: "/")
  }
}
