import Glibc
public import ReportCore
import Synchronization

/// LibreOffice as a converter between formats of documents.
///
/// Each run has a profile of its own, which keeps macros, links and the network off. It starts for seconds whatever it
/// does, so that documents that wait while it runs share the next run.
public enum OfficeConverter {
  /// The program.
  public static let tool = ExternalTool(
    "soffice", package: "libreoffice-writer libreoffice-calc", memory: 416 << 20)

  /// Converts one document.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - kind: what it is, as the extension of a file's name.
  ///   - target: what to make of it, likewise.
  /// - Throws: `unavailable` where LibreOffice is not installed, `unreadableInput` where it makes nothing of the document
  ///   or a limit is reached.
  public static func converted(
    _ bytes: Span<UInt8>, from kind: String, to target: String, _ limits: ReadLimits
  ) throws(ConversionError) -> [UInt8] {
    guard tool.isInstalled else { throw tool.missing }
    let copy = bytes.withUnsafeBufferPointer { Array($0) }
    let document = OfficeDocument(bytes: copy, kind: kind, target: target, limits: limits)
    switch OfficeQueue.shared.convert(document) {
    case .success(let result): return result
    case .failure(let error): throw error
    }
  }
}

/// A document to be converted.
struct OfficeDocument: Sendable {
  var bytes: [UInt8]
  var kind: String
  var target: String
  var limits: ReadLimits
}

/// The documents that wait for LibreOffice.
final class OfficeQueue: Sendable {
  typealias Outcome = Result<[UInt8], ConversionError>

  static let shared = OfficeQueue()

  private struct Job: Sendable {
    var document: OfficeDocument
    var slot = Slot<Outcome>()
  }

  private struct State: Sendable {
    var waiting: [Job] = []
    var isRunning = false
  }

  private let state = Mutex(State())

  /// Converts a document: on this thread with all that wait, or on the thread that is at it already.
  func convert(_ document: OfficeDocument) -> Outcome {
    let job = Job(document: document)
    let isFirst = state.withLock { state in
      state.waiting.append(job)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if isFirst {
      if Pause.isPossible { Pause.during(isShared: true) { waitForOthers() } }
      run()
    }
    return Pause.during(isShared: true) { job.slot.take() }
  }

  /// Waits as long as further documents come, for which LibreOffice need not start again then.
  private func waitForOthers() {
    var last = 0
    while case let count = state.withLock({ $0.waiting.count }), count > last {
      last = count
      usleep(Self.moment)
    }
  }

  /// Microseconds; little beside the seconds for which LibreOffice starts.
  private static let moment: UInt32 = 50_000

  private func run() {
    while case let batch = nextBatch(), let target = batch.first?.document.target {
      let outcomes = Self.outcomes(of: batch.map(\.document), target)
      for (job, outcome) in zip(batch, outcomes) { job.slot.put(outcome) }
    }
  }

  /// Takes all jobs of the first one's kind; where there is none, the next to come runs itself.
  private func nextBatch() -> [Job] {
    state.withLock { state in
      let target = state.waiting.first?.document.target
      let batch = state.waiting.filter { $0.document.target == target }
      state.waiting.removeAll { $0.document.target == target }
      state.isRunning = !batch.isEmpty
      return batch
    }
  }

  /// Converts documents in one run; those that gave nothing once more alone, so that one that breaks LibreOffice breaks
  /// none of the others.
  private static func outcomes(of documents: [OfficeDocument], _ target: String) -> [Outcome] {
    let outcomes = OfficeRun(documents, target).outcomes()
    guard documents.count > 1 else { return outcomes }
    var result: [Outcome] = []
    for (document, outcome) in zip(documents, outcomes) {
      if case .success = outcome {
        result.append(outcome)
      } else {
        result += OfficeRun([document], target).outcomes()
      }
    }
    return result
  }
}

private struct OfficeRun {
  private let documents: [OfficeDocument]
  private let target: String

  /// LibreOffice has a default for texts and sheets, and none for texts that came from web pages.
  private static let filters = ["docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"]

  init(_ documents: [OfficeDocument], _ target: String) {
    self.documents = documents
    self.target = target
  }

  func outcomes() -> [OfficeQueue.Outcome] {
    do throws(ConversionError) {
      let folder = try TemporaryFolder(for: OfficeConverter.tool)
      var files: [String] = []
      for (index, document) in documents.enumerated() {
        files.append(
          try folder.write(document.bytes.span, to: "\(index).\(document.kind)", for: OfficeConverter.tool))
      }
      try OfficeProfile.write(into: folder)
      let seconds = documents.map(\.limits.toolSeconds).max() ?? 60
      let arguments = [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", Self.filters[target].map { "\(target):\($0)" } ?? target, "--outdir", "\(folder.path)/out",
      ]
      let result: Result<ExternalTool.Result, ConversionError>
      do throws(ConversionError) {
        result = .success(
          try OfficeConverter.tool.run(
            arguments + files, setting: ["HOME": folder.path], seconds: seconds, bytes: 1 << 20))
      } catch { result = .failure(error) }
      return documents.indices.map { outcome(of: $0, in: folder, result) }
    } catch {
      return documents.map { _ in .failure(error) }
    }
  }

  private func outcome(
    of index: Int, in folder: borrowing TemporaryFolder, _ result: Result<ExternalTool.Result, ConversionError>
  ) -> OfficeQueue.Outcome {
    do throws(ConversionError) {
      let name = "out/\(index).\(target)"
      if let bytes = try folder.read(name, atMost: documents[index].limits.bytes, for: OfficeConverter.tool) {
        return .success(bytes)
      }
      return .failure(OfficeConverter.tool.failed(try result.get()))
    } catch { return .failure(error) }
  }
}
