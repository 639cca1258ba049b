import ReportStructure

/// An element or a run of text of a page.
///
/// Nodes lie in the order of the page, so that what is inside one follows it, up to ``end``.
struct PageNode {
  let tag: Tag
  var flags: Flags = []
  /// The element that it is in; the first node is in itself.
  let parent: Int32
  /// The index after the last node inside.
  var end: Int32
  /// The nearest block that it is in, or itself.
  let block: Int32
  var offset: Int32
  /// The bytes of a run of text, in the tree's.
  var text: Range<Int32> = 0..<0
  /// 0 for a span to the end of the row group.
  var rowSpan: UInt16 = 1
  var columnSpan: UInt16 = 1

  /// What is known of a node from its names, its styles and from what it is in.
  struct Flags: OptionSet {
    let rawValue: UInt32
    /// Not shown, by its element, its style or an element around it.
    static let hidden = Flags(rawValue: 1 << 0)
    static let linked = Flags(rawValue: 1 << 1)
    /// Named like the box of an article by the systems that government sites are made with.
    static let articleBox = Flags(rawValue: 1 << 2)
    /// Named like a wider box, which may hold more than the article.
    static let contentBox = Flags(rawValue: 1 << 3)
    /// Named, or marked up, like navigation, a page's head or foot, a side bar.
    static let furniture = Flags(rawValue: 1 << 4)
    /// Has attributes that are kept.
    static let attributed = Flags(rawValue: 1 << 5)
    /// Line breaks in its text are shown.
    static let preformatted = Flags(rawValue: 1 << 6)
    /// In what is never seen, such as a script: its text is not kept.
    static let unseen = Flags(rawValue: 1 << 7)
    /// Not shown with all that is inside, whatever that says.
    static let gone = Flags(rawValue: 1 << 8)
    /// `visibility: hidden`, which an element inside may take back.
    static let invisible = Flags(rawValue: 1 << 9)
    /// A font size of nothing, which an element inside may take back.
    static let sizeless = Flags(rawValue: 1 << 10)
    /// Text of the colour of what is behind it, or without colour.
    static let faint = Flags(rawValue: 1 << 11)
    /// Hidden by a rule that is not understood whole.
    static let perhapsHidden = Flags(rawValue: 1 << 12)
    /// Struck through.
    static let struck = Flags(rawValue: 1 << 13)
    /// Superscript.
    static let raised = Flags(rawValue: 1 << 14)
    /// Subscript.
    static let lowered = Flags(rawValue: 1 << 15)
    /// In a table's cell.
    static let inCell = Flags(rawValue: 1 << 16)
    /// In a link to a place of the page, as note marks are.
    static let noteLink = Flags(rawValue: 1 << 17)
    /// What an empty field asks for.
    static let prompt = Flags(rawValue: 1 << 18)
    /// A control that does not show its value as text.
    static let concealed = Flags(rawValue: 1 << 19)
    /// Put elsewhere by a style than the page says.
    static let moved = Flags(rawValue: 1 << 20)
    /// Its children stand in another order than the page says.
    static let reorders = Flags(rawValue: 1 << 21)
    /// Shown from right to left, whatever the characters.
    static let reversed = Flags(rawValue: 1 << 22)
    /// Written by a style sheet.
    static let generated = Flags(rawValue: 1 << 23)
    /// Closed, in a cell: nothing inside is shown but a summary.
    static let closed = Flags(rawValue: 1 << 25)
    /// The reading of characters beside them, above the line.
    static let ruby = Flags(rawValue: 1 << 24)
    /// Shown in a way that is not understood, if it is shown at all.
    static let unclear = Flags(rawValue: 1 << 26)
    /// Its content is not shown, since something else is in its place.
    static let replaced = Flags(rawValue: 1 << 27)
    /// A picture is behind it.
    static let pictured = Flags(rawValue: 1 << 28)
    /// In letters smaller than those around it.
    static let small = Flags(rawValue: 1 << 29)
    /// Has a number for scripts, which may write it here.
    static let valued = Flags(rawValue: 1 << 30)

    /// Not shown, but no cell moves into its place.
    static let keepsPlace = Flags(rawValue: 1 << 31)

    /// What holds for all inside as well.
    static let inherited: Flags = [
      .linked, .preformatted, .unseen, .gone, .invisible, .sizeless, .faint, .perhapsHidden, .struck, .raised, .lowered,
      .inCell, .noteLink, .reversed, .ruby, .unclear, .small,
    ]
  }

  var look: RunLook {
    if flags.contains(.hidden) { return .hidden }
    if flags.contains(.struck) { return .struck }
    if flags.contains(.ruby) { return .ruby }
    if flags.contains(.faint) { return .faint }
    if flags.contains(.raised) { return .raised }
    return flags.contains(.lowered) ? .lowered : .plain
  }
}

struct PageTree {
  var nodes: [PageNode] = []
  /// The texts of all runs of text.
  var text: [UInt8] = []
  /// The attributes that are kept, by node: those that carry what HTML cannot show, those of `meta`, and the style and
  /// classes of what is put at a place of its own.
  var attributes: [Int32: [String: String]] = [:]
  /// Whether anything is put at a place of its own.
  var hasPositions = false
  /// The declarations of style sheets for single classes that say how large letters are.
  var letterStyles: [String: String] = [:]
  /// What style rules ask of the page that is known only now.
  var shape: StyleTracker.Shape?
  /// Where the parser stopped, in the page's text.
  var parsedBytes = 0

  /// An attribute that is kept.
  func attribute(_ name: String, of node: Int) -> String? {
    guard nodes[node].flags.contains(.attributed) else { return nil }
    return attributes[Int32(node)]?[name]
  }

  /// The bytes of a run of text.
  func bytes(of node: PageNode) -> ArraySlice<UInt8> {
    text[Int(node.text.lowerBound)..<Int(node.text.upperBound)]
  }

  /// Whether a run of text has more than white space.
  func hasText(_ node: PageNode) -> Bool { bytes(of: node).contains { $0 > 0x20 } }

  /// Whether a person sees any text in the page, its name left out.
  var showsText: Bool {
    nodes.contains { node in
      node.tag == .text && !node.flags.contains(.hidden) && nodes[Int(node.parent)].tag != .title
        && hasText(node)
    }
  }

  /// Whether the page's headings are just its lines: there are many, and several have sentences.
  var hasLinesAsHeadings: Bool {
    var (headings, paragraphs, sentences) = (0, 0, 0)
    for node in nodes where !node.flags.contains(.hidden) {
      if node.tag.isHeading { headings += 1 }
      if node.tag == .paragraph { paragraphs += 1 }
      guard node.tag == .text, nodes[Int(node.block)].tag.isHeading else { continue }
      if bytes(of: node).contains("。".utf8) { sentences += 1 }
    }
    return headings >= 16 && headings * 2 > paragraphs && sentences >= 3
  }

  func children(of node: Int) -> Children { Children(nodes: nodes, following: node + 1, end: Int(nodes[node].end)) }

  /// The nodes inside one, itself left out.
  func descendants(of node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate let nodes: [PageNode]
    fileprivate var following: Int
    fileprivate let end: Int

    mutating func next() -> Int? {
      guard following < end else { return nil }
      defer { following = Int(nodes[following].end) }
      return following
    }
  }
}
