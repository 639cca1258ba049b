import Glibc
import ReportCore
import SystemFiles

/// What a batch has done, kept in the output folder so that an interrupted one can go on.
///
/// A text: a line that names the format, then a line a finished input, and `end` where a run ended in good order. Each
/// line is written when the output is whole under its temporary name, just before it is renamed, and names the
/// output's size and time, which stay when it is renamed. So an input is finished exactly when the output has the size
/// and the time that its line says, wherever the process was when it was killed. A line that is not whole does not
/// count.
///
/// While a journal is open, no other batch can open it.
final class BatchJournal: Sendable {
  /// The file's name in the output folder.
  static let name = ".gongkai-journal"
  private static let head = "gongkai-journal 1\n"
  private static let end = "end\n"

  private let file: FileDescriptor
  private let path: String
  /// Where the last line of each input begins, by a hash of the input's path.
  private let starts: [UInt64: Int]
  /// Whether the run before was interrupted, so that temporary files may lie about.
  let wasInterrupted: Bool

  /// Opens a folder's journal, or begins one.
  ///
  /// - Parameter resuming: whether what it says counts.
  /// - Throws: `tryAgain` while another batch has it open; `cannotCreate`; `io`.
  init(in folder: String, resuming: Bool) throws(ConversionError) {
    path = Path(folder).appending(Self.name)
    do { file = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, permissions: 0o666) } catch
    {
      throw ConversionError(.cannotCreate, .outputNotCreated, at: Self.place(path), ["reason": Self.reason(error)])
    }
    guard file.lock() else {
      throw ConversionError(.tryAgain, .folderInUse, at: SourceLocation(file: folder, line: 0))
    }
    do throws(SystemError) {
      let scan = try JournalScan(of: file, head: Self.head)
      wasInterrupted = !scan.isEmpty && scan.lastLine != Self.end
      let keeps = resuming && scan.isReadable
      starts = keeps ? scan.starts : [:]
      guard ftruncate(file.number, off_t(keeps ? scan.length : 0)) == 0 else { throw SystemError.last }
      if !keeps { try file.write(Self.head.utf8.span) }
    } catch {
      throw ConversionError(.io, .writeFailed, at: Self.place(path), ["reason": error.reason])
    }
  }

  /// A link is not followed: what it leads to would be overwritten.
  private static func reason(_ error: SystemError) -> Message {
    guard error.number == ELOOP else { return error.reason }
    return Message(chinese: "是符号链接", english: "it is a symbolic link")
  }

  deinit { file.unlock() }

  func entry(for input: String) -> JournalEntry? {
    guard let start = starts[JournalEntry.key(of: input)], let line = file.line(at: start),
      let entry = JournalEntry(line: line), entry.input == input
    else { return nil }
    return entry
  }

  /// Adds a line; several threads may.
  ///
  /// - Throws: `io`.
  func append(_ entry: JournalEntry) throws(ConversionError) { try append(entry.line) }

  /// Notes that the run ended in good order.
  func close() throws(ConversionError) { try append(Self.end) }

  private func append(_ line: String) throws(ConversionError) {
    do { try file.write(line.utf8.span) } catch {
      throw ConversionError(.io, .writeFailed, at: Self.place(path), ["reason": error.reason])
    }
  }

  private static func place(_ path: String) -> SourceLocation { SourceLocation(file: path, line: 0) }
}

/// One finished input.
struct JournalEntry: Sendable, Hashable {
  var input: String
  /// The input when it was opened.
  var stamp: FileStamp
  var content: ContentHash
  /// What was asked of the conversion.
  var settings: ContentHash
  /// The output's path, relative to the output folder.
  var output: String
  /// The output when it was written.
  var outputStamp: FileStamp

  /// Whether the input was changed so shortly before that another change could have the same time: file systems count
  /// it in steps of up to ten milliseconds.
  var isDoubtful: Bool { stamp.modified > outputStamp.modified - 20_000_000 }

  /// The line, with its end: numbers, hashes and the two paths, between tabs.
  var line: String {
    """
    \(stamp.size)\t\(stamp.modified)\t\(content)\t\(settings)\t\(outputStamp.size)\t\(outputStamp.modified)\t\
    \(Self.escaped(input))\t\(Self.escaped(output))\n
    """
  }

  init(
    input: String, stamp: FileStamp, content: ContentHash, settings: ContentHash, output: String,
    outputStamp: FileStamp
  ) {
    self.input = input
    self.stamp = stamp
    self.content = content
    self.settings = settings
    self.output = output
    self.outputStamp = outputStamp
  }

  /// Reads a line without its end; `nil` for one that is none.
  init?(line: some StringProtocol) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 8, let size = Int(fields[0]), let modified = Int(fields[1]),
      let content = ContentHash(digits: fields[2]), let settings = ContentHash(digits: fields[3]),
      let outputSize = Int(fields[4]),
      let outputModified = Int(fields[5])
    else { return nil }
    stamp = FileStamp(size: size, modified: modified)
    self.content = content
    self.settings = settings
    outputStamp = FileStamp(size: outputSize, modified: outputModified)
    input = Self.unescaped(fields[6])
    output = Self.unescaped(fields[7])
  }

  /// What an input is found by; two inputs of one key are told apart by their paths.
  static func key(of input: String) -> UInt64 { ContentHash(escaped(input)).low }

  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == UInt8(ascii: "\\") }) else { return path }
    var result = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var result = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        result.unicodeScalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
