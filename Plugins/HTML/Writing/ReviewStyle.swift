/// The style sheet of pages for review: on screens of any width, in the dark and on paper.
enum ReviewStyle {
  static let sheet = """
    :root{color-scheme:light dark;--ink:#1c1c1c;--soft:#555;--paper:#fff;--line:#c3c8d0;--head:#eef2f7;--bad:#9c0006;--odd:#7a4a00;--bar:#2f6db5}
    @media (prefers-color-scheme:dark){
    :root{--ink:#e8e8e8;--soft:#b4b8c0;--paper:#16181c;--line:#444a54;--head:#232830;--bad:#ff9a9a;--odd:#ffc98a;--bar:#7db0ea}
    }
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
    main{max-width:1100px;margin:0 auto;padding:32px 24px 48px}
    h1{font-size:24px;line-height:1.4;margin:0 0 16px}
    h2{font-size:18px;margin:28px 0 8px}
    .error h2{color:var(--bad)}
    .warning h2{color:var(--odd)}
    dl{display:flex;flex-wrap:wrap;gap:12px;margin:0}
    dl div{border:1px solid var(--line);border-radius:6px;padding:8px 16px;min-width:110px}
    dt{color:var(--soft);font-size:14px}
    dd{margin:0;font-size:24px;font-weight:600}
    table{width:100%;border-collapse:collapse;font-size:14px}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    th,td{border:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
    thead th{background:var(--head)}
    tbody th{font-weight:600;width:14%}
    td:nth-child(2){width:24%}
    td:nth-child(4){width:16%}
    figure{margin:0;border:1px solid var(--line);border-radius:6px;padding:10px 12px}
    figcaption{font-size:14px;font-weight:600}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:12px;margin:12px 0}
    svg{display:block;width:100%;max-width:480px;height:auto}
    svg text{fill:var(--ink);font-size:11px}
    svg rect{fill:var(--bar)}
    svg line{stroke:var(--line)}
    .numbers td,.numbers thead th:not(:first-child){text-align:right;width:auto;white-space:nowrap}
    .numbers tbody th{width:auto;font-weight:400}
    em{color:var(--soft);font-style:normal}
    code{font-size:12px;color:var(--soft)}
    @media (max-width:640px){
    main{padding:20px 14px 32px}
    table,tbody,tr,tbody th,td{display:block;width:100%!important}
    thead{display:none}
    tr{border:1px solid var(--line);border-radius:6px;margin:0 0 10px}
    tbody th,td{border:0;padding:4px 10px}
    .numbers tr{display:flex;flex-wrap:wrap;justify-content:space-between}
    .numbers tbody th{flex-basis:100%}
    .numbers td{width:auto!important}
    td::before{content:attr(data-name);display:block;color:var(--soft);font-size:12px}
    }
    @page{size:A4;margin:16mm 14mm}
    @media print{
    :root{--ink:#000;--soft:#333;--paper:#fff;--line:#888;--head:#eef2f7;--bad:#9c0006;--odd:#7a4a00;--bar:#2f6db5}
    body{font-size:10pt}
    svg rect{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    figure,dl div{break-inside:avoid}
    h2,thead{break-after:avoid}
    tbody tr:first-child{break-before:avoid}
    main{max-width:none;padding:0}
    table{font-size:9pt}
    thead{display:table-header-group}
    tr{break-inside:avoid}
    }

    """
}
