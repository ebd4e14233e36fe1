/** The one style sheet. Contrast is at least 4.5:1 everywhere (WCAG AA), touch targets at least 44 px. */
export const style = `
:root {
  --ink: #1b1d21; --muted: #4d545e; --line: #b9c0c9; --paper: #fff; --ground: #f3f5f7;
  --link: #0b4f9e; --act: #0b4f9e; --act-ink: #fff; --fault: #a40e1e; --good: #0d5c2e; --focus: #ffbf47;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.75 -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC",
    "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: .2em; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 1rem; }
h1, h2, h3 { text-wrap: balance; }
p, li, dd { text-wrap: pretty; }
.whole { white-space: nowrap; }
h2 { font-size: 1.2rem; line-height: 1.5; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 6px var(--focus); }
.skip { position: absolute; left: -999rem; background: var(--focus); color: var(--ink); padding: .75rem 1rem; }
.skip:focus { left: 0; top: 0; z-index: 1; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.top { background: #12395f; color: #fff; }
.top a { color: #fff; }
.top a, .top button { display: inline-flex; align-items: center; min-height: 44px; }
.bar, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.25rem; }
.bar .name { font-weight: 600; text-decoration: none; }
.account { display: flex; align-items: center; gap: 0 1rem; margin-left: auto; }
.bar nav { order: 1; width: 100%; }
.bar ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
.bar [aria-current], .pages [aria-current] { font-weight: 600; }
.bar form { margin: 0; }
.plain-button { background: none; border: 0; color: inherit; font: inherit; padding: 0 .25rem; text-decoration: underline; cursor: pointer; }
main { background: var(--paper); padding-top: 1.5rem; padding-bottom: 2rem; min-height: 60vh; }
footer { text-wrap: balance; color: var(--muted); padding-top: 1rem; padding-bottom: 2rem; font-size: .9rem; }
.notice, .error-summary { border: 2px solid var(--good); border-left-width: 8px; padding: .75rem 1rem; margin: 0 0 1.5rem; white-space: pre-line; }
.error-summary { border-color: var(--fault); }
.error-summary h2 { margin: 0 0 .25rem; }
.error-summary a { color: var(--fault); font-weight: 600; display: inline-block; vertical-align: top; padding: .5rem 0; }
.error-summary li::marker { line-height: 2.75; }
.field { margin: 0 0 1.5rem; border: 0; padding: 0; min-width: 0; }
.field label, .field legend { display: block; font-weight: 600; padding: 0; }
.field .options label { display: inline-block; font-weight: 400; padding: .5rem .5rem .5rem 0; }
.hint { color: var(--muted); margin: 0 0 .25rem; }
.fault { color: var(--fault); font-weight: 600; margin: 0 0 .25rem; white-space: pre-line; }
.faulty { border-left: 4px solid var(--fault); padding-left: .75rem; }
.optional { color: var(--muted); font-weight: 400; }
input, select, textarea { font: inherit; color: inherit; max-width: 100%; }
input[type=text], input[type=search], input[type=url], input[type=tel], input[type=date], input[type=number], select, textarea {
  width: 100%; min-height: 44px; padding: .4rem .6rem; border: 2px solid #5b636e; border-radius: 4px; background: #fff;
}
input[type=date], input[type=number] { max-width: 14rem; }
input[type=file] { width: 100%; min-height: 48px; padding: .1rem 0; }
input[type=file]::file-selector-button { font: inherit; min-height: 44px; padding: 0 1rem; margin-right: .6rem; border: 2px solid var(--act); border-radius: 4px; background: #fff; color: var(--act); }
textarea { min-height: 4.5rem; resize: vertical; }
.options.short { display: flex; gap: 0 2rem; }
.option { display: flex; gap: .6rem; align-items: flex-start; }
.option input { width: 1.5rem; height: 1.5rem; flex: none; margin: .6rem 0 0; accent-color: var(--act); }
.button {
  display: inline-block; min-height: 44px; padding: .5rem 1.25rem; border: 2px solid var(--act); border-radius: 4px;
  background: var(--act); color: var(--act-ink); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
}
.button.second { background: #fff; color: var(--act); }
.button.danger { background: var(--fault); border-color: var(--fault); }
.button[disabled] { opacity: .6; cursor: default; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.5rem; }
.rows { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.rows > li { border-bottom: 1px solid var(--line); padding: .5rem 0; }
.rows > li > a { font-weight: 600; display: block; padding: .5rem 0; }
.finding > p { margin: 0; }
.finding > ul { margin: .5rem 0 0; padding-left: .75rem; border-left: 4px solid var(--line); }
.finding > ul > li:last-child { border-bottom: 0; }
.source > li { white-space: pre-wrap; tab-size: 6; }
.meta { color: var(--muted); margin: 0; }
.state { display: inline-block; border: 1px solid var(--muted); border-radius: 4px; padding: 0 .4rem; color: var(--ink); }
.late { color: var(--fault); font-weight: 600; }
.facts { display: grid; grid-template-columns: fit-content(6.5rem) 1fr; column-gap: 1rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0 0 .5rem; white-space: pre-line; }
.turn { border-left: 6px solid var(--link); background: var(--ground); padding: .75rem 1rem; margin: 0 0 1.5rem; }
.turn p, .turn ul, .turn details { margin: 0; }
.turn ul { padding-left: 1.25rem; }
.turn .due { font-size: 1.1rem; font-weight: 600; }
.way { padding-left: 1.25rem; }
.way li { margin: 0 0 .75rem; }
.said { white-space: pre-line; }
.pick { display: inline-flex; align-items: center; gap: .6rem; min-height: 44px; padding-right: 1rem; }
.pick input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--act); }
.sheet { grid-template-columns: 1fr; }
.sheet dt { font-weight: 600; color: var(--ink); }
.sheet dd { border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
.signature { text-align: right; margin: 0; word-break: keep-all; }
table.figures { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
.figures th, .figures td { border-bottom: 1px solid var(--line); padding: 0 .25rem; text-align: right; font-variant-numeric: tabular-nums; }
.figures th:first-child { text-align: left; font-weight: 400; padding: .5rem .25rem .5rem 0; }
.figures thead th { font-weight: 600; }
.figures td a { display: inline-flex; align-items: center; justify-content: flex-end; min-height: 44px; min-width: 44px; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; list-style: none; padding: 0; }
.pages [aria-current] { text-decoration: none; color: var(--ink); }
.pages a { display: inline-flex; align-items: center; min-height: 44px; }
details { margin: 0 0 .5rem; }
details[open] { margin-bottom: 1rem; }
.inner { border-left: 4px solid var(--line); padding-left: .75rem; }
summary { min-height: 44px; display: list-item; padding: .5rem 0; cursor: pointer; font-weight: 600; }
.diff { white-space: pre-wrap; border-left: 4px solid var(--line); padding-left: .75rem; }
.diff ins { background: #dcf3e2; color: #0a4a20; text-decoration: underline; text-decoration-thickness: 2px; }
.diff del { background: #fde3e3; color: #8a1020; text-decoration: line-through; text-decoration-thickness: 2px; }
.chart { margin: 0 0 1.5rem; }
.chart figcaption { font-weight: 600; }
.chart svg { display: block; width: 100%; height: auto; }
.chart .phone { max-width: 30rem; }
.chart .desk { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; font-weight: 400; }
.tone { display: inline-block; width: 1em; height: 1em; margin-right: .4em; border: 1px solid #1d4e89; vertical-align: -.1em; }
.tone.dark { background: #1d4e89; }
.tone.middle { background: #5b8fc4; }
.tone.light { background: #f5c68a; border-color: #8a5a1a; }
.scroll { overflow-x: auto; }
.scroll td { white-space: nowrap; }
.scroll th:first-child { min-width: 5.5rem; }
@media (min-width: 40rem) {
  .chart .phone { display: none; }
  .chart .desk { display: block; }
  .bar nav { order: 0; width: auto; }
  .facts { grid-template-columns: 9rem 1fr; }
  .facts dt { text-align: right; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; }
  .filters .wide { grid-column: 1 / -1; }
}
@media print {
  .top, footer, .skip, .buttons, .notice { display: none; }
  body, main { background: #fff; }
  .sheet { grid-template-columns: 8rem 1fr; column-gap: 1rem; font-size: 11pt; }
  .sheet dt, .sheet dd { break-inside: avoid; }
}
`
