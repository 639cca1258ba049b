import Glibc

/// The environment that plugins have: what programs need to be found and to speak UTF-8, and nothing that somebody keeps
/// in a variable.
enum PluginEnvironment {
  static func variables(temporaryFolder: String) -> [String] {
    let inherited = ["PATH", "HOME", "TZ"].compactMap { (name: String) in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    return inherited + ["LC_ALL=C.UTF-8", "LANG=C.UTF-8", "TMPDIR=\(temporaryFolder)"]
  }
}
