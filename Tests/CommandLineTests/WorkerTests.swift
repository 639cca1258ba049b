import TestFolders
import Testing

/// A worker with very many requests, and one whose client does not read.
@Suite struct WorkerTests {
  private static let requests = 10_000

  private func run(_ script: String, files: [CommandCase.File] = []) throws -> String {
    var test = CommandCase(title: "", files: files)
    test.command = script
    let result = try CommandRunner().run(test)
    #expect(result.status == 0)
    #expect(result.errors == "")
    return result.output
  }

  private func lines(_ count: Int) -> CommandCase.File {
    let lines = (0..<count).map { number in
      number % 10 == 3
        ? "no request \(number)\n"
        : #"{"id":\#(number),"from":"yaml","to":"json","form":"none","data":"agency: 甲\#(number)局"}"# + "\n"
    }
    return CommandCase.File(name: "requests", text: lines.joined())
  }

  @Test(arguments: ["--jobs 1", "--jobs 4", "--jobs 4 --unordered"])
  func everyRequestIsAnsweredOnce(_ options: String) throws {
    let output = try run("gongkai worker \(options) <requests", files: [lines(Self.requests)])
    let answers = output.split(separator: "\n")
    #expect(answers.count == Self.requests)
    let expected = (0..<Self.requests).map { number in
      number % 10 == 3 ? #""ok":false,"line":\#(number + 1),"# : #""id":\#(number),"ok":true,"#
    }
    if options.contains("unordered") {
      // Each number stands in exactly one answer.
      let numbers = answers.compactMap { answer in
        Int(answer.split(separator: ",")[0].dropFirst(6))
          ?? Int(answer.split(separator: ",")[2].dropFirst(7)).map { $0 - 1 }
      }
      #expect(numbers.sorted() == Array(0..<Self.requests))
    } else {
      #expect(zip(answers, expected).allSatisfy { $0.prefix(60).contains($1) })
    }
  }

  @Test func anAnswerComesBeforeTheNextRequest() throws {
    let output = try run(
      """
      mkfifo in out
      gongkai worker --jobs 3 <in >out &
      exec 3>in 4<out
      for number in 1 2 3; do
        echo '{"id":'$number',"from":"yaml","data":"agency: x","form":"none"}' >&3
        head -n 1 <&4 | cut -c1-17
      done
      exec 3>&-
      wait
      """)
    #expect(output == (1...3).map { #"{"id":\#($0),"ok":true"# + "\n" }.joined())
  }

  @Test func itReadsNoFurtherThanItCanAnswer() throws {
    // Nobody reads the answers until the writer has been held up; then everything comes through.
    let output = try run(
      """
      mkfifo out
      (cat requests requests; echo sent >sent) | gongkai worker --jobs 2 >out &
      exec 3<out
      sleep 1
      test -e sent && echo 'read ahead'
      wc -l <&3
      """, files: [lines(Self.requests)])
    #expect(output == "\(2 * Self.requests)\n")
  }
}
