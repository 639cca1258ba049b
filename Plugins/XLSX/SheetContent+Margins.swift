import OfficePackage
import ReportCore
import ReportStructure

/// What the headers and footers of a sheet's printed pages say (ECMA-376 part 1, 18.3.1.46).
extension SheetContent {
  /// Notes their texts, which are no part of the report; numbers of pages say nothing.
  mutating func readPageMargins(of parent: PartElement, _ reader: inout PartReader) throws(ConversionError) {
    var known: Set<String> = []
    while try reader.nextChild(of: parent) != nil {
      let text = Self.withoutCodes(try reader.text())
      let says = text.unicodeScalars.contains {
        $0.properties.isAlphabetic && !"第页共Page of".unicodeScalars.contains($0)
      }
      guard says, known.insert(text).inserted else { continue }
      omissions.append(Omission(.pageMargin, text, at: SourceLocation(line: 0, detail: name)))
    }
  }

  /// A text without the codes that say where and how it stands, or that stand for numbers, names and dates.
  private static func withoutCodes(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "&", let code = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch code {
      case "&": result.append("&")
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "K": rest = rest.dropFirst(6)
      case "0"..."9": rest = rest.drop(while: \.isDigit)
      case "L", "C", "R": result.append(" ")
      default: break
      }
    }
    return String(String(result).trimmingSpace())
  }
}
