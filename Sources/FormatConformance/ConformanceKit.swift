public import ExternalFormats
import Glibc
public import ReportCore
import SystemFiles

/// Cases by which a format is tried, whatever it is written in.
///
/// From the cases others follow: each input is also cut short and changed, each output also written again.
public struct ConformanceKit: Sendable {
  /// Something that does not hold.
  public struct Failure: Sendable, Hashable {
    /// The case's name.
    public var name: String
    /// What does not hold.
    public var problem: Message
  }

  /// What came of a run.
  public struct Outcome: Sendable {
    /// How many cases there were.
    public internal(set) var cases = 0
    /// How many trials they made.
    public internal(set) var trials = 0
    /// What does not hold, in the order of the cases.
    public internal(set) var failures: [Failure] = []
  }

  /// The cases, by their names.
  public private(set) var cases: [ConformanceCase]

  /// Reads the files `*.json` below some folders.
  ///
  /// - Throws: `noInput` for a folder that is not there, `unreadableInput` for a file that is no case.
  public init(folders: [String]) throws(ConversionError) {
    cases = []
    for folder in folders {
      for path in try Self.files(below: folder) { cases.append(try ConformanceCase(reading: path)) }
    }
  }

  private static func files(below folder: String) throws(ConversionError) -> [String] {
    var files: [String] = []
    var folders: [String] = []
    do throws(SystemError) {
      try visitFolder(folder) { name, type in
        let path = "\(folder)/\(name)"
        if name.hasSuffix(".json") {
          files.append(path)
        } else if !name.hasPrefix("."), type == DT_DIR {
          folders.append(path)
        }
      }
    } catch {
      throw ConversionError(
        .noInput, .pluginFolderUnreadable, ["folder": Message(folder), "reason": Message(error.words)])
    }
    for folder in folders { files += try Self.files(below: folder) }
    return files.sorted()
  }

  /// Whether there is a case with an input that a format's reader is to read.
  public func hasInput(of entry: FormatRegistry.Entry) -> Bool {
    cases.contains { ($0.kind == .valid || $0.kind == .invalid) && ($0.format ?? entry.format.id) == entry.format.id }
  }

  /// Tries a format by all cases that are for it.
  ///
  /// - Parameters:
  ///   - entry: the format.
  ///   - plugin: the plugin that the format is of, whose answers are looked at line by line too.
  public func outcome(of entry: FormatRegistry.Entry, plugin: ExternalFormat? = nil) -> Outcome {
    var outcome = Outcome()
    for test in cases where test.format == nil || test.format == entry.format.id {
      var trial = ConformanceTrial(entry, test)
      switch test.kind {
      case .valid where entry.reader != nil: trial.readValid()
      case .invalid where entry.reader != nil: trial.readInvalid()
      case .write where entry.writer != nil: trial.write()
      case .protocol where !test.needsReader || entry.reader != nil:
        guard let plugin else { continue }
        trial.converse(with: plugin)
      default: continue
      }
      outcome.cases += 1
      outcome.trials += trial.count
      outcome.failures += trial.failures
    }
    if let plugin, !plugin.endsWithItsInput() {
      let problem = Message(
        chinese: "输入结束后 5 秒内没有以状态 0 退出",
        english: "it does not end with status 0 within 5 seconds of the end of its input")
      outcome.failures.append(Failure(name: "end-of-input", problem: problem))
    }
    return outcome
  }
}
