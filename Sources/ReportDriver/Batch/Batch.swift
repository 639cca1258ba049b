import Glibc
public import ReportCore
import SystemFiles

/// The conversion of many inputs into one folder.
///
/// Outputs appear whole or not at all. A journal in the folder, `.gongkai-journal`, says which inputs are finished.
/// The same batch may be used by several threads at once.
public final class Batch: Sendable {
  /// How each input is converted.
  public let converter: Converter
  private let format: FormatRegistry.Entry
  private let folder: String
  private let template: OutputNameTemplate
  private let settings: ContentHash
  private let journal: BatchJournal
  private let isResuming: Bool
  private let sources: SourceGuard?

  /// Makes the output folder where it is missing, but not its parents, and opens its journal.
  ///
  /// Temporary files that an interrupted batch left are removed.
  /// - Parameters:
  ///   - folder: the output folder.
  ///   - format: the format that is written.
  ///   - template: how outputs are named.
  ///   - converter: what converts.
  ///   - isResuming: whether inputs that the journal has as finished, with these settings, are left alone while neither
  ///     they nor their outputs have changed.
  ///   - sources: the inputs that no output may replace; `nil` where they may.
  ///   - identity: what outputs depend on besides the settings and the format, such as the version of the program and
  ///     the text of a form.
  /// - Throws: `cannotCreate`; `tryAgain` while another batch writes to the folder; `io`.
  public init(
    into folder: String, as format: FormatRegistry.Entry, named template: OutputNameTemplate, by converter: Converter,
    isResuming: Bool, sources: SourceGuard? = nil, identity: String
  ) throws(ConversionError) {
    self.folder = Path(folder).withoutTrailingSlashes
    self.format = format
    self.template = template
    self.converter = converter
    self.isResuming = isResuming
    self.sources = sources
    settings = converter.settings.hash(writing: format, identity: identity)
    try BatchPlan.makeFolder(self.folder)
    journal = try BatchJournal(in: self.folder, resuming: isResuming)
    if journal.wasInterrupted { FileTree.removeLeftovers(below: self.folder, prefix: Self.temporaryPrefix) }
  }

  private static let temporaryPrefix = ".gongkai-batch-"

  /// Converts one input, unless it is finished.
  ///
  /// Where the name depends on the report, the output keeps its temporary name until ``BatchOutcomes/settle(_:)``.
  public func convert(_ job: BatchJob) -> BatchOutcome {
    var outcome = BatchOutcome(input: job.input)
    do throws(ConversionError) {
      if let rival = job.rival, let output = job.output { throw twice(rival, job.input.path, output) }
      if let entry = try finishedEntry(for: job) {
        outcome.state = .alreadyDone
        outcome.output = entry.output
        return outcome
      }
      try convert(job, &outcome)
    } catch {
      outcome.state = .failed(error)
    }
    return outcome
  }

  /// Whether outputs get their names only when it is their inputs' turn.
  var namesByReport: Bool { template.needsReport }

  /// Gives an output whose name depends on the report that name, unless an input before has it.
  func settle(_ outcome: inout BatchOutcome, _ output: String, rival: String?) {
    do throws(ConversionError) {
      if let rival {
        outcome.staged?.file.discard()
        throw twice(rival, outcome.input.path, output)
      }
      if let staged = outcome.staged { try finish(staged) }
    } catch {
      outcome.state = .failed(error)
    }
    outcome.staged = nil
  }

  /// Notes that the run ended in good order, even if not all inputs were converted.
  public func close() throws(ConversionError) { try journal.close() }

  private func convert(_ job: BatchJob, _ outcome: inout BatchOutcome) throws(ConversionError) {
    let input = try Input(reading: job.input.path, limits: converter.settings.limits)
    outcome.content = input
    let checked = try converter.check(input)
    let output = job.output ?? template.path(for: job.input, as: format.format, of: checked)
    let path = Path(folder).appending(output)
    try sources?.check(path)
    let (conversion, bytes) = try converter.rendered(checked, from: input, to: Output(path: path, format: format))
    outcome.conversion = conversion
    guard let bytes else { return }
    outcome.output = output
    if let file = try stage(bytes.span, for: path, named: output, number: job.input.number) {
      let staged = StagedOutput(file: file, entry: entry(for: input, output: output, stamp: file.stamp))
      if job.output == nil { outcome.staged = staged } else { try finish(staged) }
    }
    outcome.state = .converted
  }

