import ArgumentParser
import ReportCore
import ReportDriver

/// `gongkai worker`.
struct WorkerCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: inOwnLanguage("常驻进程：逐行读入 JSON 请求，逐行写出结果", "Stays and answers requests, a line of JSON each."),
    discussion: inOwnLanguage(
      """
      请求如 {"id":1,"from":"text","to":"json","data":"…"} 或 {"id":2,"path":"a.txt","output_path":"a.xlsx"}；协议见 docs/worker.md。
      """,
      """
      A request is such as {"id":1,"from":"text","to":"json","data":"…"} or \
      {"id":2,"path":"a.txt","output_path":"a.xlsx"}; docs/worker.md has the protocol.
      """))

  @Option(
    help: ownHelp("同时处理几个请求，默认为处理器核数", "How many requests are worked on at once; by default the cores.", "n"))
  var jobs: String?

  @Flag(
    help: ownHelp("先完成的先写出，不按请求的顺序", "Answers in the order of completion, not of the requests."))
  var unordered = false

  @Option(
    help: ownHelp("一行最多多少字节，默认 64 MiB", "The most bytes of a line; by default 64 MiB.", "bytes"))
  var maxLine: String?

  @OptionGroup var forms: FormOptions
  @OptionGroup var plugins: PluginOptions
  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    let jobs = try wholeNumber(jobs, in: 1...1024, of: "--jobs") ?? ParallelRun.cores
    let limit = try wholeNumber(maxLine, in: 1...(1 << 30), of: "--max-line") ?? 64 << 20
    let worker = try Worker(registry: plugins.registry(console), library: forms.library())
    let run = ParallelRun(jobs: jobs, keepsOrder: !unordered)
    do throws(ConversionError) {
      _ = try run.run(WorkerLines(limit: limit), to: WorkerAnswers()) { worker.answer(to: $0) }
    } catch {
      // A client that has gone wants no answer.
      guard StandardOutput.isClosed(error) else { throw error }
    }
    return .done
  }
}
