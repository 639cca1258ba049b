/// Codes about JSON, YAML, XML and the report document that they spell: GK03xx.
extension DiagnosticCode {
  /// The input is not JSON.
  public static let invalidJSON = DiagnosticCode(
    "GK0301", .error,
    chinese: "JSON 语法错误:{problem}",
    english: "not valid JSON: {problem}")
  /// The input is not YAML, as libyaml says.
  public static let invalidYAML = DiagnosticCode(
    "GK0302", .error,
    chinese: "YAML 语法错误:{problem}",
    english: "not valid YAML: {problem}")
  /// The input is not XML, as libxml2 says.
  public static let invalidXML = DiagnosticCode(
    "GK0303", .error,
    chinese: "XML 语法错误:{problem}",
    english: "not valid XML: {problem}")
  /// The input is of the format, but says something else than a report.
  public static let notAReport = DiagnosticCode(
    "GK0304", .error,
    chinese: "内容不是报告:应为{expected},实际是{found}",
    english: "the content is not a report: expected {expected}, found {found}")
  /// The document is of a version that this program does not know.
  public static let unsupportedVersion = DiagnosticCode(
    "GK0305", .error,
    chinese: "报告文档的版本是“{version}”,本程序只认识版本 1",
    english: "the report document is of version '{version}'; this program knows version 1")
  /// A key stands twice in one map, or an address twice in the report.
  public static let duplicateKey = DiagnosticCode(
    "GK0306", .error,
    chinese: "“{key}”出现了两次",
    english: "'{key}' is there twice")
  /// A value is of another type than its key wants.
  public static let wrongType = DiagnosticCode(
    "GK0307", .error,
    chinese: "{key} 应为{expected},实际是{found}",
    english: "{key} must be {expected}, not {found}")
  /// A key that the document does not have; it was skipped.
  public static let unknownKey = DiagnosticCode(
    "GK0308", .warning,
    chinese: "报告文档没有“{key}”这一项,已跳过",
    english: "the report document has no '{key}'; it was skipped")
  /// More such keys than are reported one by one.
  public static let moreUnknownKeys = DiagnosticCode(
    "GK0309", .warning,
    chinese: "另有 {count} 处报告文档没有的项,已跳过",
    english: "{count} more keys that the report document does not have were skipped")
  /// A figure's value is neither a number nor a blank nor a mark.
  public static let unreadableFigure = DiagnosticCode(
    "GK0310", .error,
    chinese: "{address} 的值“{text}”不是数字、空白或“/”一类的符号",
    english: "the value '{text}' of {address} is not a number, a blank or a mark such as '/'",
    hint: Message(
      chinese: "数字请写全所有数位,不用科学记数法", english: "write a number with all its digits, without an exponent"))
  /// A figure's address is not made of three keys.
  public static let invalidAddress = DiagnosticCode(
    "GK0311", .error,
    chinese: "“{address}”不是“表/行/列”式的数据位置:三个键都不能为空,也不能含“/”",
    english: "'{address}' is not an address table/row/column of three keys, none empty or with a slash")
  /// A figure's text as written says another value than the figure.
  public static let textContradictsValue = DiagnosticCode(
    "GK0312", .warning,
    chinese: "{address} 的原文“{text}”与值“{value}”不符,以值为准",
    english: "the text '{text}' of {address} contradicts its value '{value}'; the value holds")
  /// Details are given for a figure that is not there.
  public static let detailWithoutFigure = DiagnosticCode(
    "GK0313", .warning,
    chinese: "details 中的 {address} 在 figures 中没有对应的数据",
    english: "details are given for {address}, which is not among the figures")
  /// A table's cell points to a figure that is not there.
  public static let missingFigure = DiagnosticCode(
    "GK0314", .warning,
    chinese: "单元格引用的 {address} 不在 figures 中",
    english: "a cell refers to {address}, which is not among the figures")
  /// A number is beyond what its key allows.
  public static let valueOutOfRange = DiagnosticCode(
    "GK0315", .error,
    chinese: "{key} 的值 {value} 超出范围 {range}",
    english: "the value {value} of {key} is outside {range}")
  /// A cell has both a text and a figure.
  public static let textAndFigure = DiagnosticCode(
    "GK0316", .error,
    chinese: "单元格不能同时有 text 和 figure",
    english: "a cell has either text or figure, not both")
  /// A block is of two kinds at once.
  public static let severalBlocks = DiagnosticCode(
    "GK0317", .error,
    chinese: "一个块只能有一种内容,多出了 {key};请另起一项",
    english: "a block has one kind of content; {key} is one too many, begin another item")
  /// Something stands after the document.
  public static let contentAfterDocument = DiagnosticCode(
    "GK0318", .error,
    chinese: "报告文档结束后还有内容;一个文件只能有一份报告",
    english: "there is more after the report document; a file holds one report")

