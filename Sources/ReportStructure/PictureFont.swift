/// Fonts that show pictures where a text has digits and letters.
public enum PictureFont {
  /// Whether a font is one, by its name.
  public static func isOne(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("wingdings") || ["webdings", "marlett", "zapfdingbats", "zapf dingbats"].contains(name)
  }
}