  /// Writes an output under a temporary name; `nil` where it went to a device.
  private func stage(
    _ bytes: Span<UInt8>, for path: String, named output: String, number: Int
  ) throws(ConversionError) -> StagedFile? {
    var files = OutputTransaction(
      prefix: "\(Self.temporaryPrefix)\(number)", synchronises: converter.settings.synchronises)
    do throws(ConversionError) {
      try files.stage(bytes, for: path)
    } catch {
      // Another thread may have made the folder between the failure and the look for its reason, so the reason that
      // is given does not say whether a second try is worth it.
      guard error.code == .cannotCreate else { throw error }
      try BatchPlan.makeFolders(of: output, below: folder)
      try files.stage(bytes, for: path)
    }
    return files.takeStaged().first
  }

  /// Notes an output as finished and gives it its name.
  private func finish(_ staged: StagedOutput) throws(ConversionError) {
    do throws(ConversionError) {
      if let entry = staged.entry { try journal.append(entry) }
      try staged.file.commit()
    } catch {
      staged.file.discard()
      throw error
    }
  }

  private func entry(for input: Input, output: String, stamp: FileStamp?) -> JournalEntry? {
    guard let path = input.path, let inputStamp = input.stamp, let stamp else { return nil }
    return JournalEntry(
      input: path, stamp: inputStamp, content: ContentHash(input.bytes.span), settings: settings, output: output,
      outputStamp: stamp)
  }

  /// What the journal says of an input, where that still holds.
  private func finishedEntry(for job: BatchJob) throws(ConversionError) -> JournalEntry? {
    guard isResuming, var entry = journal.entry(for: job.input.path), entry.settings == settings,
      job.output == nil || job.output == entry.output, let stamp = stat(of: job.input.path).map({ FileStamp($0) }),
      stamp.size == entry.stamp.size,
      stat(of: Path(folder).appending(entry.output)).map({ FileStamp($0) }) == entry.outputStamp
    else { return nil }
    if stamp == entry.stamp, !entry.isDoubtful { return entry }
    let input = try Input(reading: job.input.path, limits: converter.settings.limits)
    guard ContentHash(input.bytes.span) == entry.content else { return nil }
    if stamp != entry.stamp {
      entry.stamp = stamp
      try journal.append(entry)
    }
    return entry
  }

  private func twice(_ first: String, _ second: String, _ output: String) -> ConversionError {
    let path = Message(Path(folder).appending(output))
    let names: [String: Message] = ["first": Message(first), "second": Message(second), "output": path]
    return ConversionError(.usage, .outputTwice, at: SourceLocation(file: second, line: 0), names)
  }
}

/// An output under its temporary name, and the journal's line for it.
struct StagedOutput: Sendable {
  var file: StagedFile
  var entry: JournalEntry?
}

extension ConversionSettings {
  /// A hash of all that an output depends on but the input.
  fileprivate func hash(writing entry: FormatRegistry.Entry, identity: String) -> ContentHash {
    var parts = [identity, entry.format.id, inputFormat ?? "", language.rawValue, "\(correctsFigures)", "\(isStrict)"]
    parts += [metadata.title, metadata.agency, metadata.year.map(String.init)].map { $0 ?? "\u{0}" }
    for (name, options) in formatOptions.sorted(by: { $0.key < $1.key }) {
      for (key, value) in options.sorted(by: { $0.key < $1.key }) { parts.append("\(name).\(key)=\(value)") }
    }
    if let template { parts.append("template=\(ContentHash(template.bytes.span))") }
    parts.append(entry.writer?.identity ?? "")
    return ContentHash(parts.joined(separator: "\u{1}"))
  }
}
