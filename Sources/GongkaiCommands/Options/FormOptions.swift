package import ArgumentParser
import ExternalFormats
package import ReportCore
package import ReportDriver
import SystemFiles

/// Options about forms of one's own.
package struct FormOptions: ParsableArguments {
  @Option(
    name: .customLong("form-dir"),
    help: ownHelp(
      "存放表式（*.yaml）的文件夹，可重复；另见 GONGKAI_FORM_PATH",
      "A folder with forms, *.yaml; may be repeated; see also GONGKAI_FORM_PATH.", "dir"))
  package var folders: [String] = []

  package init() {}

  /// The built-in forms and those of the folders that these options, the environment and the configuration name; throws
  /// for a folder that is not there, a form that is not right, and a configuration that is not.
  package func library() throws(ConversionError) -> FormLibrary {
    let variable = "GONGKAI_FORM_PATH"
    let path = try PluginFolder.folders(inPath: environmentValue(variable) ?? "", of: variable)
    return try FormLibrary(folders: folders + path + Configuration.read().formFolders)
  }
}
