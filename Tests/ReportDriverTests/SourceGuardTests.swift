import Glibc
import ReportCore
import TestFolders
import Testing

@testable import ReportDriver

/// No output takes the place of an input.
@Suite struct SourceGuardTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a.line", "in/b.line", "in/c.txt"] { try folder.write("1", to: name) }
    symlink("a.line", folder("link"))
    link(folder("a.line"), folder("hard"))
    symlink("in", folder("folder"))
  }

  @Test(arguments: ["a.line", "in/../a.line", "link", "hard", "folder/b.line"])
  func refusesAnInputByWhateverName(_ output: String) throws {
    let sources = SourceGuard([folder("a.line"), folder("in/b.line")])
    let error = #expect(throws: ConversionError.self) { try sources.check(folder(output)) }
    #expect(error?.code == .usage)
    #expect(error?.diagnostic.code == .outputIsInput)
    #expect(error?.location?.file == folder(output))
  }

  @Test(arguments: ["in/c.txt", "new.line", "in"]) func letsOthersBe(_ output: String) throws {
    try SourceGuard([folder("a.line"), folder("in/b.line")]).check(folder(output))
  }

  @Test func aDeviceIsNoOriginal() throws { try SourceGuard(["/dev/null"] as [String]).check("/dev/null") }

  @Test(arguments: ["{stem}.{ext}", "b.line"]) func aBatchLeavesItsInputsAlone(_ template: String) throws {
    let registry = try fakeRegistry()
    let inputs = try BatchInputs([folder("in/b.line"), folder("in/c.txt")], registry: registry)
    let converter = try Converter(registry: registry, settings: ConversionSettings(forms: nil))
    let batch = try Batch(
      into: folder("in"), as: registry.writable(for: nil, named: "line"), named: OutputNameTemplate(parsing: template),
      by: converter, isResuming: false, sources: SourceGuard(inputs), identity: "")
    let outcome = batch.convert(BatchJob(input: inputs[0], output: "b.line", rival: nil))
    guard case .failed(let error) = outcome.state else {
      Issue.record("\(outcome.state)")
      return
    }
    #expect(error.diagnostic.code == .outputIsInput)
    #expect(try Input(reading: folder("in/b.line")).bytes == [0x31])
    try batch.close()
  }
}
