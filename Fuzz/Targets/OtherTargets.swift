import Glibc
import GongkaiCommands
import PlatformProfile
import ReportCore
import ReportDriver
import ReportForms
import StandardFormats

/// Definitions of forms.
enum FormTarget {
  static func run(_ bytes: [UInt8]) throws(Violation) {
    do throws(ConversionError) {
      let form = try Form(parsing: bytes.span, file: "form")
      _ = FormSet([form])
    } catch {
      guard error.code == .unreadableInput else { throw Violation("\(error.code): \(error)") }
    }
  }
}

/// What a platform answers: the first two bytes are the status.
enum AnswerTarget {
  private static let rules = """
    name: t
    title: t
    endpoint: https://platform.example/{year}
    authentication: none
    """
  private static let json = profile(
    """
    answer:
      accepted: [200]
      format: json
      receipt: /receipt
      reasons: {each: /errors/*, element: /at, code: /code, message: /message}
    """)
  private static let xml = profile(
    """
    answer:
      accepted: [200]
      format: xml
      receipt: /a/receipt
      reasons: {each: //error, element: '@at', code: code, message: message}
    """)

  /// A profile in a folder of its own, which is read once.
  private static func profile(_ answer: String) -> PlatformProfile? {
    var name = Array("/tmp/gongkai-fuzz-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&name).map({ String(cString: $0) }) else { return nil }
    defer {
      unlink("\(folder)/profile.yaml")
      rmdir(folder)
    }
    guard let file = fopen("\(folder)/profile.yaml", "w") else { return nil }
    fputs("\(rules)\n\(answer)\n", file)
    fclose(file)
    return try? PlatformProfile.load(folder)
  }

  static func run(_ bytes: [UInt8], isXML: Bool) throws(Violation) {
    guard let profile = isXML ? xml : json else { throw Violation("the profile cannot be loaded") }
    guard bytes.count > 2 else { return }
    let status = 200 + Int(bytes[0]) + Int(bytes[1]) % 256
    _ = profile.meaning(ofStatus: status, body: Array(bytes.dropFirst(2)))
    _ = profile.meaning(ofStatus: 200, body: Array(bytes.dropFirst(2)))
    _ = profile.meaning(ofStatus: 400, body: Array(bytes.dropFirst(2)))
  }
}

/// Lines that a worker gets; those that may name a file are left out, lest one be written.
enum WorkerTarget {
  private static let worker = try? Worker(registry: StandardFormats.registry(), library: FormLibrary())

  static func run(_ bytes: [UInt8]) throws(Violation) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard !text.contains("path"), !text.contains("form"), !text.contains("\\u"), !bytes.contains(0x0A) else { return }
    guard let answer = worker?.answer(to: WorkerLine(number: 1, content: .success(bytes))) else { return }
    guard answer.hasPrefix("{\"id\":"), answer.hasSuffix("}\n"), !answer.dropLast().utf8.contains(0x0A) else {
      throw Violation("an answer that is no line: \(answer)")
    }
  }
}
