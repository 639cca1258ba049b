import Glibc
public import ReportCore
import SystemFiles

/// One input of a batch.
public struct BatchInput: Sendable, Hashable {
  /// Its place among the inputs, from 0.
  public var number: Int
  /// Its path; `-` for standard input.
  public var path: String
  /// The folder that it is in, as far as the tree is kept: relative, empty for none.
  public var folder: String
}

/// The inputs of a batch, in order.
///
/// The names of many inputs are held in a temporary file.
public struct BatchInputs: Sendable {
  /// Inputs next to one another that were named in one way.
  private struct Group {
    var start: Int
    /// The folder that the names are relative to; `nil` for the current one.
    var root: String?
    var keepsTree: Bool
  }
  private var names = PathList()
  private var groups: [Group] = []
  /// The files of folders that are of no format that is read.
  private var others = PathList()
  private let skipped: [PathPattern]
  private let registry: FormatRegistry
  private let takesAll: Bool
  private let excluded: FileIdentity?
  private let base: String?

  /// Finds the inputs that names stand for.
  ///
  /// - Parameters:
  ///   - arguments: files, folders and patterns, as a user names them. Of a folder those files are taken whose
  ///     extension or first bytes are those of a format that is read, and its tree is kept; of a pattern all files that
  ///     it means, and the tree below its fixed part. Names that begin with a dot are left out.
  ///   - lists: files that list files, a line each or with a NUL between them; `-` for standard input. Their folders
  ///     are kept.
  ///   - base: the folder below which the trees of lists begin.
  ///   - folder: the output folder, which is left out.
  ///   - patterns: what to leave out of folders and patterns: names, or patterns for relative paths.
  ///   - registry: the formats that are read.
  ///   - takesAll: whether of a folder all files are taken, because the user named the format.
  /// - Throws: `noInput` for a folder that cannot be listed or has no file to take, for a pattern that means no
  ///   file and for a list that cannot be read.
  public init(
    _ arguments: [String], lists: [String] = [], base: String? = nil, excluding folder: String? = nil,
    skipping patterns: [String] = [], registry: FormatRegistry, takesAll: Bool = false
  ) throws(ConversionError) {
    self.registry = registry
    self.takesAll = takesAll
    skipped = patterns.map { PathPattern(skipping: $0) }
    self.base = base.map { Path($0).withoutTrailingSlashes }
    excluded = folder.flatMap { stat(of: $0) }.map { FileIdentity($0) }
    for argument in arguments { try add(argument) }
    for list in lists { try add(list: list) }
    names.settle()
  }

  /// Whether an argument may stand for other files than itself: a folder, or a pattern that is no file's name.
  public static func mayBeSeveral(_ argument: String) -> Bool {
    BatchPlan.isFolder(argument) || PathPattern.isPattern(argument) && !isThere(argument)
  }

  /// How many inputs there are.
  public var count: Int { names.count }

  /// The files of folders that were passed over, since they are of no format that is read.
  public var passedOver: some RandomAccessCollection<String> { (0..<others.count).lazy.map { [others] in others[$0] } }

  /// - Complexity: O(log *n*) in the number of arguments.
  public subscript(number: Int) -> BatchInput {
    let name = names[number]
    let group = groups[group(of: number)]
    let folder = group.keepsTree ? Path(name).folder : ""
    return BatchInput(
      number: number, path: group.root.map { Path($0).appending(name) } ?? name,
      folder: group.root == nil ? Self.contained(relativeToBase(folder)) : folder == "." ? "" : folder)
  }

  private func group(of number: Int) -> Int {
    groups.partitioningIndex { $0.start > number } - 1
  }

  private func relativeToBase(_ folder: String) -> String {
    guard let base, folder == base || folder.hasPrefix(base + "/") else { return folder }
    return String(folder.utf8.dropFirst(base.utf8.count)) ?? folder
  }

  /// A folder without the parts that would lead out of the output folder.
  private static func contained(_ folder: String) -> String {
    folder.split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "/")
  }

  private mutating func add(_ argument: String) throws(ConversionError) {
    if BatchPlan.isFolder(argument) {
      try add(folder: argument)
    } else if argument != "-", PathPattern.isPattern(argument), !isThere(argument) {
      try add(pattern: PathPattern(argument), named: argument)
    } else {
      begin(root: nil, keepsTree: false)
      names.append(argument.utf8)
    }
  }

  private mutating func add(folder: String) throws(ConversionError) {
    begin(root: folder, keepsTree: true)
    let before = names.count
    let (registry, takesAll, skipped) = (registry, takesAll, skipped)
    var others = PathList()
    try append(below: folder) { path in
      if skipped.contains(where: { $0.matches(path) }) { return false }
      if takesAll || registry.reads(fileAt: Path(folder).appending(path)) { return true }
      others.append(Path(folder).appending(path).utf8)
      return false
    }
    others.sort(from: 0)
    for index in 0..<others.count { self.others.append(others[index].utf8) }
    guard names.count > before else {
      let known = Message(registry.readableNames)
      let place = SourceLocation(file: folder, line: 0)
      throw ConversionError(.noInput, .nothingToRead, at: place, ["known": known])
    }
  }

  private mutating func add(pattern: PathPattern, named name: String) throws(ConversionError) {
    begin(root: pattern.folder, keepsTree: true)
    let before = names.count
    let skipped = skipped
    if BatchPlan.isFolder(pattern.folder) {
      try append(below: pattern.folder) { path in
        pattern.matches(path) && !skipped.contains { $0.matches(path) }
      }
    }
    guard names.count > before else {
      throw ConversionError(.noInput, .nothingMatches, at: SourceLocation(file: name, line: 0))
    }
  }

  private mutating func append(
    below folder: String, where isWanted: (String) -> Bool
  ) throws(ConversionError) {
    do { try FileTree(folder: folder, excluded: excluded).appendFiles(to: &names, where: isWanted) } catch {
      let place = SourceLocation(file: folder, line: 0)
      throw ConversionError(.noInput, .inputNotReadable, at: place, ["reason": error.reason])
    }
  }

  private mutating func add(list: String) throws(ConversionError) {
    var bytes = try Input(reading: list).bytes[...]
    // A byte order mark is no part of the first name.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    begin(root: nil, keepsTree: true)
    let isNulSeparated = bytes.contains(0)
    for var name in bytes.split(separator: isNulSeparated ? 0 : UInt8(ascii: "\n")) {
      if !isNulSeparated, name.last == UInt8(ascii: "\r") { name.removeLast() }
      if !name.isEmpty { names.append(SystemName.text(of: name).utf8) }
    }
  }

  private mutating func begin(root: String?, keepsTree: Bool) {
    if let last = groups.last, last.root == root, last.keepsTree == keepsTree, root == nil { return }
    groups.append(Group(start: names.count, root: root, keepsTree: keepsTree))
  }
}

extension FormatRegistry {
  /// Whether a file's extension or, where that says nothing, its first bytes are those of a format that is read, or of
  /// a document whose error says what to do with it.
  fileprivate func reads(fileAt path: String) -> Bool {
    if let entry = entry(forFileName: path) { return entry.reader != nil }
    guard let file = try? FileDescriptor(opening: path, O_RDONLY),
      let start = try? file.readAll(expecting: 1024, limit: 1024)
    else { return false }
    return signedEntry(forContent: start.span)?.reader != nil || ForeignContent(start.span)?.isDocument ?? false
  }
}
