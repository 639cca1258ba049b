import ReportCore
import ReportStructure

/// What the controls of forms show.
extension PageBuilder {
  /// The options of the list that is open.
  struct Choice {
    /// Whether there is a list; an option elsewhere is text like any other.
    var isInList = false
    var texts: [[UInt8]] = []
    var chosen: Int?
    var isOpen = false
    var offset = 0
    /// Whether several are seen at once.
    var isList = false
  }

  mutating func startControl(_ tag: Tag, _ kept: PageAttributes.Kept, _ offset: Int) {
    switch tag {
    case .input:
      switch kept.type {
      case "hidden", "submit", "reset": return
      case "button": label(Array((kept.value ?? "").utf8), at: offset)
      case "checkbox", "radio": control(Array((kept.isChosen ? "☑" : "☐").utf8), at: offset)
      case "password", "file", "range", "color", "image": conceal()
      default:
        // A field for numbers shows nothing else.
        let isShown = kept.type != "number" || kept.value.flatMap { Double($0) } != nil
        guard isShown, let value = kept.value, !value.isEmpty else {
          return leaveEmpty(kept.placeholder ?? "", at: offset)
        }
        control(Array(value.utf8), at: offset)
      }
    case .select:
      choice = Choice()
      choice.isInList = true
      choice.offset = offset
      choice.isList = kept.isList
      if kept.isList { conceal() }
    case .textArea: linesPrompt = kept.placeholder ?? ""
    case .button: button = ([], offset)
    case .gauge: conceal()
    case .option where choice.isInList:
      choice.isOpen = true
      if kept.isChosen { choice.chosen = choice.texts.count }
      choice.texts.append([])
    default: return
    }
  }

  mutating func endControl(_ tag: Tag) {
    switch tag {
    case .select: endSelect()
    case .option: choice.isOpen = false
    case .textArea where tree.nodes.count == Int(open[open.count - 1]) + 1:
      leaveEmpty(linesPrompt, at: Int(tree.nodes[tree.nodes.count - 1].offset))
    case .textArea: controlEnd = tree.text.count
    case .button:
      if let button { label(button.text, at: button.offset) }
      button = nil
    default: break
    }
  }

  /// Takes what a button in a cell says, if it may be a figure.
  private mutating func label(_ text: [UInt8], at offset: Int) {
    guard tree.nodes[Int(open[open.count - 1])].flags.contains(.inCell),
      text.contains(where: \.isDigit)
    else { return }
    control(text, at: offset)
  }

  private mutating func endSelect() {
    let index = choice.chosen ?? 0
    let text = choice.texts.indices.contains(index) ? choice.texts[index] : []
    if text.allSatisfy({ $0 <= 0x20 }) { conceal() } else if !choice.isList { control(text, at: choice.offset) }
    choice = Choice()
  }

  /// Takes what a form's control shows: within a table, and elsewhere where it is a figure; other controls are for
  /// searching and the like.
  private mutating func control(_ text: [UInt8], at offset: Int) {
    let around = tree.nodes[Int(open[open.count - 1])]
    guard !text.isEmpty, around.flags.contains(.inCell) || text.contains(where: \.isDigit),
      tree.nodes.count < mostNodes
    else { return }
    addText(offset)
    let start = Int32(tree.text.count)
    separate(from: text.first)
    tree.text.append(contentsOf: text)
    tree.nodes[tree.nodes.count - 1].text = start..<Int32(tree.text.count)
    textEnd = -1
    controlEnd = tree.text.count
  }

  /// A control has borders: what it shows is no part of a number beside it.
  mutating func separate(from next: UInt8?) {
    guard let last = tree.text.last, let next else { return }
    if CharacterKind.isFigureCharacter(last), CharacterKind.isFigureCharacter(next) { tree.text.append(0x20) }
  }

  /// Notes a field without content, which may hold what was typed: no page keeps that.
  private mutating func leaveEmpty(_ placeholder: String, at offset: Int) {
    conceal()
    prompt(placeholder, at: offset)
  }

  /// Takes what an empty field asks for, which is no content.
  private mutating func prompt(_ text: String, at offset: Int) {
    guard !text.isEmpty else { return }
    let count = tree.nodes.count
    control(Array(text.utf8), at: offset)
    if tree.nodes.count > count { tree.nodes[count].flags.insert([.hidden, .prompt]) }
  }

  /// Notes a control in a cell that does not show its value as text.
  private mutating func conceal() {
    let index = open[open.count - 1]
    guard tree.nodes[Int(index)].flags.contains(.inCell) else { return }
    tree.nodes[Int(index)].flags.insert(.concealed)
  }
}
