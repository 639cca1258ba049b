import Glibc
import ReportCore

/// The settings of a run of LibreOffice: nothing that a document holds is run, followed or fetched.
enum OfficeProfile {
  /// Writes the settings into the profile's folder; throws `io` where that fails.
  static func write(into folder: borrowing TemporaryFolder) throws(ConversionError) {
    for name in ["profile", "profile/user"] { mkdir("\(folder.path)/\(name)", 0o700) }
    _ = try folder.write(
      Array(settings.utf8).span, to: "profile/user/registrymodifications.xcu", for: OfficeConverter.tool)
  }

  private static let settings: String = {
    func item(_ path: String, _ name: String, _ value: String) -> String {
      "<item oor:path=\"/org.openoffice.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\"><value>\(value)</value></prop></item>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">

      """
        + item("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
        + item("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
        + item("Office.Common/Security/Scripting", "DisableActiveContent", "true")
        + item("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
        + item("Office.Writer/Content/Update", "Link", "0")
        + item("Office.Calc/Content/Update", "Link", "2")
        // A proxy that is not there: no address can be reached.
        + item("Inet/Settings", "ooInetProxyType", "1")
        + item("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1")
        + item("Inet/Settings", "ooInetHTTPProxyPort", "9")
        + item("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1")
        + item("Inet/Settings", "ooInetHTTPSProxyPort", "9")
        + "</oor:items>\n"
  }()
}
