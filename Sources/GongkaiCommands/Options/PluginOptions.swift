package import ArgumentParser
import ExternalFormats
import ExternalTools
package import ReportCore
import ReportDriver
import SystemFiles

/// Options about formats in other languages.
package struct PluginOptions: ParsableArguments {
  @Option(
    name: .customLong("plugin-dir"),
    help: ownHelp(
      "存放插件 gongkai-format-NAME 的文件夹，可重复；另见 GONGKAI_PLUGIN_PATH",
      "A folder with plugins, gongkai-format-NAME; may be repeated; see also GONGKAI_PLUGIN_PATH.", "dir"))
  package var folders: [String] = []

  @Option(
    name: .customLong("plugin-seconds"),
    help: ownHelp("插件每次最多用几秒，默认 60", "The most seconds that a plugin may take for an answer; by default 60.", "n"))
  package var seconds: String?

  @Option(
    name: .customLong("plugin-memory"),
    help: ownHelp("插件最多用多少 MiB 内存，默认 2048", "The most MiB of memory that a plugin may have; by default 2048.", "n"))
  package var memory: String?

  package init() {}

  /// The formats: the built-in ones and those of the plugins in the folders that these options, the environment and the
  /// configuration name. A plugin that cannot be used is reported, and left out.
  ///
  /// - Parameter asked: the names of formats that the user asks for, who is told of them by an error.
  /// - Throws: for a folder that is not there, and for a configuration that is not right.
  package func registry(_ console: Console, asked: [String?] = []) throws(ConversionError) -> FormatRegistry {
    var registry = try FormatRegistry(GongkaiProgram.formats)
    let (programs, diagnostics) = try programs()
    console.report(diagnostics)
    guard !programs.isEmpty else { return registry }
    LiveProcesses.prepare()
    TemporaryNames.atSignal { LiveProcesses.endAll() }
    console.report(registry.register(programs, try settings(), asked: asked.compactMap(\.self)))
    return registry
  }

  /// The plugins, of which the first of a name counts, and what is to be said of files that are none.
  func programs() throws(ConversionError) -> ([PluginFolder.Program], [Diagnostic]) {
    var programs: [PluginFolder.Program] = []
    var diagnostics: [Diagnostic] = []
    for folder in try allFolders() {
      let found = try PluginFolder(folder)
      diagnostics += found.diagnostics
      for program in found.programs where !programs.contains(where: { $0.name == program.name }) {
        programs.append(program)
      }
    }
    return (programs, diagnostics)
  }

  private func allFolders() throws(ConversionError) -> [String] {
    let variable = "GONGKAI_PLUGIN_PATH"
    let path = try PluginFolder.folders(inPath: environmentValue(variable) ?? "", of: variable)
    return try folders + path + Configuration.read().pluginFolders
  }

  func settings() throws(ConversionError) -> PluginSettings {
    let configuration = try Configuration.read()
    var settings = PluginSettings()
    settings.host = "gongkai \(GongkaiProgram.version)"
    settings.seconds =
      try wholeNumber(seconds, in: 1...86_400, of: "--plugin-seconds") ?? configuration.pluginSeconds
      ?? settings.seconds
    let memory = try wholeNumber(memory, in: 16...(1 << 20), of: "--plugin-memory") ?? configuration.pluginMemory
    settings.memory = memory.map { $0 << 20 } ?? settings.memory
    settings.startSeconds = min(settings.startSeconds, settings.seconds)
    return settings
  }
}
