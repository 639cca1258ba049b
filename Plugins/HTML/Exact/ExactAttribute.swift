/// The attributes in which pages that we write carry what HTML cannot show.
///
/// They count only in pages that say that they are ours, by `<meta name="generator" content="Gongkai">` or by
/// `data-gongkai="report"` around the report; and each only as long as it agrees with what the page shows: what a
/// person has changed in the page wins. Texts in them are escaped as ``ExactText`` says.
enum ExactAttribute: String, CaseIterable {
  /// `report` around the report; elsewhere the part that is not the report's own text: `title`, `about`, `legend`,
  /// `findings`.
  case part = "data-gongkai"
  /// A text, where HTML would not keep its white space or control characters.
  case text = "data-text"
  /// A section's number; only where the heading does not say it.
  case number = "data-number"
  /// A section's title; only where the heading does not say it.
  case title = "data-title"
  /// Which of `heading`, `number` and `title` a section has; only where the heading does not say it.
  case parts = "data-parts"
  /// A section's or heading's level; only where the element does not say it.
  case level = "data-level"
  case key = "data-key"
  /// A table's layout, unless it is a grid.
  case layout = "data-layout"
  /// The first column of the text that an aligned table's cell covers, from 0.
  case from = "data-from"
  /// The column after the last.
  case to = "data-to"
  /// A figure's address, `table/row/column`.
  case address = "data-address"
  /// A figure's number, or nothing for a blank; only where the text does not say it.
  case value = "data-value"
  /// A figure's mark; only where the text does not say it.
  case mark = "data-mark"
  /// A figure's unit.
  case unit = "data-unit"
  /// `inferred` or `computed`.
  case origin = "data-origin"
  case label = "data-label"
  /// A figure's place in the report's order, from 0; only where the tables have another order.
  case index = "data-index"
}
