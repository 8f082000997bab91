/** The style of the calibration page: ink on paper, one family of greys, no colour that judges. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#faf8f4;--raised:#fff;--ink:#1b2127;--soft:#4c565f;--rule:#8d867a;--focus:#b45309;--mark:#ffd766;--mark-ink:#2a1c00}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--raised:#1b2126;--ink:#e8e6e1;--soft:#b4bac0;--rule:#6d7780;--focus:#f0b060}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{max-width:62rem;margin:0 auto;padding:1rem clamp(.9rem,4vw,2.5rem) 3rem}
.mark{max-width:none;margin:0;padding:.35rem clamp(.9rem,4vw,2.5rem);background:var(--mark);color:var(--mark-ink);font-weight:700;letter-spacing:.06em}
aside{position:sticky;top:0;z-index:1}
h1{font-size:clamp(1.4rem,4.5vw,2rem);line-height:1.2;margin:.2rem 0 .6rem;text-wrap:balance}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem}
.over,.says,figcaption,.ends,caption{color:var(--soft)}
.over,.clause{margin:0}
.says{padding-left:1.2rem;margin:.4rem 0}
form[hidden],.figures[hidden]{display:none}
fieldset{border:0;margin:0 0 .8rem;padding:0;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
legend{float:left;margin-right:.6rem;font-weight:600}
fieldset label{display:inline-flex}
fieldset input{position:absolute;opacity:0;width:2.75rem;height:2.75rem}
fieldset span{min-width:3.5rem;min-height:2.75rem;padding:.5rem .9rem;border:1px solid var(--rule);border-radius:4px;text-align:center;cursor:pointer;background:var(--raised)}
fieldset input:checked+span{background:var(--ink);color:var(--paper);font-weight:700}
:focus-visible,fieldset input:focus-visible+span{outline:3px solid var(--focus);outline-offset:2px}
.slide label{font-weight:600}
output{font-size:1.4rem;font-variant-numeric:tabular-nums}
input[type=range]{width:100%;height:2.75rem;accent-color:var(--ink);margin:0}
.ends{display:flex;justify-content:space-between;margin:0;font-size:.9rem;max-width:none}
#answer{font-size:1.1rem;min-height:3em;margin:1rem 0}
.figures dl{display:flex;flex-wrap:wrap;gap:.8rem;margin:0 0 1rem}
.figures div div,.figures dl>div{flex:1 1 15rem;border:1px solid var(--rule);border-radius:4px;padding:.6rem .9rem;background:var(--raised)}
.figures dt{color:var(--soft)}
.figures dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
.figures small,td small{font-size:.85rem;color:var(--soft)}
td small{white-space:nowrap}
.figures small{display:block}
#tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:1.2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.3rem;font-weight:600}
th,td{text-align:right;padding:.3rem .35rem;border-bottom:1px solid var(--rule);vertical-align:top;font-weight:400}
thead th{font-size:.9rem;color:var(--soft);vertical-align:bottom}
th:first-child{text-align:left}
tbody th{white-space:nowrap}
td small{display:block}
.curves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}
figure{margin:0}
svg{display:block;width:100%;max-width:36rem;height:auto}
.words{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.4rem 1rem;max-width:46rem}
.words dt{font-weight:600}.words dd{margin:0}
@media (max-width:30rem){table{font-size:.95rem}th,td{padding:.3rem .2rem}thead th{font-size:.8rem}td small{white-space:normal;font-size:.78rem}.words{display:block}.words dd{margin:0 0 .6rem}}
a{color:inherit}
.hash{overflow-wrap:anywhere}
p,li{max-width:46rem}
@media (prefers-reduced-motion:no-preference){.cursor{transition:transform .12s}}
@media print{aside{position:static}form{display:none}}
`;
