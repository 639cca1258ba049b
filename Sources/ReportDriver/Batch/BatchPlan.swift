import Glibc
public import ReportCore
import SystemFiles

/// Where inputs come from and outputs go.
public enum BatchPlan {
  /// The files that inputs stand for: themselves, and for a folder those below it that can be read.
  ///
  /// - Throws: `noInput` for a folder that cannot be listed or has no file to take.
  public static func files(
    of inputs: [String], registry: FormatRegistry, isFormatNamed: Bool = false
  ) throws(ConversionError) -> [String] {
    let inputs = try BatchInputs(inputs, registry: registry, takesAll: isFormatNamed)
    return (0..<inputs.count).map { inputs[$0].path }
  }

  /// The path of one input's output in a folder: the input's name with the format's extension.
  public static func output(of input: String, in folder: String, as format: FormatDescription) -> String {
    let input = BatchInput(number: 0, path: input, folder: "")
    return Path(folder).appending(OutputNameTemplate.keepingTree.path(for: input, as: format))
  }

  /// Whether a path leads to a folder.
  public static func isFolder(_ path: String) -> Bool {
    path != "-" && stat(of: path)?.isFolder ?? false
  }

  /// Makes a folder, but not its parents; throws `cannotCreate` naming the folder.
  package static func makeFolder(_ path: String) throws(ConversionError) {
    guard withName(path, { mkdir($0, 0o777) }) != 0 else { return }
    let failure = SystemError.last
    guard failure.number != EEXIST || !isFolder(path) else { return }
    let place = SourceLocation(file: path, line: 0)
    throw ConversionError(
      .cannotCreate,
      failure.number == ENOENT
        ? Diagnostic(.outputFolderMissing, at: place, ["folder": Message(Path(path).folder)])
        : Diagnostic(.outputNotCreated, at: place, ["reason": failure.reason]))
  }

  /// Makes the folders of a path below one that is there.
  ///
  /// - Parameter path: relative to the folder.
  static func makeFolders(of path: String, below folder: String) throws(ConversionError) {
    var made = folder
    for part in path.split(separator: "/").dropLast() {
      made = Path(made).appending(part)
      try makeFolder(made)
    }
  }
}
