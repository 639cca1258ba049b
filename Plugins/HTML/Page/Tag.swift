/// The elements that reading makes a difference between.
enum Tag: UInt8 {
  /// A run of text.
  case text
  /// An element inside a line of text, or one that is not known.
  case inline
  /// A block without more meaning: `div`, `section`, `li`…
  case block
  case body, section, article, main, paragraph, preformatted, heading1, heading2, heading3, heading4, heading5, heading6
  case table, head, foot, rowGroup, row, headerCell, cell, caption
  case lineBreak, rule, anchor, image, title, meta
  /// Text that is above the line, below it, or struck through.
  case raised, lowered, struck
  /// Text in smaller letters.
  case small
  /// The reading of characters, above the line.
  case ruby
  /// Text whose direction is said, whatever its characters.
  case override
  /// What is closed but for its summary, and what is shown only when opened.
  case details, summary, dialog
  /// A script, which may write what a person sees.
  case script
  /// Controls of forms: what is typed, what is chosen, the choices.
  case input, textArea, select, option, button
  /// What shows a number as the length of a bar.
  case gauge
  /// Something in another format, such as a page inside the page.
  case object
  /// A picture or a formula that is written out in the page: what is in it is not text.
  case drawing
  /// A template that is shown in the place of what its element holds, or around it.
  case shadowRoot
  /// Where what the element holds is shown.
  case slot
  /// Navigation, page heads and feet, asides.
  case furniture
  /// What is never seen: styles, templates.
  case unseen

  /// The element of a name in lower case.
  init(name: UnsafePointer<UInt8>, _ attributes: PageAttributes) {
    let tag = Self.known[Self.packed(name)] ?? .inline
    self = tag == .unseen && attributes.hasShadowRoot ? .shadowRoot : tag
  }

  var isHeading: Bool { headingLevel != nil }

  /// 1 to 6.
  var headingLevel: Int? {
    switch self {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    case .heading4: 4
    case .heading5: 5
    case .heading6: 6
    default: nil
    }
  }

  var isCell: Bool { self == .cell || self == .headerCell }

  /// Whether it makes a table: a cell, a row or a group of rows.
  var isTablePart: Bool { isCell || self == .row || self == .rowGroup || self == .head || self == .foot }

  /// Whether text before and after it is on other lines.
  var isBlock: Bool {
    switch self {
    case .text, .inline, .lineBreak, .anchor, .image, .title, .meta, .unseen, .raised, .lowered, .struck, .small,
      .input,
      .textArea, .select, .option, .button, .gauge, .slot, .object, .drawing, .ruby, .override, .script:
      false
    default: true
    }
  }

  /// The first eight bytes of a name and its length, which tells all known names apart.
  private static func packed(_ name: UnsafePointer<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var length = 0
    while name[length] != 0, length < 64 {
      if length < 7 { key = key << 8 | UInt64(name[length]) }
      length += 1
    }
    return key << 8 | UInt64(length)
  }

  private static let known: [UInt64: Tag] = {
    var known: [UInt64: Tag] = [:]
    for (tag, names) in names {
      for name in names.split(separator: " ") {
        (Array(name.utf8) + [0]).withUnsafeBufferPointer { bytes in
          if let base = bytes.baseAddress { known[packed(base)] = tag }
        }
      }
    }
    return known
  }()

  private static let names: [(Tag, String)] = [
    (.body, "body"), (.section, "section"), (.article, "article ucapcontent founder-content"), (.main, "main"),
    (.paragraph, "p"), (.preformatted, "pre xmp listing"),
    (.heading1, "h1"), (.heading2, "h2"), (.heading3, "h3"), (.heading4, "h4"), (.heading5, "h5"), (.heading6, "h6"),
    (.table, "table"), (.head, "thead"), (.foot, "tfoot"), (.rowGroup, "tbody"), (.row, "tr"), (.headerCell, "th"),
    (.cell, "td"), (.caption, "caption"), (.lineBreak, "br"), (.rule, "hr"), (.anchor, "a"), (.image, "img"),
    (.title, "title"), (.meta, "meta"), (.raised, "sup"), (.lowered, "sub"), (.struck, "del s strike"),
    (.small, "small"), (.ruby, "rt rtc"), (.override, "bdo"), (.details, "details"), (.summary, "summary"),
    (.dialog, "dialog"),
    (.script, "script noscript"),
    (.input, "input"), (.textArea, "textarea"), (.select, "select"), (.option, "option"),
    (.button, "button"), (.slot, "slot"), (.gauge, "meter progress"),
    (.object, "iframe object embed applet canvas audio video"), (.drawing, "svg math"),
    (.furniture, "nav header footer aside menu"),
    (
      .unseen,
      "style noembed noframes template frame area datalist link base colgroup col rp"
    ),
    (
      .block,
      "address blockquote center dd dir div dl dt fieldset figcaption figure form hgroup html li ol ul"
    ),
  ]
}
