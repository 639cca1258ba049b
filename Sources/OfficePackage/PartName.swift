/// Names of parts as programs write them: with backslashes, a slash or `./` before them, in any case.
enum PartName {
  static func isSlash(_ character: Character) -> Bool { character == "/" || character == "\\" }

  /// The name that all spellings of a part's name have in common.
  static func normalised(_ name: String) -> String {
    var steps: [Substring] = []
    for step in name.lowercased().split(whereSeparator: isSlash) where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
