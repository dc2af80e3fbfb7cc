// Colours by role, type and the page's frame (light and dark).

export const baseStyle = `
:root {
  color-scheme: light dark;
  --ink: #16202A; --muted: #4A5866; --paper: #FFFFFF; --surface: #F4F6F8; --rule: #C5CDD6; --action: #0B57A4; --on-action: #FFFFFF;
  --valid: #0A6B37; --valid-tint: #E6F4EC;
  --not-valid: #B42318; --not-valid-tint: #FDECEA;
  --not-genuine: #7A0C0C; --not-genuine-tint: #FBE3E3;
  --unknown: #475467; --unknown-tint: #EEF1F4;
  --caution: #7A4E00; --caution-tint: #FFF3D6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #E8EDF2; --muted: #A9B5C1; --paper: #10161C; --surface: #18212A; --rule: #3A4753; --action: #7DB7F2; --on-action: #10161C;
    --valid: #7FD8A4; --valid-tint: #10301F;
    --not-valid: #FF9D93; --not-valid-tint: #3A1512;
    --not-genuine: #FF8A80; --not-genuine-tint: #300E0E;
    --unknown: #C3CCD6; --unknown-tint: #232C35;
    --caution: #F3C969; --caution-tint: #33270A;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 "PingFang SC", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
.top, main { max-width: 42rem; margin: 0 auto; padding: 0 1rem; }
.top { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 3.25rem; }
.wordmark { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem; font-weight: 700; letter-spacing: .02em; color: var(--ink); text-decoration: none; }
.wordmark span { font-weight: 400; font-size: .875rem; color: var(--muted); }
.language { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 .25rem; }
main { padding-bottom: 3rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 1rem 0; }
h1 .beside { display: block; font-size: 1rem; font-weight: 400; }
h2 { font-size: 1rem; line-height: 1.4; margin: 0 0 .5rem; }
p { margin: 0 0 .5rem; max-width: 34em; }
a { color: var(--action); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; border-radius: 2px; }
.beside { color: var(--muted); }
.note { color: var(--muted); font-size: .875rem; }
.code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875rem; }
main > section, main > nav { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
`;
