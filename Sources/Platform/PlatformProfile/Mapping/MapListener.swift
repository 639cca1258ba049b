import CLibXML2
import CLibXSLT
import ReportCore

/// Takes what libxslt and libxml2 say while a map is compiled or runs.
///
/// libxslt reports a place and what is wrong there in two calls; libxml2 reports errors of XPaths by itself before.
final class MapListener {
  /// One thing that was said.
  struct Remark {
    var place: SourceLocation?
    var text: String
    /// Whether the map said it with `xsl:message`.
    var isMessage: Bool
  }

  private(set) var remarks: [Remark] = []
  /// The transformation that is listened to; `nil` while a map is compiled.
  var context: xsltTransformContextPtr?
  private let folder: ProfileFolder
  private var place: SourceLocation?
  private var isError = false
  /// What libxml2 has said about the expression that libxslt is going to complain about.
  private var detail: String?

  private static let mostRemarks = 100

  init(folder: ProfileFolder) { self.folder = folder }

  /// Listens to libxml2 on this thread, and gives the body what libxslt is to report to.
  func listening<Result: ~Copyable>(
    _ body: (UnsafeMutablePointer<gongkai_xslt_receiver>) -> Result
  ) -> Result {
    let own = Unmanaged.passUnretained(self).toOpaque()
    xmlSetStructuredErrorFunc(own) { own, error in
      guard let own, let error = error?.pointee else { return }
      Unmanaged<MapListener>.fromOpaque(own).takeUnretainedValue().take(error)
    }
    gongkai_xml_quiet(1)
    defer {
      xmlSetStructuredErrorFunc(nil, nil)
      gongkai_xml_quiet(0)
    }
    var receiver = gongkai_xslt_receiver(
      context: own,
      take: { own, text in
        guard let own, let text else { return }
        Unmanaged<MapListener>.fromOpaque(own).takeUnretainedValue().take(String(cString: text))
      })
    return withUnsafeMutablePointer(to: &receiver, body)
  }

  /// Takes an error of libxml2's: an expression that is wrong or fails.
  private func take(_ error: xmlError) {
    var text = error.message.map { String(cString: $0).trimmingLineEnd } ?? "libxml2 \(error.code)"
    if let expression = error.str1.map({ String(cString: $0) }), !text.contains(expression) {
      text += ": \(expression)"
    }
    detail = text
    // An expression that fails while the map runs is reported by libxml2 only.
    guard let place = currentPlace else { return }
    add(Remark(place: place, text: text, isMessage: false))
  }

  /// Takes a piece of what libxslt says.
  private func take(_ text: String) {
    let text = text.trimmingLineEnd
    guard !text.isEmpty else { return }
    if let place = Self.place(in: text) {
      self.place = place.line > 0 ? SourceLocation(file: folder.shown(place.file), line: place.line) : nil
      isError = true
    } else if isError || !isInMessage {
      add(Remark(place: place ?? currentPlace, text: detail.map { "\(text) (\($0))" } ?? text, isMessage: false))
      (place, isError, detail) = (nil, false, nil)
    } else {
      add(Remark(place: currentPlace, text: text, isMessage: true))
    }
  }

  private func add(_ remark: Remark) {
    guard remarks.count < Self.mostRemarks else { return }
    remarks.append(remark)
  }

  private var isInMessage: Bool {
    guard let name = context?.pointee.inst?.pointee.name else { return false }
    return String(cString: name) == "message"
  }

  /// The instruction that is being carried out.
  private var currentPlace: SourceLocation? {
    guard let instruction = context?.pointee.inst else { return nil }
    let file = instruction.pointee.doc?.pointee.URL.map { String(cString: $0) }
    return SourceLocation(file: folder.shown(file ?? ""), line: max(0, xmlGetLineNo(instruction)))
  }

  /// The place in `runtime error: file NAME line 3 element value-of`; `nil` for a text that is no place.
  private static func place(in text: String) -> (file: String, line: Int)? {
    guard let kind = ["runtime error", "compilation error", "error"].first(where: { text.hasPrefix($0) }) else {
      return nil
    }
    let rest = text.dropFirst(kind.utf8.count)
    if rest.isEmpty || rest.hasPrefix(": element ") { return ("", 0) }
    guard rest.hasPrefix(": file ") else { return nil }
    let words = rest.dropFirst(7).split(separator: " ", omittingEmptySubsequences: false)
    guard let index = words.lastIndex(of: "line"), index + 1 < words.count, let line = Int(words[index + 1]) else {
      return (String(rest.dropFirst(7)), 0)
    }
    return (words[..<index].joined(separator: " "), line)
  }
}
