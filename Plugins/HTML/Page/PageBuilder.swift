import CLibXML2
import ReportCore

/// Takes libxml2's events and makes a tree of them.
///
/// C holds a pointer to it: ``PageParser`` keeps it on the heap and frees it behind the parser.
struct PageBuilder {
  var tree = PageTree()
  var failure: Failure?
  /// The open elements, and libxml2's names of them.
  private var open: [Int32] = [0]
  private let limits: ReadLimits
  private var textEnd = -1
  /// Where the text of the last control ends.
  private var controlEnd = -1
  private var styles: PageStyles
  private let looked: Set<String>
  /// What style sheets write after the open elements.
  private var after: [String] = []
  private var choice = Choice()

  /// Why parsing was given up, and where in the page's text.
  struct Failure {
    let code: DiagnosticCode
    let limit: Int
    let offset: Int
  }

  /// How many levels a page's elements may have for each of a report's own: browsers stop at 512.
  static let levels = 8

  init(limits: ReadLimits, styles: PageStyles) {
    self.limits = limits
    self.styles = styles
    looked = styles.attributeNames
    tree.nodes.append(PageNode(tag: .block, parent: 0, end: 0, block: 0, offset: 0))
  }

  mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: PageAttributes, at offset: Int) {
    let tag = Tag(name: name)
    guard open.count < limits.depth * Self.levels else {
      return fail(.nestedTooDeep, limits.depth * Self.levels, offset)
    }
    guard tree.nodes.count < limits.cells * 2 else { return fail(.tooManyPageNodes, limits.cells * 2, offset) }
    let index = Int32(tree.nodes.count)
    let parent = open[open.count - 1]
    let around = tree.nodes[Int(parent)]
    var node = PageNode(
      tag: tag, flags: around.flags.intersection(.inherited), parent: parent, end: index + 1,
      block: tag.isBlock ? index : around.block, offset: Int32(clamping: offset))
    switch tag {
    case .unseen, .object, .drawing, .script: node.flags.insert([.unseen, .gone])
    case .cell, .headerCell: node.flags.insert(.inCell)
    case .raised: node.flags.insert(.raised)
    case .lowered: node.flags.insert(.lowered)
    case .struck: node.flags.insert(.struck)
    case .ruby: node.flags.insert(.ruby)
    case .anchor:
      node.flags.insert(.linked)
      node.flags.remove(.noteLink)
    case .preformatted: node.flags.insert(.preformatted)
    case .furniture: node.flags.insert(.furniture)
    case .article: node.flags.insert(.articleBox)
    case .main: node.flags.insert(.contentBox)
    default: break
    }
    var kept = attributes.apply(to: &node, looked: looked)
    if tag == .dialog, !kept.isOpen { kept.startsHidden = true }
    let generated = styles.enter(name, kept, &node)
    if around.flags.contains(.closed), tag != .summary { node.flags.insert(.gone) }
    if around.flags.contains(.reorders) { node.flags.insert(.moved) }
    if tag == .details, !kept.isOpen, styles.hides { node.flags.insert(.closed) }
    if !kept.attributes.isEmpty {
      guard tree.attributes.count < limits.cells / 4 else {
        return fail(.tooManyPageNodes, limits.cells / 4, offset)
      }
      node.flags.insert(.attributed)
      tree.attributes[index] = kept.attributes
      tree.hasPositions = tree.hasPositions || kept.attributes["style"] != nil
    }
    if !node.flags.isDisjoint(with: [.gone, .unseen]) { node.flags.insert(.hidden) }
    tree.nodes.append(node)
    open.append(index)
    textEnd = -1
    // A style sheet can write anywhere; only in tables can that be figures.
    let isInCell = node.flags.contains(.inCell) && tag != .input
    after.append(isInCell ? generated.after : "")
    if isInCell { generate(generated.before) }
    startControl(tag, kept, offset)
  }

  /// Takes text that a style sheet writes.
  private mutating func generate(_ text: String) {
    guard text.utf8.contains(where: { $0 > 0x20 }), tree.nodes.count < limits.cells * 2,
      tree.text.count + text.utf8.count < Int(Int32.max)
    else { return }
    addText(Int(tree.nodes[tree.nodes.count - 1].offset))
    let start = Int32(tree.text.count)
    tree.text += text.utf8
    tree.nodes[tree.nodes.count - 1].text = start..<Int32(tree.text.count)
    tree.nodes[tree.nodes.count - 1].flags.insert(.generated)
    textEnd = -1
  }

  mutating func end() {
    textEnd = -1
    guard open.count > 1 else { return }
    let tag = tree.nodes[Int(open[open.count - 1])].tag
    if tag == .select { endSelect() }
    if tag == .option { choice.isOpen = false }
    if let text = after.popLast() { generate(text) }
    textEnd = -1
    styles.leave()
    tree.nodes[Int(open.removeLast())].end = Int32(tree.nodes.count)
  }

  // MARK: Controls

  /// The options of the list that is open.
  private struct Choice {
    var texts: [[UInt8]] = []
    var chosen: Int?
    var isOpen = false
    var offset = 0
  }

  private mutating func startControl(_ tag: Tag, _ kept: PageAttributes.Kept, _ offset: Int) {
    switch tag {
    case .input:
      switch kept.type {
      case "hidden", "submit", "button", "reset": return
      case "checkbox", "radio": control(Array((kept.isChosen ? "☑" : "☐").utf8), at: offset)
      case "password", "file", "range", "color", "image": conceal()
      default:
        let value = kept.value ?? ""
        if value.isEmpty { prompt(kept.placeholder ?? "", at: offset) }
        control(Array(value.utf8), at: offset)
      }
    case .select:
      choice = Choice()
      choice.offset = offset
    case .option:
      choice.isOpen = true
      if kept.isChosen { choice.chosen = choice.texts.count }
      choice.texts.append([])
    default: return
    }
  }

  private mutating func endSelect() {
    let index = choice.chosen ?? 0
    if choice.texts.indices.contains(index) { control(choice.texts[index], at: choice.offset) }
    choice = Choice()
  }

  /// Takes what a form's control shows: within a table, and elsewhere where it is a figure; other controls are for
  /// searching and the like.
  private mutating func control(_ text: [UInt8], at offset: Int) {
    let around = tree.nodes[Int(open[open.count - 1])]
    guard !text.isEmpty, around.flags.contains(.inCell) || text.contains(where: { (0x30...0x39).contains($0) }),
      tree.nodes.count < limits.cells * 2
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
  private mutating func separate(from next: UInt8?) {
    guard let last = tree.text.last, let next else { return }
    if CharacterKind.isFigureCharacter(last), CharacterKind.isFigureCharacter(next) { tree.text.append(0x20) }
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
    guard tree.nodes[Int(index)].flags.contains(.inCell), tree.nodes[Int(index)].tag == .input else { return }
    tree.nodes[Int(index)].flags.insert(.concealed)
  }

  /// Adds a node for text of the element that is open.
  private mutating func addText(_ offset: Int) {
    let parent = open[open.count - 1]
    let around = tree.nodes[Int(parent)]
    let index = Int32(tree.nodes.count)
    var node = PageNode(
      tag: .text, flags: around.flags.intersection(.inherited), parent: parent, end: index + 1, block: around.block,
      offset: Int32(clamping: offset))
    if around.flags.contains(.closed) { node.flags.insert(.gone) }
    if !node.flags.isDisjoint(with: [.gone, .invisible, .sizeless]) { node.flags.insert(.hidden) }
    tree.nodes.append(node)
  }

  /// Takes a run of text, or goes on with the last one.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    let around = tree.nodes[Int(open[open.count - 1])]
    if choice.isOpen { return choice.texts[choice.texts.count - 1].append(contentsOf: bytes) }
    guard !around.flags.contains(.unseen) || around.tag == .title, around.tag != .select else { return }
    styles.noteText()
    let start = Int32(tree.text.count)
    if controlEnd == tree.text.count { separate(from: bytes.first) }
    tree.text.append(contentsOf: bytes)
    let end = Int32(tree.text.count)
    if textEnd == Int(start), tree.nodes.count > 1 {
      goOn(to: end, at: offset)
    } else {
      guard tree.nodes.count < limits.cells * 2 else { return fail(.tooManyPageNodes, limits.cells * 2, offset) }
      addText(offset)
      tree.nodes[tree.nodes.count - 1].text = start..<end
    }
    textEnd = Int(end)
  }

  /// Lengthens the last run of text; one that was blank, such as `&nbsp;`, begins where it stops being so.
  private mutating func goOn(to end: Int32, at offset: Int) {
    let last = tree.nodes.count - 1
    let text = tree.nodes[last].text
    if text.count <= 32, tree.text[Int(text.lowerBound)..<Int(text.upperBound)].allSatisfy(Self.isBlank) {
      tree.nodes[last].offset = Int32(clamping: max(0, offset - text.count))
    }
    tree.nodes[last].text = text.lowerBound..<end
  }

  /// Whether a byte is white space or a part of U+00A0 or U+3000.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0xE3 || byte == 0x80
  }

  mutating func finish(parsedBytes: Int) {
    while open.count > 1 { end() }
    tree.nodes[0].end = Int32(tree.nodes.count)
    tree.parsedBytes = parsedBytes
    tree.shape = styles.takeShape()
  }

  private mutating func fail(_ code: DiagnosticCode, _ limit: Int, _ offset: Int) {
    if failure == nil { failure = Failure(code: code, limit: limit, offset: offset) }
  }
}
