// The drawer: cards of licences, the large code, and what is done often within reach of a thumb.

export const portalStyle = `
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.licence-cards, .panels { display: grid; gap: 1rem; margin: 1rem 0; padding: 0; list-style: none; }
@media (min-width: 64rem) { .licence-cards { grid-template-columns: 1fr 1fr; } }
.licence-card { padding: 1rem; border: 1px solid var(--rule); border-top: 4px solid var(--action); border-radius: 8px; background: var(--surface); }
.licence-card h2 { margin: 0; font-size: 1.25rem; }
.licence-card h2 a { display: inline-flex; align-items: center; min-height: 2.75rem; color: var(--ink); }
.licence-card dl > div { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .5rem; padding: .25rem 0; border: 0; }
.licence-card .buttons { margin-top: .75rem; }
.licence-card .buttons .button { flex: 1 1 8rem; }
.panels h2, .panels h3 { margin: 0; font-size: 1.0625rem; }
.panels .panel { margin: 0; }
.crumbs { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
.crumbs a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.term { font-size: 1.0625rem; }
.wrap { overflow-wrap: anywhere; }
.paper.small { max-width: 24rem; }
.large { font-size: 1.25rem; }
.said { white-space: pre-line; }
.deeds { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0 0; }
.within-reach .form > .buttons { position: sticky; bottom: 0; margin: 0; padding: .75rem 0; background: var(--paper); border-top: 1px solid var(--rule); }
.within-reach .form > .buttons .button { flex: 1 1 8rem; }
.panel + .form { margin-top: 1.25rem; }
.thumb { position: sticky; bottom: 0; display: flex; gap: .75rem; padding: .75rem 0; margin-top: 1rem; background: var(--paper); border-top: 1px solid var(--rule); }
.thumb .button { flex: 1 1 8rem; padding: .5rem .75rem; }
.showing { display: grid; gap: 1rem; max-width: 30rem; }
.showing .qr { display: block; width: min(100%, 22rem); height: auto; margin: 0 auto; background: #FFFFFF; border: 1px solid var(--rule); image-rendering: pixelated; }
.showing .clock { text-align: center; font-size: 1.125rem; }
.next-code { display: flex; flex-wrap: wrap; gap: .75rem; }
.button[aria-current] { background: var(--surface); font-weight: 700; }
html:has(.thumb, .within-reach) { scroll-padding-bottom: 5rem; }
@media print {
  .thumb, .deeds, .paper-card, .showing form, .signed-in .buttons, .signed-in .dialog, .signed-in .pager, .signed-in .crumbs { display: none; }
  .licence-cards, .panels { display: block; margin: 0; }
  .licence-card, .panels .panel { break-inside: avoid; margin: 0 0 3mm; padding: 2mm 3mm; }
  .licence-card h2 a, .crumbs a, .panel .links a { min-height: 0; }
}
`;
