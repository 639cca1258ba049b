import ReportCore
import ReportDriver

/// Notes of many inputs, each kind told once, with its number.
struct NoteTally: Sendable {
  private var kinds: [(first: Diagnostic, count: Int)] = []
  private var indices: [String: Int] = [:]

  mutating func add(_ notes: [Diagnostic]) {
    for note in notes {
      if let index = indices[note.code.id] {
        kinds[index].count += 1
      } else {
        indices[note.code.id] = kinds.count
        kinds.append((note, 1))
      }
    }
  }

  /// Reports each kind: a single note as it is, several by the first of them and their number.
  func tell(on console: Console) {
    for (first, count) in kinds {
      guard count > 1 else {
        console.report([first])
        continue
      }
      let arguments: [String: Message] = [
        "code": Message(first.code.id), "count": "\(count)", "first": first.message,
      ]
      console.report([Diagnostic(.notesOfOneKind, at: first.location, arguments)])
    }
  }
}

extension Console {
  /// Findings of one of many inputs: all but notes as they are reported, and the notes, which are reported at the end.
  ///
  /// Those who want details, or a line of JSON each, have the notes where they belong.
  func renderedForMany(_ diagnostics: [Diagnostic], in input: Input) -> (text: String, notes: [Diagnostic]) {
    guard style == .text, !isVerbose else {
      return (rendered(diagnostics, in: input, usesColor: usesColor), [])
    }
    let text = rendered(diagnostics.filter { $0.severity != .note }, in: input, usesColor: usesColor)
    return (text, diagnostics.filter { $0.severity == .note })
  }
}
