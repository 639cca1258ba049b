package import ArgumentParser
import ReportCore
import ReportDriver
import SystemFiles

extension Language {
  /// The language that the environment asks for: Chinese where the locale's name begins with `zh`, else English.
  ///
  /// - Parameter value: the value of an environment variable.
  init(environment value: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
    self = locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }

  static var ofEnvironment: Language { Language(environment: environmentValue) }

  /// The language of what is said before the arguments are parsed: that of `--lang`, else the environment's.
  static func ofArguments(_ arguments: [String], otherwise: Language) -> Language {
    for (index, argument) in arguments.enumerated() {
      let value =
        argument == "--lang"
        ? arguments.dropFirst(index + 1).first : argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : nil
      if let language = value.flatMap({ Language(rawValue: $0) }) { return language }
    }
    return otherwise
  }
}

private let ownLanguage = Language.ofArguments(SystemName.arguments, otherwise: .ofEnvironment)

/// One of two texts, in the language of help.
package func inOwnLanguage(_ chinese: String, _ english: String) -> String {
  ownLanguage == .chinese ? chinese : english
}

/// The help of an option or argument, and what its value is called.
package func ownHelp(_ chinese: String, _ english: String, _ valueName: String? = nil) -> ArgumentHelp {
  ArgumentHelp(inOwnLanguage(chinese, english), valueName: valueName)
}
