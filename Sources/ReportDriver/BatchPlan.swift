import Glibc
public import ReportCore

/// What a run is to do: which inputs, in which order, to which files.
public struct BatchPlan: Sendable {
  /// One input and its output.
  public struct Job: Sendable, Hashable {
    public var input: String
    public var output: String
  }

  /// The jobs, in the order of the inputs and, within a folder, of the paths.
  public private(set) var jobs: [Job] = []
  private let folder: String
  private let format: FormatDescription
  private let registry: FormatRegistry
  private let isFormatNamed: Bool

  /// Plans the conversion of files and folders into a folder.
  ///
  /// A folder's tree is kept below the output folder; of its files those are taken whose extension or first bytes
  /// are those of a format that is read. The output folder is made by ``makeFolders()``, not here.
  /// - Parameters:
  ///   - format: the format to write; names the outputs' extension.
  ///   - isFormatNamed: whether the user named the input's format, so that every file of a folder is taken.
  /// - Throws: `noInput` for a folder that cannot be listed or has no file to take; `usage` where two inputs would
  ///   be written to one file.
  public init(
    inputs: [String], into folder: String, as format: FormatDescription, registry: FormatRegistry,
    isFormatNamed: Bool = false
  ) throws(ConversionError) {
    self.folder = Path(folder).withoutTrailingSlashes
    self.format = format
    self.registry = registry
    self.isFormatNamed = isFormatNamed
    for input in inputs {
      if Self.isFolder(input) { try add(folder: input) } else { add(file: input) }
    }
    try refuseCollisions()
  }

  /// The files that inputs stand for: themselves, and for a folder those below it that can be read.
  ///
  /// - Throws: `noInput` for a folder that cannot be listed or has no file to take.
  public static func files(
    of inputs: [String], registry: FormatRegistry, isFormatNamed: Bool = false
  ) throws(ConversionError) -> [String] {
    var files: [String] = []
    for input in inputs {
      guard isFolder(input) else {
        files.append(input)
        continue
      }
      let names = try readableFiles(below: input, registry: registry, takesAll: isFormatNamed)
      files += names.map { Path(input).appending($0) }
    }
    return files
  }

  /// The path of one input's output in a folder: the input's name with the format's extension.
  public static func output(of input: String, in folder: String, as format: FormatDescription) -> String {
    output(named: outputName(of: input), in: folder, as: format)
  }

  /// Whether a path leads to a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the folders that the jobs write to, the output folder among them but not its parents.
  ///
  /// - Throws: `cannotCreate` naming the folder.
  public func makeFolders() throws(ConversionError) {
    try Self.makeFolder(folder)
    var made: Set<String> = [folder]
    for job in jobs { try makeFolder(Path(job.output).folder, made: &made) }
  }

  private func makeFolder(_ path: String, made: inout Set<String>) throws(ConversionError) {
    guard path != folder, !made.contains(path) else { return }
    try makeFolder(Path(path).folder, made: &made)
    try Self.makeFolder(path)
    made.insert(path)
  }

  private static func makeFolder(_ path: String) throws(ConversionError) {
    guard mkdir(path, 0o777) != 0 else { return }
    let failure = SystemError.last
    guard failure.number != EEXIST || !isFolder(path) else { return }
    let place = SourceLocation(file: path, line: 0)
    let parent = Path(path).folder
    throw ConversionError(
      .cannotCreate,
      failure.number == ENOENT
        ? Diagnostic(.outputFolderMissing, at: place, ["folder": Message(parent)])
        : Diagnostic(.outputNotCreated, at: place, ["reason": failure.reason]))
  }

  private mutating func add(folder input: String) throws(ConversionError) {
    let names = try Self.readableFiles(
      below: input, registry: registry, takesAll: isFormatNamed, excluding: FileIdentity(of: folder))
    for name in names { add(Path(input).appending(name), as: name) }
  }

  private mutating func add(file input: String) { add(input, as: Self.outputName(of: input)) }

  private mutating func add(_ input: String, as name: String) {
    jobs.append(Job(input: input, output: Self.output(named: name, in: folder, as: format)))
  }

  private static func outputName(of input: String) -> String { input == "-" ? "stdin" : String(Path(input).name) }

  private static func output(named name: String, in folder: String, as format: FormatDescription) -> String {
    let fileExtension = format.extensions.first ?? format.id
    return Path(folder).appending("\(Path(name).withoutExtension).\(fileExtension)")
  }

  private func refuseCollisions() throws(ConversionError) {
    var inputs: [String: String] = [:]
    for job in jobs {
      if let other = inputs.updateValue(job.input, forKey: job.output) {
        throw ConversionError(
          .usage,
          Diagnostic(
            .outputTwice,
            ["first": Message(other), "second": Message(job.input), "output": Message(job.output)]))
      }
    }
  }

  private static func readableFiles(
    below folder: String, registry: FormatRegistry, takesAll: Bool, excluding excluded: FileIdentity? = nil
  ) throws(ConversionError) -> [String] {
    let place = SourceLocation(file: folder, line: 0)
    let all: [String]
    do { all = try FileTree(folder: folder, excluded: excluded).files() } catch {
      throw ConversionError(.noInput, Diagnostic(.inputNotReadable, at: place, ["reason": error.reason]))
    }
    let readable = takesAll ? all : all.filter { registry.reads(fileAt: Path(folder).appending($0)) }
    guard !readable.isEmpty else {
      let known = Message(registry.readableNames)
      throw ConversionError(.noInput, Diagnostic(.nothingToRead, at: place, ["known": known]))
    }
    return readable
  }
}

extension FormatRegistry {
  /// Whether a file's extension or, where that says nothing, its first bytes are those of a format that is read.
  fileprivate func reads(fileAt path: String) -> Bool {
    if let entry = entry(forFileName: path) { return entry.reader != nil }
    guard let file = try? FileDescriptor(opening: path, O_RDONLY),
      let start = try? file.readAll(expecting: 1024, limit: 1024)
    else { return false }
    return signedEntry(forContent: start.span)?.reader != nil
  }
}
