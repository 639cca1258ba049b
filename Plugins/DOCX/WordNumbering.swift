import OfficePackage
import ReportCore
import ReportStructure

/// A document's lists and how they number their paragraphs (ECMA-376 part 1, 17.9): the numbers are not in the text.
struct WordNumbering {
  struct Level {
    var format = "decimal"
    /// Such as `%1、` or `%1.%2`, where `%1` is the number of the first level.
    var text = ""
    var start = 1
    var suffix = "tab"
    /// The level, from 1, whose number sets this one back; 0 for none; `nil` for any before it.
    var restart: Int?
    var style: String?
    var isLegal = false
    /// Whether its font has pictures in the place of digits.
    var isPicture = false
  }

  private struct List {
    var definition = ""
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private var definitions: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  private var counts: [String: [Int: Int]] = [:]
  private var begun: Set<String> = []

  init() {}

  init(reading reader: consuming PartReader) throws(ConversionError) {
    guard let root = try reader.root() else { return }
    while let element = try reader.nextChild(of: root) {
      switch element.name {
      case "abstractNum": definitions[element["abstractNumId"] ?? ""] = try Self.levels(element, &reader)
      case "num": lists[element["numId"] ?? ""] = try Self.list(element, &reader)
      default: break
      }
    }
  }

  /// The number of the next paragraph of a list; `nil` for a bullet or where there is none.
  mutating func next(_ properties: ParagraphProperties) -> String? {
    guard let id = properties.numbering, id != "0", let list = lists[id] else { return nil }
    let levels = (definitions[list.definition] ?? [:]).merging(list.levels) { _, own in own }
    let named = properties.numberingStyle.flatMap { style in levels.first { $0.value.style == style }?.key }
    let index = min(8, max(0, named ?? properties.level ?? 0))
    guard let level = levels[index] else { return nil }
    if begun.insert(id).inserted {
      for (index, start) in list.starts { counts[list.definition, default: [:]][index] = start &- 1 }
    }
    count(index, levels, list.definition)
    // A bullet that is a digit looks like one of a number, unless its font has pictures.
    if level.format == "bullet", !level.isPicture, level.text.utf8.contains(where: \.isDigit) {
      return level.text + Self.separator(level, level.text)
    }
    guard level.format != "bullet", level.format != "none" || level.text.contains("%") else { return nil }
    let number = text(of: level, index, levels, counts[list.definition] ?? [:])
    return number.isEmpty ? nil : number + Self.separator(level, number)
  }

  private mutating func count(_ index: Int, _ levels: [Int: Level], _ definition: String) {
    var counts = counts[definition] ?? [:]
    counts[index] = (counts[index] ?? (levels[index]?.start ?? 1) &- 1) &+ 1
    for deeper in counts.keys where deeper > index {
      if index + 1 <= levels[deeper]?.restart ?? deeper { counts[deeper] = nil }
    }
    self.counts[definition] = counts
  }

  private func text(of level: Level, _ index: Int, _ levels: [Int: Level], _ counts: [Int: Int]) -> String {
    var result = ""
    var rest = level.text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%", let digit = rest.first, ("1"..."9").contains(digit) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      rest.removeFirst()
      let named = Int(digit.value - 0x31)
      let value = counts[named] ?? levels[named]?.start ?? 1
      let format = level.isLegal && named != index ? "decimal" : levels[named]?.format ?? "decimal"
      result += NumberFormat.text(of: value, format)
    }
    return result
  }

  /// What stands between number and text: nothing after Chinese punctuation, as in `一、总体情况`.
  private static func separator(_ level: Level, _ number: String) -> String {
    guard level.suffix != "nothing", let last = number.unicodeScalars.last else { return "" }
    return "、．.）):：".unicodeScalars.contains(last) || (0x2460...0x24FF).contains(last.value) ? "" : " "
  }

  // MARK: Reading

  private static func levels(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) -> [Int: Level]
  {
    var levels: [Int: Level] = [:]
    while let element = try reader.nextChild(of: parent) {
      guard element.isMain("lvl"), let index = element["ilvl"].flatMap({ Int($0) }) else { continue }
      levels[index] = try level(element, &reader)
    }
    return levels
  }

  private static func level(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) -> Level {
    var level = Level()
    while let element = try reader.nextChild(of: parent) {
      let value = element["val"] ?? ""
      switch element.name {
      case "numFmt": level.format = value
      case "AlternateContent":
        // Formats of later versions: the choice names its own, the fallback a plain one.
        while let branch = try reader.nextChild(of: element) {
          while let choice = try reader.nextChild(of: branch) {
            if choice.name == "numFmt", branch.name == "Fallback" { level.format = choice["val"] ?? "" }
          }
        }
      case "lvlText": level.text = value
      case "rPr":
        level.isPicture = try RunProperties(element, &reader).font.map { PictureFont.isOne($0) } ?? false
      case "start": level.start = Int(value) ?? 1
      case "suff": level.suffix = value
      case "lvlRestart": level.restart = Int(value)
      case "pStyle": level.style = value
      case "isLgl": level.isLegal = element.isOn()
      default: break
      }
    }
    return level
  }

  private static func list(_ parent: PartElement, _ reader: inout PartReader) throws(ConversionError) -> List {
    var list = List()
    while let element = try reader.nextChild(of: parent) {
      guard element.isMain("lvlOverride"), let index = element["ilvl"].flatMap({ Int($0) }) else {
        if element.isMain("abstractNumId") { list.definition = element["val"] ?? "" }
        continue
      }
      while let change = try reader.nextChild(of: element) {
        if change.isMain("lvl") {
          list.levels[index] = try level(change, &reader)
        } else {
          if change.isMain("startOverride") { list.starts[index] = change["val"].flatMap { Int($0) } }
        }
      }
    }
    return list
  }
}
