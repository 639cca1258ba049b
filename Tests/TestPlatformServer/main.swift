import Glibc
import TestPlatform

// A test platform as a program: `test-platform KIND [FAULT-RATE]`, with the kinds of `PlatformKind`.
//
// It prints its port, takes reports until its standard input ends, and then prints how many it has taken.

let arguments = CommandLine.arguments
guard arguments.count > 1, let kind = PlatformKind(rawValue: arguments[1]) else {
  print("usage: test-platform \(PlatformKind.allCases.map(\.rawValue).joined(separator: "|")) [FAULT-RATE]")
  exit(64)
}
var behaviour = PlatformBehaviour(kind)
if arguments.count > 2 { behaviour.faultRate = Double(arguments[2]) ?? 0 }
let platform = try await TestPlatform.start(behaviour)
print(platform.port)
fflush(nil)
while readLine() != nil {}
let taken = platform.taken
print(
  "\(platform.requests) requests, \(taken.count) reports taken, \(taken.count - Set(taken.map(\.key)).count) of them twice"
)
try await platform.stop()