  /// Aliases expand to more than the limit.
  public static let tooManyExpansions = DiagnosticCode(
    "GK0321", .error,
    chinese: "别名展开超过上限 {limit} 个节点",
    english: "aliases expand to more than {limit} nodes")
  /// An alias within what it stands for.
  public static let recursiveAlias = DiagnosticCode(
    "GK0322", .error,
    chinese: "别名 *{name} 指向它自身所在的内容",
    english: "alias *{name} refers to what it is a part of")
  /// An alias without its anchor.
  public static let undefinedAlias = DiagnosticCode(
    "GK0323", .error,
    chinese: "别名 *{name} 之前没有 &{name}",
    english: "there is no &{name} before alias *{name}")
  /// A merge key.
  public static let mergeKeyNotSupported = DiagnosticCode(
    "GK0324", .error,
    chinese: "不支持合并键 <<;请把各项直接写出",
    english: "merge keys (<<) are not supported; write the entries out")
  /// A tag other than those of YAML's core types.
  public static let unsupportedTag = DiagnosticCode(
    "GK0325", .error,
    chinese: "不支持标签 {tag}",
    english: "the tag {tag} is not supported")
  /// A map or list as a key.
  public static let keyIsNotScalar = DiagnosticCode(
    "GK0326", .error,
    chinese: "键必须是单个值,不能是列表或键值表",
    english: "a key must be a scalar, not a list or a map")

  /// A document type declaration.
  public static let documentTypeNotAllowed = DiagnosticCode(
    "GK0331", .error,
    chinese: "不接受 DOCTYPE 声明:报告文档不需要 DTD 和实体",
    english: "a DOCTYPE is not accepted: a report document needs no DTD and no entities")
  /// An element lacks the attribute that names it.
  public static let missingAttribute = DiagnosticCode(
    "GK0332", .error,
    chinese: "元素 <{element}> 缺少属性 {attribute}",
    english: "element <{element}> lacks the attribute {attribute}")
  /// Text between elements where there can be none.
  public static let unexpectedText = DiagnosticCode(
    "GK0333", .error,
    chinese: "元素 <{element}> 里不能有文字“{text}”",
    english: "element <{element}> cannot hold the text '{text}'")
  /// A text that claims to be escaped and is not.
  public static let invalidEscape = DiagnosticCode(
    "GK0334", .error,
    chinese: "“{text}”不是有效的转义文字(encoding=\"escaped\")",
    english: "'{text}' is not validly escaped text (encoding=\"escaped\")")

  /// An element has more attributes than the limit.
  public static let tooManyAttributes = DiagnosticCode(
    "GK0335", .error,
    chinese: "一个元素的属性超过 {limit} 个",
    english: "an element has more than {limit} attributes")

  /// A document has more different names of elements and attributes than the limit.
  public static let tooManyNames = DiagnosticCode(
    "GK0787", .error,
    chinese: "元素和属性的不同名称超过 {limit} 个",
    english: "there are more than {limit} different names of elements and attributes")

  static let documentCodes: [DiagnosticCode] = [
    .invalidJSON, .invalidYAML, .invalidXML, .notAReport, .unsupportedVersion, .duplicateKey, .wrongType, .unknownKey,
    .moreUnknownKeys, .unreadableFigure, .invalidAddress, .textContradictsValue, .detailWithoutFigure, .missingFigure,
    .valueOutOfRange, .textAndFigure, .severalBlocks, .contentAfterDocument, .tooManyExpansions, .recursiveAlias,
    .undefinedAlias, .mergeKeyNotSupported, .unsupportedTag, .keyIsNotScalar, .documentTypeNotAllowed,
    .missingAttribute, .unexpectedText, .invalidEscape, .tooManyAttributes, .tooManyNames,
  ]
}
