import OfficePackage
import ReportCore

/// The comments of a document: what there is to say of its figures.
struct WordComments {
  /// Who makes them, by which the reader knows them.
  static let author = "Gongkai"

  private let remarks: FigureRemarks
  private let language: Language
  private let style: String
  private var texts: [String] = []

  init(_ remarks: FigureRemarks, _ language: Language, _ layout: WordLayout) {
    style = WordMarkup.escaped(layout.id(of: .commentText))
    self.remarks = remarks
    self.language = language
  }

  var isEmpty: Bool { texts.isEmpty }

  /// The remark on a cell's figure, where there is one.
  func remark(on cell: Cell) -> FigureRemark? {
    guard !remarks.isEmpty, case .figure(let address) = cell.content else { return nil }
    return remarks[address]
  }

  /// Adds a comment; returns its number.
  mutating func add(_ remark: FigureRemark) -> Int {
    texts.append(PartText.escaped(remark.text(in: language)))
    return texts.count - 1
  }

  var part: [UInt8] {
    var markup = WordMarkup()
    markup.raw("\(WordParts.head)<w:comments \(WordParts.namespace)>")
    for (number, text) in texts.enumerated() {
      markup.raw("<w:comment w:id=\"\(number)\" w:author=\"\(Self.author)\" w:initials=\"GK\">")
      for line in text.split(separator: "\n") { markup.paragraph(String(line), style: style) }
      markup.raw("</w:comment>")
    }
    markup.raw("</w:comments>")
    return markup.output.bytes
  }
}

extension FigureRemark.Kind {
  /// The colour of such a figure's cell.
  var fill: String {
    switch self {
    case .wrong: "FFC7CE"
    case .inDoubt: "FFE3C2"
    case .corrected: "DDF0DD"
    case .explained: "E4E4F4"
    }
  }
}
