import Glibc
import TestFolders
import Testing

/// A batch that is killed again and again, and goes on each time.
@Suite(.serialized) struct InterruptionTests {
  private static let inputs = 400

  private func folderWithInputs() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "段落\($0)：一些文字，使转换花一点时间。\n\n" }.joined()
    for number in 0..<Self.inputs {
      try folder.write("agency: 甲\(number)局\nyear: 2020\n", to: "in/\(number % 7)/\(number).yaml")
      try folder.write("某局\(number)年报\n\n\(rows)", to: "in/text/\(number).txt")
    }
    return folder
  }

  /// Runs a script, which must end with a status of 0.
  private func run(_ script: String, in folder: Folder) throws -> String {
    var test = CommandCase(title: "")
    test.command = "cd '\(folder.path)' && (\(script))"
    let result = try CommandRunner().run(test)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test func killedAtAnyMomentItGoesOnWithoutDoingAFileAgain() throws {
    let folder = try folderWithInputs()
    let convert = "gongkai convert in -t json -o out --form none --jobs 2 --resume -q"
    // After each kill the outputs that are there must stay the same files, and all must be whole in the end.
    let changed = try run(
      """
      : >before
      for pause in 1 2 3 4 5 6 7 8 9 10 11 12; do
        \(convert) & process=$!
        sleep 0.0$((pause * 7 % 10))$pause
        kill -9 $process 2>/dev/null; wait $process
        find out -type f -name '*.json' -printf '%p %i\\n' 2>/dev/null | sort >after
        comm -23 before after
        mv after before
      done
      \(convert) && find out -type f -name '*.json' -printf '%p %i\\n' | sort >after && comm -23 before after
      """, in: folder)
    #expect(changed == "")
    let left = try run(
      "find out -name '*.tmp'; find out -type f ! -name '.*' | wc -l; gongkai convert in -t json -o clean --form none -q;"
        + " diff -r -x '.*' out clean; \(convert.replacing("-q", with: "2>&1"))", in: folder)
    #expect(left == "\(2 * Self.inputs)\n0 converted, \(2 * Self.inputs) already done, 0 failed\n")
  }

  @Test(arguments: ["INT", "TERM", "HUP", "QUIT"]) func aSignalEndsItInGoodOrder(_ signal: String) throws {
    let folder = try folderWithInputs()
    // The pipe opens when the batch has come to it, and there the signal finds it; then the pipe ends.
    let output = try run(
      """
      mkfifo in/text/wait.pipe
      ls in/text/*.txt >list; echo in/text/wait.pipe >>list; ls in/?/*.yaml >>list
      env --default-signal=INT,QUIT,HUP,TERM gongkai convert --files-from list --base in -f text -t json -o out --form none --jobs 1 --diagnostics none & process=$!
      exec 3>in/text/wait.pipe; kill -\(signal) $process; sleep 1; exec 3>&-; wait $process; echo "status $?"
      tail -n 1 out/.gongkai-journal
      find out -name '*.tmp'
      """, in: folder)
    #expect(output == "status 75\nend\n")
  }

  /// Two threads that need the same new folder at the same moment both get it.
  @Test func foldersAreMadeByWhoeverComesFirst() throws {
    let folder = try TemporaryFolder()
    for number in 0..<120 { try folder.write("agency: 甲局\nyear: 2020\n", to: "in/\(number / 2)/\(number).yaml") }
    let output = try run(
      "for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do rm -rf out;"
        + " gongkai convert in -t json -o out --form none --jobs 4 -q || echo failed; done;"
        + " find out -name '*.json' | wc -l", in: folder)
    #expect(output == "120\n")
  }

  @Test func theOutputDoesNotDependOnTheNumberOfJobs() throws {
    let folder = try folderWithInputs()
    let convert = "gongkai convert in -t json --name '{year}/{agency}-{stem}.{ext}' --form none"
    let differences = try run(
      "for jobs in 1 2 5; do \(convert) -o out$jobs --jobs $jobs 2>errors$jobs; done;"
        + " diff -r -x '.*' out1 out2; diff -r -x '.*' out1 out5; sed -i 's/out[125]/out/' errors?;"
        + " diff errors1 errors2; diff errors1 errors5; find out1 -name '*.json' | wc -l", in: folder)
    #expect(differences == "\(2 * Self.inputs)\n")
  }
}
