/// A plugin to begin with, in one of some languages: it works as it is, and what is to be changed is said in it.
enum PluginSkeleton: String, CaseIterable {
  case python, sh, js, swift

  struct File {
    var name: String
    var text: String
    var isExecutable: Bool
  }

  /// The files: the plugin, and a case of each kind for the format of its own.
  func files(named name: String) -> [File] {
    let program = "gongkai-format-\(name)"
    let text = String(decoding: template, as: UTF8.self).replacing("NAME", with: name)
    let own = File(name: self == .swift ? "\(program).swift" : program, text: text, isExecutable: self != .swift)
    let cases = Self.cases.map { test in
      File(
        name: "\(program).cases/\(test.name).json", text: test.text.replacing("NAME", with: name), isExecutable: false)
    }
    return [own] + cases
  }

  /// Cases for the format that all skeletons are of.
  private static let cases = [
    (
      name: "valid-figures",
      text: """
      {"kind": "valid", "format": "NAME", "about": "numbers with all their digits, a blank and a mark",
       "input": "disclosure/administrative_fees/amount=1094730.20\\n\\napplications/new/business=\\napplications/new/total=/\\n",
       "report": {"figures": {"disclosure": {"administrative_fees": {"amount": 1094730.20}},
                              "applications": {"new": {"business": null, "total": "/"}}}}}

      """
    ),
    (
      name: "invalid-line",
      text: """
      {"kind": "invalid", "format": "NAME", "about": "a line that is no figure", "input": "a/b/c=1\\nanything\\n",
       "line": 2, "column": 1}

      """
    ),
    (
      name: "invalid-value",
      text: """
      {"kind": "invalid", "format": "NAME", "about": "a value that is no number; columns are bytes",
       "input": "表/b/c=about 5\\n", "line": 1, "column": 9}

      """
    ),
  ]

  private var template: [UInt8] {
    switch self {
    case .python: PackageResources.python_txt
    case .sh: PackageResources.sh_txt
    case .js: PackageResources.js_txt
    case .swift: PackageResources.swift_txt
    }
  }
}
