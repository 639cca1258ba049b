import ArgumentParser
import ReportCore
import ReportDriver
import ReportForms

struct FormsCheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: inOwnLanguage("检查表式定义", "Checks definitions of forms."),
    discussion: inOwnLanguage(
      "错误按文件、行、列列出；没有错误时说明各表、行、列、规则的数目。",
      "Errors are reported with file, line and column; without any, it says how many tables, rows, columns and rules there are."
    ))

  @Argument(help: ownHelp("表式文件", "Files of forms."))
  var files: [String]

  @OptionGroup var messages: MessageOptions

  func perform(with console: Console) throws(ConversionError) -> ExitStatus {
    var status = ExitStatus.done
    var output = StandardOutput()
    for file in files {
      do throws(ConversionError) {
        let definition = try Input(reading: file).bytes
        let form = try Form(parsing: definition.span, file: file)
        try output.write(FormsText(language: console.language).summary(of: form, in: file))
      } catch {
        console.report(error)
        status = max(status, ExitStatus(error.code))
      }
    }
    return status
  }
}
