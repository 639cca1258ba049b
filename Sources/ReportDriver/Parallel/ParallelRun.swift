public import ReportCore

/// Jobs, one after another.
public protocol JobSource: Sendable {
  /// What there is to do.
  associatedtype Job: Sendable
  /// Takes the next job; `nil` when there is none and will be none. May wait for one to come.
  mutating func next() -> Job?
}

/// Where the results of jobs go, one after another.
public protocol ResultSink: Sendable {
  /// What comes of a job.
  associatedtype Result: Sendable
  /// Takes a result; throws where there is no use in going on.
  mutating func take(_ result: Result) throws(ConversionError)
}

/// Does jobs on several threads and hands their results on in the jobs' order.
///
/// Each thread takes a job, does it and hands over its result, so that no more jobs are in memory than threads. A
/// result that comes before its turn is kept; a job is only taken while fewer than ``window`` are unfinished or kept,
/// so that neither a slow job nor a slow sink makes memory grow.
///
/// Where a job waits for another program (`Pause`), one thread more than jobs goes ahead with the next, and more where one
/// program works for several; never do more threads than jobs compute at once.
public struct ParallelRun: Sendable {
  /// How many jobs are done at once.
  public let jobs: Int
  /// Whether results are handed on in the order of the jobs, not in that in which they are done.
  public let keepsOrder: Bool
  /// How many jobs may be taken whose results are not handed on yet.
  public let window: Int

  /// The number of cores that this process may use.
  public static var cores: Int { Threads.cores }

  /// A run of so many jobs at once, at least one.
  public init(jobs: Int, keepsOrder: Bool = true) {
    self.jobs = max(1, jobs)
    self.keepsOrder = keepsOrder
    window = keepsOrder ? 8 * self.jobs : self.jobs
  }

  /// Does all jobs of a source.
  ///
  /// The source and the sink are each used by one thread at a time, and may be used at the same time as the other. Both
  /// are taken over, so that what they hold is not copied when it changes.
  /// - Returns: the sink, with all results taken.
  /// - Throws: what the sink throws; no further job is begun then.
  public func run<Source: JobSource, Sink: ResultSink>(
    _ source: consuming Source, to sink: consuming Sink, work: @escaping @Sendable (Source.Job) -> Sink.Result
  ) throws(ConversionError) -> Sink {
    let intake = Monitor(Intake(source: source))
    let delivery = Monitor(Handover(sink: sink))
    let turns = Monitor(jobs)
    let ahead = SpareThreads()
    @Sendable func takeTurn() { turns.wait(until: { $0 > 0 }) { $0 -= 1 } }
    @Sendable func giveTurn() { turns.change { $0 += 1 } }
    @Sendable func doJobs() {
      let pause = Pause(
        begin: { isShared in
          giveTurn()
          ahead.start(upTo: isShared ? Self.sharing : 1, doJobs)
        }, end: takeTurn)
      while let (number, job) = take(from: intake, for: delivery) {
        takeTurn()
        let result = pause.withPauses { work(job) }
        giveTurn()
        delivery.change { $0.hand(on: result, number, keepsOrder: keepsOrder) }
      }
    }
    Threads.run(jobs, doJobs)
    ahead.join()
    return try delivery.withLock { $0.result }.get()
  }

  /// How many threads more than jobs may wait for one program.
  private static let sharing = 7

  /// Takes a job when there is room for its result.
  private func take<Source: JobSource, Sink: ResultSink>(
    from intake: Monitor<Intake<Source>>, for delivery: Monitor<Handover<Sink>>
  ) -> (Int, Source.Job)? {
    intake.withLock { intake in
      let goesOn = delivery.wait(until: { intake.taken - $0.delivered < window || $0.failure != nil }) {
        $0.failure == nil
      }
      guard goesOn, !intake.isAtEnd, let job = intake.source.next() else {
        intake.isAtEnd = true
        return nil
      }
      intake.taken += 1
      return (intake.taken - 1, job)
    }
  }
}

/// The jobs that are left.
private struct Intake<Source: JobSource>: Sendable {
  var source: Source
  var taken = 0
  var isAtEnd = false
}

/// The results that have not had their turn.
private struct Handover<Sink: ResultSink>: Sendable {
  var sink: Sink
  var delivered = 0
  var failure: ConversionError?
  var waiting: [Int: Sink.Result] = [:]

  init(sink: Sink) { self.sink = sink }

  var result: Result<Sink, ConversionError> { failure.map { .failure($0) } ?? .success(sink) }

  mutating func hand(on result: Sink.Result, _ number: Int, keepsOrder: Bool) {
    guard keepsOrder else { return pass(result) }
    guard number == delivered else {
      waiting[number] = result
      return
    }
    pass(result)
    while let next = waiting.removeValue(forKey: delivered) { pass(next) }
  }

  private mutating func pass(_ result: Sink.Result) {
    delivered += 1
    guard failure == nil else { return }
    do throws(ConversionError) { try sink.take(result) } catch { failure = error }
  }
}
