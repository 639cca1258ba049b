import Glibc
public import ReportCore

/// The plugins of a folder: the programs in it whose names are `gongkai-format-NAME`.
///
/// Nothing below the folder is looked at, and nothing of a folder that nobody named: neither the working directory nor
/// `PATH`.
public struct PluginFolder: Sendable {
  /// A program that is named as a plugin.
  public struct Program: Sendable, Hashable {
    /// The format's name.
    public var name: String
    /// The program's absolute path.
    public var path: String
  }

  /// The programs, by their names.
  public let programs: [Program]
  /// Files that are named as plugins and cannot be run.
  public let diagnostics: [Diagnostic]

  private static let prefix = "gongkai-format-"

  /// Looks into a folder.
  ///
  /// - Throws: `noInput` where it is not there or may not be read.
  public init(_ folder: String) throws(ConversionError) {
    guard let full = realpath(folder, nil), let stream = opendir(full) else {
      throw ConversionError(
        .noInput,
        Diagnostic(
          .pluginFolderUnreadable, ["folder": Message(folder), "reason": Message(String(cString: strerror(errno)))]))
    }
    defer { closedir(stream) }
    let path = String(cString: full)
    free(full)
    var programs: [Program] = []
    var diagnostics: [Diagnostic] = []
    while let entry = readdir(stream) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      // A plugin's source, its cases or a note beside it has a dot in its name.
      guard file.hasPrefix(Self.prefix), !file.utf8.contains(UInt8(ascii: ".")) else { continue }
      let program = Program(name: String(file.dropFirst(Self.prefix.count)), path: "\(path)/\(file)")
      if let reason = Self.obstacle(program) {
        diagnostics.append(Diagnostic(.pluginNotExecutable, ["file": Message("\(folder)/\(file)"), "reason": reason]))
      } else {
        programs.append(program)
      }
    }
    self.programs = programs.sorted { $0.name < $1.name }
    self.diagnostics = diagnostics
  }

  /// Why a file cannot be a plugin.
  private static func obstacle(_ program: Program) -> Message? {
    guard isName(program.name) else {
      return Message(
        chinese: "名称只能用小写字母、数字和连字符，并以字母开头",
        english: "its name may have small letters, digits and hyphens only and begins with a letter")
    }
    var status = stat()
    guard stat(program.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return Message(chinese: "不是文件", english: "it is no file")
    }
    guard access(program.path, X_OK) == 0 else {
      return Message(chinese: "没有执行权限", english: "it is not executable")
    }
    return nil
  }

  /// Whether a text can be a format's name.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 32 else { return false }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }

  /// The folders of a search path such as `/opt/gongkai/plugins:/srv/plugins`; empty parts are left out.
  ///
  /// - Throws: `usage` for a part that is no absolute path, which would depend on the working directory.
  public static func folders(inPath path: String, of variable: String) throws(ConversionError) -> [String] {
    let folders = path.split(separator: ":").map(String.init)
    if let relative = folders.first(where: { !$0.hasPrefix("/") }) {
      throw ConversionError(
        .usage, Diagnostic(.pluginFolderRelative, ["folder": Message(relative), "variable": Message(variable)]))
    }
    return folders
  }
}
