import ArgumentParser
import ExternalFormats
import FormatConformance
import Glibc
import ReportCore
import ReportDriver
import SystemFiles

/// `gongkai plugin`.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: inOwnLanguage("新建或检验其他语言的格式", "Begins or tries a format in another language."),
    subcommands: [PluginNewCommand.self, PluginTestCommand.self])
}

struct PluginNewCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: inOwnLanguage("写出一个能用的插件骨架", "Writes a skeleton of a plugin, which works as it is."))

  @Argument(help: ownHelp("格式名", "The format's name."))
  var name: String

  @Option(help: ownHelp("语言", "The language.", "python|sh|js|swift"))
  var language = PluginSkeleton.python.rawValue

  @Option(
    name: .shortAndLong,
    help: ownHelp("写到哪个文件夹", "The folder to write to.", "dir"))
  var output = "."

  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let skeleton = try choice(PluginSkeleton.self, language, of: "--language")
    guard PluginFolder.isName(name) else {
      throw ConversionError(
        .usage, .invalidOptionValue, ["option": "NAME", "value": Message(name), "allowed": "[a-z][a-z0-9-]*"])
    }
    let files = skeleton.files(named: name)
    for file in files where access("\(output)/\(file.name)", F_OK) == 0 {
      let place = SourceLocation(file: "\(output)/\(file.name)", line: 0)
      let reason = Message(String(cString: strerror(EEXIST)))
      throw ConversionError(.cannotCreate, .outputNotCreated, at: place, ["reason": reason])
    }
    try BatchPlan.makeFolder(output)
    try BatchPlan.makeFolder("\(output)/gongkai-format-\(name).cases")
    for file in files {
      let path = "\(output)/\(file.name)"
      try OutputTransaction.write(Array(file.text.utf8).span, to: path)
      if file.isExecutable { chmod(path, 0o755) }
      console.say(Message(path))
    }
    return .done
  }
}

struct PluginTestCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: inOwnLanguage("用整套检验逐项检验一个插件", "Tries a plugin by all cases of the conformance kit."))

  @Argument(help: ownHelp("格式名", "The format's name."))
  var name: String

  @Option(
    help: ownHelp(
      "检验用例的文件夹，可重复；默认为随程序安装的和插件旁的 gongkai-format-NAME.cases",
      "A folder of cases; may be repeated; by default those installed with the program, and gongkai-format-NAME.cases beside the plugin.",
      "dir"))
  var cases: [String] = []

  @OptionGroup var plugins: PluginOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let (programs, diagnostics) = try plugins.programs()
    console.report(diagnostics)
    let program = programs.first { $0.name == name }
    let builtIn = try FormatRegistry(GongkaiProgram.formats)
    let (entry, plugin): (FormatRegistry.Entry, ExternalFormat?)
    if let program, let started = ExternalFormat.start([program], try plugins.settings()).first {
      let format = try started.get()
      (entry, plugin) = (try format.entry(among: builtIn), format)
    } else {
      // A program's own formats are tried by the same cases, but for those about the protocol.
      guard let own = GongkaiProgram.formats.first(where: { $0.format.id == name }) else {
        let known = programs.map(\.name) + GongkaiProgram.formats.map(\.format.id)
        throw ConversionError(
          .usage, .unknownFormat, ["format": Message(name), "known": Message(known.joined(separator: ", "))])
      }
      (entry, plugin) = (own, nil)
    }
    if cases.isEmpty, installedCases == nil { console.report([Diagnostic(.kitNotInstalled)]) }
    let kit = try ConformanceKit(folders: try folders(for: program))
    if entry.reader != nil, !kit.hasInput(of: entry) {
      console.report([Diagnostic(.noCaseToRead, ["format": Message(name)])])
    }
    let outcome = kit.outcome(of: entry, plugin: plugin)
    var output = StandardOutput()
    for failure in outcome.failures {
      try output.write("\(printable("\(failure.name): \(failure.problem.text(in: console.language))"))\n")
    }
    let summary = Message(
      chinese: "\(name)：用例 \(outcome.cases) 个，检验 \(outcome.trials) 次，不符 \(outcome.failures.count) 处",
      english:
        "\(name): \(counted(outcome.cases, "case")), \(counted(outcome.trials, "trial")), \(counted(outcome.failures.count, "failure"))"
    )
    try output.write(summary.text(in: console.language) + "\n")
    return outcome.failures.isEmpty ? .done : .ruleBroken
  }

  private func folders(for program: PluginFolder.Program?) throws(ConversionError) -> [String] {
    var folders = cases.isEmpty ? [installedCases].compactMap(\.self) : cases
    if let beside = program.map({ $0.path + ".cases" }), isThere(beside) { folders.append(beside) }
    return folders
  }

  /// Where the cases are installed, `share/gongkai/plugin-kit` beside the program's folder; `nil` where they are not.
  private var installedCases: String? {
    guard let own = realPath(of: "/proc/self/exe") else { return nil }
    let folder = Path(Path(Path(own).folder).folder).appending("share/gongkai/plugin-kit")
    return isThere(folder) ? folder : nil
  }
}
