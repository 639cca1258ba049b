import Testing

/// One command, what it is given, and what it must print: a section of a Markdown file under `Cases/`.
///
/// CONTRIBUTING.md describes the syntax.
struct CommandCase: Sendable, CustomTestStringConvertible {
  var title: String
  var command = ""
  var input = ""
  var files: [File] = []
  var expected = CommandResult()
  /// The section's lines before those that say what is expected.
  var given: [Substring] = []

  struct File: Sendable {
    var name: String
    var text: String
  }

  var testDescription: String { title }

  /// The section with other expectations.
  func recorded(_ result: CommandResult) -> String {
    var text = given.joined(separator: "\n")
    while text.last == "\n" { text.removeLast() }
    text += "\n\n"
    for (name, content) in [("stdout", result.output), ("stderr", result.errors)] where !content.isEmpty {
      text += "```\(name)\n\(content)\(content.last == "\n" ? "" : "\n")```\n\n"
    }
    return text + "Status: \(result.status)\n"
  }
}

/// What a command printed and how it ended.
struct CommandResult: Sendable, Hashable {
  var output = ""
  var errors = ""
  var status: Int32 = 0
}

/// A Markdown file of cases.
struct CommandFile {
  /// What stands before the first case.
  private(set) var preface: [Substring] = []
  private(set) var cases: [CommandCase] = []

  /// What is wrong with a file of cases.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  init(parsing text: String) throws {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("## ") {
        cases.append(CommandCase(title: String(line.dropFirst(3)), given: [line]))
      } else if cases.isEmpty {
        preface.append(line)
      } else if line.hasPrefix("```") {
        try takeBlock(info: line.dropFirst(3), from: &lines, opening: line)
      } else if line.hasPrefix("Status: ") {
        guard let status = Int32(line.dropFirst(8)) else { throw Mistake(description: "not a status: \(line)") }
        cases[cases.count - 1].expected.status = status
      } else {
        cases[cases.count - 1].given.append(line)
      }
    }
  }

  private mutating func takeBlock(
    info: Substring, from lines: inout ArraySlice<Substring>, opening: Substring
  ) throws {
    guard let end = lines.firstIndex(of: "```") else { throw Mistake(description: "no end of block: \(opening)") }
    let content = lines[..<end]
    let text = content.map { $0 + "\n" }.joined()
    lines = lines[(end + 1)...]
    let index = cases.count - 1
    switch info {
    case "stdout":
      cases[index].expected.output = text
      return
    case "stderr":
      cases[index].expected.errors = text
      return
    case "sh": cases[index].command = text
    case "stdin": cases[index].input = text
    case _ where info.hasPrefix("file "):
      cases[index].files.append(CommandCase.File(name: String(info.dropFirst(5)), text: text))
    default: throw Mistake(description: "no such block: \(opening)")
    }
    cases[index].given += [opening] + content + ["```"]
  }
}
