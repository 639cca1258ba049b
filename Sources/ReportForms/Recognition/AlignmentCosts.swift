/// What an alignment of a report's lines with a form's lines gains and loses, all in one place.
///
/// A matched line has ``match`` points and more or fewer by what speaks for it; of all ways to go through the report
/// the one with the most points is taken. Only the order of magnitude of these numbers matters: what tells a line from
/// another (its label, its number of values) outweighs where it stands, and that outweighs how it is written.
enum AlignmentCosts {
  /// A label with values.
  static let match = 100
  /// The label is spelled as the form has it, and no other spelling.
  static let spelled = 10
  /// The label is an everyday word.
  static let everyday = -15
  /// Each further piece of a broken label, and each line that its pieces lie apart.
  static let piece = -2
  static let passedLine = -4
  /// A text that is none of the form's between the label and its values.
  static let foreignText = -20
  /// As many values as the line has cells; or fewer, with blank cells among them that are there.
  static let full = 40
  static let fullWithBlanks = 30
  /// No value, and fewer blank cells than the line has.
  static let nothing = -80
  /// A value too many, and more than that.
  static let oneTooMany = -40
  static let tooMany = -70
  /// The values stand on the lines below the label, or above it, and not beside it. Which of these a table has, is told by
  /// how many of its lines have values so.
  static let below = -20
  static let above = -21
  /// One value a line below the label is how such texts are made.
  static let stacked = 0
  /// The line stands in its table's section, or in another one.
  static let ownSection = 30
  static let otherSection = -60
  /// Heads of the line's block stand near it: none, some, half of them or more.
  static let noHeads = -15
  static let someHeads = 15
  static let mostHeads = 40
  /// The table lies otherwise than on paper.
  static let turned = -20
  /// A line of many cells without a label counts as so many lines of a label.
  static let flatMatch = 300
  /// The form that the report names, or that is for its year.
  static let likelyForm = 50
  /// Each head in the report that no other form has.
  static let ownHead = 100
  /// Going on: each line of the form that is passed over, up to a limit, and another block of the report.
  static let skippedLine = -1
  static let mostSkipped = 12
  static let otherBlock = -2
}
