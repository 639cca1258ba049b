import PlatformProfile
import ReportCore

/// What `gongkai profile check` prints.
struct ProfileText {
  let language: Language

  /// A report of the user's that was tried.
  struct Sample {
    var path: String
    var isTaken: Bool
  }

  /// What the profile says in short, and a line for each form and each report that was tried.
  func summary(of profile: PlatformProfile, _ checks: [ProfileCheck], _ samples: [Sample]) -> String {
    aligned(
      [
        [text("平台", "platform"), "\(profile.title) (\(profile.name))"],
        [text("报送地址", "endpoint"), "\(profile.method) \(profile.endpoint.text)"],
        [text("身份认证", "authentication"), authentication(of: profile)],
        [text("防重复", "repetitions"), repetitions(of: profile)],
      ]
        + checks.map { check in
          [
            text("\(check.form) 版", "form \(check.form)"),
            text(
              "完整样例\(word(check.takesComplete))，空表样例\(word(check.takesBlank))，\(check.figures) 项数字中 \(check.sent) 项进入 XML",
              "complete sample \(word(check.takesComplete)), blank sample \(word(check.takesBlank)), "
                + "\(check.sent) of \(check.figures) figures reach the XML"),
          ]
        }
        + samples.map { [text("报告", "report"), "\($0.path): \(word($0.isTaken))"] })
  }

  private func word(_ isTaken: Bool) -> String { isTaken ? text("合格", "valid") : text("不合格", "not valid") }

  private func authentication(of profile: PlatformProfile) -> String {
    switch profile.authentication {
    case .none: text("无", "none")
    case .bearer(.environment(let name)): text("令牌，在环境变量 \(name)", "a token in the variable \(name)")
    case .bearer(.file(let file)): text("令牌，在文件 \(file)", "a token in the file \(file)")
    case .certificate(let file, _): text("客户端证书 \(file)", "the client certificate \(file)")
    }
  }

  private func repetitions(of profile: PlatformProfile) -> String {
    if profile.deduplicates {
      return text("平台按 \(profile.idempotencyHeader) 去重", "the platform knows them by \(profile.idempotencyHeader)")
    }
    return profile.statusQuery == nil
      ? text("平台不去重，也不能查询", "the platform does not know them and cannot be asked")
      : text("平台不去重，可查询状态", "the platform does not know them but can be asked")
  }

  private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}
