import CFuzzer
import FuzzTargets
import Glibc

// gongkai-fuzz TARGET [CORPUS…] [-OPTION=VALUE…]: libFuzzer on one target; its options are libFuzzer's.

/// The target of this process; set once before libFuzzer begins, whose callback captures nothing.
nonisolated(unsafe) var chosen: FuzzTarget?

signal(SIGPIPE, SIG_IGN)
guard CommandLine.argc > 1, let target = FuzzTarget.all[CommandLine.arguments[1]] else {
  print(FuzzTarget.all.keys.sorted().joined(separator: "\n"))
  exit(64)
}
chosen = target

// libFuzzer sees the target's name as the program's, which is what it starts again where it works in several processes.
var count = CommandLine.argc - 1
var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
  LLVMFuzzerRunDriver(&count, &words) { bytes, count in
    do throws(Violation) {
      try chosen?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      // Ending the process is what libFuzzer takes for a finding.
      let line = "violation: \(error.what)\n"
      _ = line.withCString { write(STDERR_FILENO, $0, line.utf8.count) }
      abort()
    }
    return 0
  })
