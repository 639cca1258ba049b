import OfficePackage
import ReportCore

/// A field that is open (ECMA-376 part 1, 17.16.18): instructions, then what it shows.
struct WordField {
  /// Whether its instructions are passed over.
  var isInstruction = true
  /// The numbers of its marks among all marks of fields.
  var marks: [Int]
  /// What a form's field holds where the document shows nothing else.
  var formValue: String?
  /// How much text there was when its result began.
  var textBefore = 0
}

extension PartReader {
  /// The value of a legacy form's field (17.16.17), from the children of a field's begin; `nil` for other fields.
  mutating func formValue() throws(ConversionError) -> String? {
    var value: String?
    while let data = try nextChild() {
      guard data.isMain("ffData") else {
        try skip()
        continue
      }
      while let kind = try nextChild() {
        switch kind.name {
        case "ddList": value = try choice()
        case "checkBox": value = try checkMark()
        case "textInput": value = try self.value(of: "default")
        default: try skip()
        }
      }
    }
    return value
  }

  private mutating func choice() throws(ConversionError) -> String? {
    var entries: [String] = []
    var (chosen, standard) = (Int?.none, 0)
    while let element = try nextChild() {
      switch element.name {
      case "result": chosen = element["val"].flatMap { Int($0) }
      case "default": standard = element["val"].flatMap { Int($0) } ?? 0
      case "listEntry": entries.append(element["val"] ?? "")
      default: break
      }
      try skip()
    }
    let index = chosen ?? standard
    return entries.indices.contains(index) ? entries[index] : nil
  }

  private mutating func checkMark() throws(ConversionError) -> String {
    var (checked, standard) = (Bool?.none, false)
    while let element = try nextChild() {
      if element.name == "checked" { checked = element.isOn() }
      if element.name == "default" { standard = element.isOn() }
      try skip()
    }
    return checked ?? standard ? "☒" : "☐"
  }

  private mutating func value(of name: String) throws(ConversionError) -> String? {
    var value: String?
    while let element = try nextChild() {
      if element.name == name { value = element["val"] }
      try skip()
    }
    return value
  }
}
