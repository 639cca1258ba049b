import CFuzzer
import Glibc

// gongkai-fuzz TARGET [CORPUS…] [-OPTION=VALUE…]: libFuzzer on one target; its options are libFuzzer's.

signal(SIGPIPE, SIG_IGN)
guard CommandLine.argc > 1, let target = FuzzTarget.all[CommandLine.arguments[1]] else {
  print(FuzzTarget.all.keys.sorted().joined(separator: "\n"))
  exit(64)
}
FuzzTarget.chosen = target

// libFuzzer sees the target's name as the program's, which is what it starts again where it works in several processes.
var count = CommandLine.argc - 1
var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
  LLVMFuzzerRunDriver(&count, &words) { bytes, count in
    FuzzTarget.chosen?(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  })
