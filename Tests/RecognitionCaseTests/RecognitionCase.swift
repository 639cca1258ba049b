import ReportCore
import TestFolders
import Testing

/// A folder of `Tests/RecognitionCases`: an input and what must come of it.
///
/// - `input.EXT`: the input; its format is told by the extension and the content, as the program does it.
/// - `figures.csv`: `address,value`, every figure that must be there and no other. An empty value is a blank that
///   the input states, a mark stands as it is, `11398?` is this value, or none and an error. Without the file
///   the figures are not looked at.
/// - `findings.txt`: see ``ExpectedFinding``; besides `status 0` or `status 1`, what `check` ends with. An empty one
///   says that the findings are not looked at.
/// - `metadata.txt`, where it matters: `agency NAME`, `title TITLE`, `year YEAR`, each with nothing after it for
///   none. Of several that are right any will do, with ` | ` between them.
/// - `own.yaml`, where the built-in forms are not meant.
struct RecognitionCase: Sendable, CustomTestStringConvertible {
  /// The folder's name.
  let name: String
  /// The input's file name.
  let input: String
  /// What the figures must be; `nil` where they are not looked at.
  let figures: [String: String]?
  let findings: [ExpectedFinding]
  /// What `check` ends with, where that is said.
  let status: Int?
  /// Whether there is no `findings.txt` yet, so that a recording makes it, and the figures too.
  let isNew: Bool
  /// The words of the report's metadata that are right, by field.
  let metadata: [String: [String]]
  /// Whether the right outcome is known not to come yet.
  let isKnown: Bool

  var testDescription: String { name }

  init(name: String, in cases: CaseCollection) throws {
    let folder = cases.folder(name)
    self.name = name
    input = try folder.names().first { $0.hasPrefix("input.") }.orFail("\(name) has no input")
    figures = folder.text(of: "figures.csv").map { text in
      Dictionary(
        text.lines.dropFirst().map { line in
          let fields = line.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
          return (String(fields[0]), fields.count > 1 ? fields[1].filter { $0 != "\"" } : "")
        }, uniquingKeysWith: { $1 })
    }
    isNew = !folder.names().contains("findings.txt")
    let lines = (folder.text(of: "findings.txt") ?? "").lines
    findings = try lines.filter { !$0.hasPrefix("status ") }.map(ExpectedFinding.init(parsing:))
    status = lines.first { $0.hasPrefix("status ") }.flatMap { Int($0.dropFirst("status ".count)) }
    metadata = Dictionary(
      (folder.text(of: "metadata.txt") ?? "").lines.map { line in
        let field = line.prefix { $0 != " " }
        return (String(field), String(line.dropFirst(field.count + 1)).components(separatedBy: " | "))
      }, uniquingKeysWith: { $1 })
    isKnown = cases.known.contains(name)
  }
}

/// A line of `findings.txt`: what must be found, or must not.
///
/// `GK0406 12` is a finding of this code at this line, `GK0406` one anywhere; `error 12` is one of error level,
/// whatever its code; `no GK0403` says that none may come.
struct ExpectedFinding: Sendable {
  let text: String
  let isForbidden: Bool
  /// A code, or `error`, `warning`, `note`.
  let kind: String
  let line: Int?

  init(parsing text: String) throws {
    var words = text.split(separator: " ").map(String.init)
    self.text = text
    isForbidden = words.first == "no"
    if isForbidden { words.removeFirst() }
    kind = try words.first.orFail("a finding without a code")
    line = words.count > 1 ? try Int(words[1]).orFail("'\(words[1])' is no line") : nil
  }

  func fits(_ finding: Diagnostic) -> Bool {
    guard kind == finding.code.id || kind == finding.severity.rawValue else { return false }
    return line == nil || finding.location?.line == line
  }
}

/// The folder with the cases.
struct CaseCollection {
  let path: String

  init(path: StaticString = #filePath) {
    self.path = "\(path)".split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/RecognitionCases"
  }

  /// The folder of one case.
  func folder(_ name: String) -> Folder { Folder(path: "\(path)/\(name)") }

  /// The cases of `KNOWN.txt`, whose right outcome is known not to come yet.
  var known: Set<String> { Set((Folder(path: path).text(of: "KNOWN.txt") ?? "").lines) }

  /// The folders' names.
  var names: [String] { Folder(path: path).names().filter { !$0.contains(".") } }

  func cases() throws -> [RecognitionCase] { try names.map { try RecognitionCase(name: $0, in: self) } }
}

/// A case that is not written as it should be.
struct CaseMistake: Error {
  let reason: String
}

extension Optional {
  func orFail(_ reason: String) throws -> Wrapped {
    guard let self else { throw CaseMistake(reason: reason) }
    return self
  }
}

extension String {
  /// The lines that say something; `#` begins a comment.
  var lines: [String] {
    split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
