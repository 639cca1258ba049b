import ReportCore

/// How a page's parts look: by a style sheet, or by inline styles alone.
enum PageStyle: String {
  case page, wechat

  /// The parts that look differently.
  enum Part: Hashable {
    case report, title, about, section, heading(Int), paragraph, tableBox(isWide: Bool), table(ColumnWidths.Size)
    case head, label, groupLabel, value, text, inferred, computed, legend, inferredSample, computedSample
    case marked(FigureRemark.Kind), markedSample(FigureRemark.Kind), remarks
  }

  /// The attribute that makes a part look as it should, with a space before it; empty where its element says enough.
  func attribute(for part: Part) -> String {
    switch self {
    case .page: Self.className(of: part).map { " class=\"\($0)\"" } ?? ""
    case .wechat: " style=\"\(Self.inlineStyle(of: part))\""
    }
  }

  private static func className(of part: Part) -> String? {
    switch part {
    case .about: "about"
    case .tableBox(let isWide): isWide ? "table wide" : "table"
    case .table(let size): "f\(size.font)"
    case .label: "label"
    case .groupLabel: "group"
    case .text: "text"
    case .inferred, .inferredSample: "inferred"
    case .computed, .computedSample: "computed"
    case .legend: "legend"
    case .marked(let kind), .markedSample(let kind): kind.name
    case .remarks: "remarks"
    default: nil
    }
  }

  // MARK: Inline

  private static let cell =
    "border:1px solid #8a8f99;padding:3px 2px;line-height:1.35;overflow-wrap:anywhere;word-break:break-word;"
  private static let inferredLook = "background:#fff4cc;border-bottom:2px dotted #a67c00;"
  private static let computedLook = "background:#e3f1e3;font-style:italic;"

  private static func look(of kind: FigureRemark.Kind) -> String {
    switch kind {
    case .wrong: "background:#ffc7ce;color:#8a0006;font-weight:bold;"
    case .inDoubt: "background:#ffe3c2;"
    case .corrected: computedLook
    case .explained: "background:#e4e4f4;"
    }
  }

  private static func inlineStyle(of part: Part) -> String {
    switch part {
    case .report: "margin:0;padding:0;font-size:16px;line-height:1.75;color:#222;"
    case .title: "margin:0 0 8px;font-size:20px;line-height:1.4;font-weight:bold;text-align:center;"
    case .about: "margin:0 0 20px;font-size:13px;color:#666;text-align:center;"
    case .section: "margin:0;padding:0;"
    case .heading(let level):
      "margin:\(level <= 1 ? "24px 0 10px" : "16px 0 8px");font-size:\(level <= 1 ? 17 : 16)px;line-height:1.5;font-weight:bold;"
    case .paragraph:
      "margin:8px 0;font-size:16px;line-height:1.75;text-align:justify;text-indent:2em;overflow-wrap:anywhere;"
    case .tableBox(let isWide): isWide ? "margin:10px 0;overflow-x:auto;" : "margin:10px 0;"
    case .table(let size):
      "width:100%;\(size.isWide ? "min-width:\(size.width)em;" : "")table-layout:fixed;border-collapse:collapse;font-size:\(size.font)px;"
    case .head: cell + "background:#eef2f7;font-weight:bold;text-align:center;"
    case .groupLabel: cell + "font-weight:normal;text-align:center;"
    case .label: cell + "font-weight:normal;text-align:left;"
    case .text: cell + "text-align:left;"
    case .value: cell + "text-align:center;"
    case .inferred: cell + "text-align:center;" + inferredLook
    case .computed: cell + "text-align:center;" + computedLook
    case .legend: "margin:4px 0 0;font-size:12px;color:#666;"
    case .inferredSample: "padding:0 4px;" + inferredLook
    case .computedSample: "padding:0 4px;" + computedLook
    case .marked(let kind): cell + "text-align:center;" + look(of: kind)
    case .markedSample(let kind): "padding:0 4px;" + look(of: kind)
    case .remarks: "margin:4px 0 0;padding-left:1.6em;font-size:12px;color:#444;"
    }
  }

  // MARK: The style sheet

