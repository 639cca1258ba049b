import Glibc
public import ReportCore
import SystemFiles

extension PlatformProfile {
  /// Warnings where a secret is not where the profile says, or others may read it. No secret is read.
  ///
  /// - Parameter variable: the value of a variable of the environment.
  public func secretFindings(environment variable: (String) -> String?) -> [Diagnostic] {
    let place = SourceLocation(file: "\(folder)/profile.yaml", line: 0)
    switch authentication {
    case .none: return []
    case .bearer(.environment(let name)):
      guard (variable(name) ?? "").isEmpty else { return [] }
      return [
        Self.missing(Message(chinese: "环境变量 \(name) ", english: "the variable \(name)"), "未设定", "is not set", place)
      ]
    case .bearer(.file(let file)): return Self.findings(for: file, isSecret: true, at: place)
    case .certificate(let file, let key):
      return Self.findings(for: file, isSecret: false, at: place) + Self.findings(for: key, isSecret: true, at: place)
    }
  }

  private static func findings(for file: String, isSecret: Bool, at place: SourceLocation) -> [Diagnostic] {
    guard let status = stat(of: file), status.isFile else {
      return [missing(Message(chinese: "文件 \(file) ", english: "the file \(file)"), "不存在", "does not exist", place)]
    }
    guard isSecret, status.st_mode & 0o077 != 0 else { return [] }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    return [Diagnostic(.secretNotPrivate, at: place, ["file": Message(file), "mode": Message("0\(mode)")])]
  }

  private static func missing(
    _ source: Message, _ chinese: String, _ english: String, _ place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(.secretMissing, at: place, ["source": source, "reason": Message(chinese: chinese, english: english)])
  }
}
