import CLibXML2
import ReportCore

/// Takes libxml2's events and makes a tree of them.
///
/// C holds a pointer to it: ``PageParser`` keeps it on the heap and frees it after the parser.
struct PageBuilder {
  var tree = PageTree()
  var failure: Failure?
  /// The open elements, and libxml2's names of them.
  var open: [Int32] = [0]
  let limits: ReadLimits
  var textEnd = -1
  /// Where the text of the last control ends.
  var controlEnd = -1
  private let page: UnsafeBufferPointer<UInt8>
  private var styles: PageStyles
  /// Text that goes on being struck through though libxml2 has ended its element at the start of another.
  private var strike: OpenStrike?
  private let looked: Set<String>
  /// What style sheets write after the open elements.
  private var after: [String] = []
  var choice = Choice()
  var button: (text: [UInt8], offset: Int)?
  /// What an open field for lines of text asks for.
  var linesPrompt = ""

  /// Why parsing was given up, and where in the page's text.
  struct Failure {
    let code: DiagnosticCode
    let limit: Int
    let offset: Int
  }

  /// How many levels a page's elements may have for each of a report's own: browsers stop at 512.
  static let levels = 8

  /// How many steps comparing the page's rules with its elements may take: those of hundreds of rules for each element.
  private let steps: Int

  /// How many elements and runs of text a page may have: what is kept of each is small beside 16 bytes of the page.
  let mostNodes: Int

  /// - Parameter page: the page in UTF-8, which must outlive the builder.
  init(_ page: UnsafeBufferPointer<UInt8>, limits: ReadLimits, styles: PageStyles) {
    self.page = page
    self.limits = limits
    self.styles = styles
    looked = styles.attributeNames
    steps = limits.pieces * 50
    mostNodes = min(limits.cells * 2, 100_000 + limits.pieces / 2)
    // Enough for all, so that none is copied on the way; what is not used takes no memory.
    tree.nodes.reserveCapacity(min(mostNodes, page.count { $0 == UInt8(ascii: "<") } * 2) + 2)
    tree.text.reserveCapacity(page.count)
    tree.nodes.append(PageNode(tag: .block, parent: 0, end: 0, block: 0, offset: 0))
  }

  mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: PageAttributes, at offset: Int) {
    let tag = Tag(name: name, attributes)
    guard open.count < limits.depth * Self.levels else {
      return fail(.nestedTooDeep, limits.depth * Self.levels, offset)
    }
    guard tree.nodes.count < mostNodes else { return fail(.tooManyPageNodes, mostNodes, offset) }
    let index = Int32(tree.nodes.count)
    let parent = open[open.count - 1]
    let around = tree.nodes[Int(parent)]
    var node = PageNode(
      tag: tag, flags: around.flags.intersection(.inherited), parent: parent, end: index + 1,
      block: tag.isBlock ? index : around.block, offset: Int32(clamping: offset))
    switch tag {
    case .unseen, .object, .drawing, .script: node.flags.insert([.unseen, .gone])
    case .title where around.flags.contains(.inCell): node.flags.insert(.gone)
    case .cell, .headerCell: node.flags.insert(.inCell)
    case .raised: node.flags.insert(.raised)
    case .lowered: node.flags.insert(.lowered)
    case .struck: node.flags.insert(.struck)
    case .small: node.flags.insert(.small)
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
    if isStruck(at: offset) { node.flags.insert(.struck) }
    var kept = attributes.apply(to: &node, looked: looked)
    if tag == .dialog, !kept.isOpen { kept.startsHidden = true }
    let generated = styles.enter(name, kept, &node)
    guard styles.steps <= steps else { return fail(.tooManyStyleSteps, steps, offset) }
    if around.flags.contains(.closed), tag != .summary { node.flags.insert(.gone) }
    if around.flags.contains(.reorders) { node.flags.insert(.moved) }
    if around.flags.contains(.replaced) { node.flags.insert(.gone) }
    if around.tag == .gauge { node.flags.insert([.unseen, .gone]) }
    takeShadow(&node)
    // Outside of cells a person opens it to read on.
    if tag == .details, !kept.isOpen, styles.hides, node.flags.contains(.inCell) { node.flags.insert(.closed) }
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

  private struct OpenStrike {
    let parent: Int32
    /// Of its element.
    let name: String
    /// How far its end tag has been looked for.
    var offset: Int
  }

  /// Ends the last element.
  ///
  /// - Parameter offset: where the tag begins that ends it, which may be the start tag of another.
  mutating func end(_ name: UnsafePointer<UInt8>?, at offset: Int) {
    let isCut = offset + 1 < page.count && page[offset] == UInt8(ascii: "<") && page[offset + 1] != UInt8(ascii: "/")
    if isCut, let last = open.last, tree.nodes[Int(last)].tag == .struck {
      strike = OpenStrike(parent: tree.nodes[Int(last)].parent, name: PageAttributes.text(name), offset: offset)
    }
    end()
  }

  /// Whether text that begins here is in an element for struck text that libxml2 has ended too soon.
  private mutating func isStruck(at offset: Int) -> Bool {
    guard let strike else { return false }
    var index = strike.offset
    while let tag = TagSizeCheck.position(of: UInt8(ascii: "<"), in: page, from: index), tag < offset {
      index = tag + 1
      let end = tag + 2 + strike.name.utf8.count
      guard TagSizeCheck.begins(page, at: index, with: "/" + strike.name), end < page.count,
        !page[end].isLetter
      else { continue }
      self.strike = nil
      return false
    }
    self.strike?.offset = max(offset, strike.offset)
    return true
  }

  private mutating func end() {
    if let strike, strike.parent == open.last { self.strike = nil }
    textEnd = -1
    guard open.count > 1 else { return }
    let tag = tree.nodes[Int(open[open.count - 1])].tag
    endControl(tag)
    if let text = after.popLast() { generate(text) }
    textEnd = -1
    styles.leave()
    tree.nodes[Int(open.removeLast())].end = Int32(tree.nodes.count)
  }

  /// Adds a node for text of the element that is open.
  mutating func addText(_ offset: Int) {
    let parent = open[open.count - 1]
    let around = tree.nodes[Int(parent)]
    let index = Int32(tree.nodes.count)
    var node = PageNode(
      tag: .text, flags: around.flags.intersection(.inherited), parent: parent, end: index + 1, block: around.block,
      offset: Int32(clamping: offset))
    if !around.flags.isDisjoint(with: [.closed, .replaced]) { node.flags.insert(.gone) }
    if isStruck(at: offset) { node.flags.insert(.struck) }
    if !node.flags.isDisjoint(with: [.gone, .invisible, .sizeless]) { node.flags.insert(.hidden) }
    tree.nodes.append(node)
  }

  /// Takes a run of text, or goes on with the last one.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    let around = tree.nodes[Int(open[open.count - 1])]
    if button != nil {
      button?.text += bytes
      return
    }
    if choice.isOpen { return choice.texts[choice.texts.count - 1].append(contentsOf: bytes) }
    guard !around.flags.contains(.unseen) || around.tag == .title, around.tag != .select, around.tag != .gauge else {
      return
    }
    styles.noteText()
    let start = Int32(tree.text.count)
    if controlEnd == tree.text.count || around.tag == .textArea && textEnd == -1 { separate(from: bytes.first) }
    tree.text.append(contentsOf: bytes)
    let end = Int32(tree.text.count)
    if textEnd == Int(start), tree.nodes.count > 1 {
      goOn(to: end, at: offset)
    } else {
      guard tree.nodes.count < mostNodes else { return fail(.tooManyPageNodes, mostNodes, offset) }
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

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0xE3 || byte == 0x80
  }

  mutating func finish(parsedBytes: Int) {
    while open.count > 1 { end() }
    tree.nodes[0].end = Int32(tree.nodes.count)
    tree.parsedBytes = parsedBytes
    tree.shape = styles.takeShape()
    if tree.hasPositions { tree.letterStyles = styles.letterStyles }
  }

  mutating func fail(_ code: DiagnosticCode, _ limit: Int, _ offset: Int) {
    if failure == nil { failure = Failure(code: code, limit: limit, offset: offset) }
  }
}
