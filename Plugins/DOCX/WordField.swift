import OfficePackage
import ReportCore
import ReportStructure

/// A field that is open (ECMA-376 part 1, 17.16.18): instructions, then what it shows.
struct WordField {
  /// Whether its instructions are passed over.
  var isInstruction = true
  /// The numbers of its marks among all marks of fields.
  var marks: [Int]
  /// What a form's field holds where the document shows nothing else.
  var formValue: String?
  /// What it was told to show, as far as messages need it.
  var instruction = ""
  /// Whether it shows anything.
  var hasResult = false

  /// What is missing where it shows nothing; `nil` for one that never does.
  var omission: Omission? {
    let words = instruction.split(whereSeparator: \.isWhitespace)
    let name = words.first.map { $0.uppercased() } ?? ""
    guard !hasResult, !name.isEmpty, !Self.silent.contains(name) else { return nil }
    return Omission(name == "FORMTEXT" ? .emptyField : .field, words.joined(separator: " "))
  }

  /// Fields that mark a place or set something and show nothing.
  private static let silent: Set<String> = [
    "XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "FORMCHECKBOX", "COMMENTS",
    "HYPERLINK", "TOC", "INDEX", "BIBLIOGRAPHY", "IF", "FILLIN", "TEMPLATE",
  ]
}

extension PartReader {
  /// The value of a legacy form's field (17.16.17), from the children of a field's begin; `nil` for other fields.
  mutating func formValue(of parent: PartElement) throws(ConversionError) -> String? {
    var value: String?
    while let data = try nextChild(of: parent) {
      guard data.isMain("ffData") else { continue }
      while let kind = try nextChild(of: data) {
        switch kind.name {
        case "ddList": value = try choice(kind)
        case "checkBox": value = try checkMark(kind)
        case "textInput": value = try self.value(of: "default", in: kind)
        default: break
        }
      }
    }
    return value
  }

  private mutating func choice(_ parent: PartElement) throws(ConversionError) -> String? {
    var entries: [String] = []
    var (chosen, standard) = (Int?.none, 0)
    while let element = try nextChild(of: parent) {
      switch element.name {
      case "result": chosen = element["val"].flatMap { Int($0) }
      case "default": standard = element["val"].flatMap { Int($0) } ?? 0
      case "listEntry": entries.append(element["val"] ?? "")
      default: break
      }
    }
    let index = chosen ?? standard
    return entries.indices.contains(index) ? entries[index] : nil
  }

  private mutating func checkMark(_ parent: PartElement) throws(ConversionError) -> String {
    var (checked, standard) = (Bool?.none, false)
    while let element = try nextChild(of: parent) {
      if element.name == "checked" { checked = element.isOn() }
      if element.name == "default" { standard = element.isOn() }
    }
    return checked ?? standard ? "☒" : "☐"
  }

  private mutating func value(of name: String, in parent: PartElement) throws(ConversionError) -> String? {
    var value: String?
    while let element = try nextChild(of: parent) {
      if element.name == name { value = element["val"] }
    }
    return value
  }
}