  /// For screens of any width and for A4: the heads of tables repeat on every page, rows are not torn.
  static let sheet = """
    *{box-sizing:border-box}
    body{margin:0;background:#fff;color:#1c1c1c;font:16px/1.8 "Noto Serif CJK SC","Source Han Serif SC","SimSun","宋体",serif}
    main{max-width:1000px;margin:0 auto;padding:48px 32px 64px}
    h1,h2,h3,h4,h5,h6,th{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","SimHei",sans-serif}
    h1{margin:0 0 12px;font-size:26px;line-height:1.45;text-align:center}
    h2{margin:36px 0 12px;font-size:19px;line-height:1.5}
    h3{margin:20px 0 8px;font-size:17px}
    h4,h5,h6{margin:16px 0 8px;font-size:16px}
    p{margin:8px 0;text-indent:2em;text-align:justify}
    h1,h2,h3,h4,h5,h6,p{overflow-wrap:anywhere}
    .about{margin:0 0 32px;color:#555;font-size:14px;text-align:center;text-indent:0}
    .table{margin:14px 0}
    .wide{overflow-x:auto}
    table{width:100%;table-layout:fixed;border-collapse:collapse;border:1.5px solid #333;font-size:14px;line-height:1.45;font-variant-numeric:tabular-nums}
    th,td{padding:6px 5px;border:1px solid #767b85;text-align:center;vertical-align:middle;overflow-wrap:anywhere}
    th{background:#eef2f7;font-weight:600;text-wrap:balance}
    th.label,th.group{background:none;font-family:inherit;font-weight:400}
    th.label,td.text{text-align:left}
    .inferred{background:#fff4cc;border-bottom:2px dotted #a67c00}
    .computed{background:#e3f1e3;font-style:italic}
    .wrong{background:#ffc7ce;color:#8a0006;font-weight:700}
    .doubt{background:#ffe3c2}
    .corrected{background:#e3f1e3;font-style:italic}
    .explained{background:#e4e4f4}
    td:target{outline:3px solid #1f4e9e;outline-offset:-3px}
    .remarks{margin:6px 0 0;padding-left:1.8em;color:#333;font-size:13px;line-height:1.6}
    .remarks a{color:#1f4e9e}
    .legend{margin:6px 0 0;color:#555;font-size:13px;text-indent:0}
    .legend span{padding:0 6px}
    @media (max-width:640px){
    body{font-size:16px}
    main{padding:24px 14px 40px}
    h1{font-size:21px}
    h2{font-size:18px}
    th,td{padding:3px 2px;line-height:1.35}
    .f12{font-size:12px}
    .f11{font-size:11px}
    .f10{font-size:10px}
    .f9{font-size:9px}
    .f8{font-size:8px}
    }
    @media screen and (prefers-color-scheme:dark){
    :root{color-scheme:dark}
    body{background:#16181c;color:#e6e6e6}
    .about,.legend{color:#b4b8c0}
    table,th,td{border-color:#5a616c}
    th{background:#262b33}
    th.label,th.group{background:none}
    .inferred{background:#4a3d10}
    .computed,.corrected{background:#1f3d24}
    .explained{background:#33335a}
    .wrong{background:#5c1a1f;color:#ffd0d0}
    .doubt{background:#543714}
    .remarks{color:#d0d4da}
    .remarks a{color:#9dc1ff}
    td:target{outline-color:#9dc1ff}
    }
    @page{size:A4;margin:20mm 16mm}
    @media print{
    body{font-size:12pt;line-height:1.7}
    main{max-width:none;padding:0}
    h1{font-size:18pt}
    h2{font-size:14pt}
    h3,h4,h5,h6{font-size:12pt}
    h1,h2,h3,h4,h5,h6{break-after:avoid}
    p{orphans:2;widows:2}
    table{font-size:9pt;line-height:1.3}
    th,td{padding:3px 3px}
    thead{display:table-header-group}
    tr,.table{break-inside:avoid}
    .wide{overflow:visible}
    .wide table{min-width:0!important;font-size:6pt}
    th,td,.inferred,.computed,.legend span{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    }

    """
}
