// The shop window: the first page, the demo, and the choice of accounts.

export const shopStyle = `
.wide .top, .wide main { max-width: 70rem; }
.hero { display: grid; gap: 1.5rem; align-items: center; padding: 1rem 0 1.5rem; }
.hero h1 { margin: 0 0 .75rem; font-size: clamp(1.75rem, 1.25rem + 2.2vw, 2.75rem); line-height: 1.25; }
.hero h1 .beside { margin-top: .25rem; font-size: 1.0625rem; }
.hero p { font-size: 1.125rem; }
.hero svg { display: block; width: 100%; max-width: 26rem; height: auto; justify-self: center; }
.drawn-paper { fill: #FFFFFF; stroke: #C5CDD6; }
.drawn-frame { fill: none; stroke: #0B57A4; }
.drawn-line { fill: none; stroke: #4A5866; stroke-width: 4; stroke-linecap: round; }
.drawn-title { fill: none; stroke: #16202A; stroke-width: 10; stroke-linecap: round; }
.drawn-rosette { fill: none; stroke: #0B57A4; stroke-opacity: .13; }
.drawn-seal { fill: none; stroke: #C8161D; stroke-width: 3; stroke-opacity: .9; }
.drawn-star { fill: #C8161D; fill-opacity: .9; }
.drawn-code { fill: #16202A; }
.drawn-phone { fill: #16202A; stroke: #C5CDD6; stroke-width: 1.5; }
.drawn-screen { fill: #FFFFFF; }
.drawn-valid { fill: #E6F4EC; }
.drawn-tick { fill: none; stroke: #0A6B37; stroke-width: 4.5; stroke-linecap: round; stroke-linejoin: round; }
.ways { display: grid; gap: 1rem; margin: 0; padding: 0; list-style: none; }
.way { display: grid; gap: .75rem; align-content: start; padding: 1.25rem; border: 1px solid var(--rule); border-top: 4px solid var(--action); border-radius: 8px; }
.way h2 { margin: 0; font-size: 1.25rem; }
.way h2 span { display: block; font-size: .875rem; font-weight: 400; color: var(--muted); }
.way p { margin: 0; }
.way .button { justify-self: start; }
.way .card { padding: 0; background: none; border: 0; }
.try { display: grid; gap: .5rem; padding: 1.25rem; background: var(--surface); border-radius: 8px; }
.wide main > .try { border-top: 0; }
.try p { margin: 0; }
.wide main > .links { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin-top: 1.5rem; }
.wide .cards .card { align-content: start; }
.wide .cards .links { align-self: end; }
.accounts { display: grid; gap: .75rem; margin-top: .75rem; }
.choice {
  display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; align-content: start; min-height: 2.75rem; padding: .875rem 1rem; text-align: start;
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--action); border-radius: 8px; cursor: pointer;
}
.choice:hover { background: var(--surface); }
.choice strong { color: var(--action); text-decoration: underline; text-underline-offset: .2em; }
.choice .does, .choice .note { grid-column: 1 / -1; }
.choice .code { color: var(--muted); }
@media (min-width: 42rem) {
  .wide .cards, .accounts { grid-template-columns: 1fr 1fr; }
}
@media (min-width: 56.25rem) {
  .hero { grid-template-columns: 3fr 2fr; }
  .ways { grid-template-columns: 3fr 2fr; }
  .way.check { grid-row: span 2; }
  .wide .cards, .accounts { grid-template-columns: 1fr 1fr 1fr; }
}
@media print { .hero svg, .accounts { display: none; } }
`;
