// Parts of the pages of who is signed in: panels, tables, chips, timelines, steps, counts and states.

export const signedInStyle = `
.signed-in main > section:not(.panel), .signed-in main > nav { border-top: 0; padding-top: 0; }
.signed-in main > section, .signed-in main > nav { margin-top: 1.25rem; }
.panel, .signed-in main > .panel { padding: 1rem; border: 1px solid var(--rule); border-radius: 8px; }
.panel h2 { font-size: 1.125rem; }
.columns { display: grid; gap: 1.25rem; margin-top: 1.25rem; }
.columns > * { min-width: 0; display: grid; gap: 1.25rem; align-content: start; }
.panel + .panel, main > .panel { margin-top: 1.25rem; }
.columns .panel { margin-top: 0; min-width: 0; }
@media (min-width: 64rem) { .columns { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; } }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: start; margin: 1rem 0; padding: 0; list-style: none; }
.chip { display: inline-flex; align-items: center; gap: .375rem; padding: .0625rem .625rem; border: 1px solid var(--tone); border-radius: 1rem; color: var(--tone); background: var(--tint); font-size: .875rem; font-weight: 600; white-space: nowrap; }
.chip .icon { width: 1rem; height: 1rem; fill: none; stroke: currentColor; stroke-width: 4.5; stroke-linecap: round; stroke-linejoin: round; }
.good { --tone: var(--valid); --tint: var(--valid-tint); }
.bad { --tone: var(--not-valid); --tint: var(--not-valid-tint); }
.quiet { --tone: var(--unknown); --tint: var(--unknown-tint); }
.button.quiet { --tone: inherit; }
.table { overflow-x: auto; }
.table table { width: 100%; border-collapse: collapse; }
.table caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.table th, .table td { padding: .5rem .75rem; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: baseline; }
.table thead th { position: sticky; top: 0; background: var(--surface); font-size: .875rem; color: var(--muted); white-space: nowrap; }
.table tbody th { font-weight: 600; min-width: 9rem; }
.table tbody th a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.table .number { text-align: end; font-variant-numeric: tabular-nums; }
@media (max-width: 41.99rem) {
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table table, .table tbody, .table tr, .table tbody th, .table td { display: block; }
  .table tr { padding: .5rem 0; border-bottom: 2px solid var(--rule); }
  .table tbody th, .table td { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .5rem; padding: .25rem 0; border: 0; }
  .table tbody th::before, .table td::before { content: attr(data-label); font-weight: 400; font-size: .875rem; color: var(--muted); }
  .table .number { text-align: start; }
}
select { min-height: 2.75rem; padding: .25rem .5rem; font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--muted); border-radius: 6px; }
.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .75rem; padding: .625rem 0 .625rem .75rem; border-left: 4px solid var(--tone); margin-bottom: .25rem; }
.timeline time { color: var(--muted); }
.timeline .detail { font-size: .9375rem; }
@media (max-width: 30rem) { .timeline li { grid-template-columns: 1fr; gap: 0; } }
.steps { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; counter-reset: step; }
.steps li { flex: 1 1 9rem; padding: .5rem .75rem; border-top: 4px solid var(--rule); counter-increment: step; }
.steps strong::before { content: counter(step) ". "; }
.steps .done { border-top-color: var(--valid); }
.steps .now { border-top-color: var(--action); background: var(--surface); }
.steps .to-come { border-top-style: dashed; }
.step-form { padding: 0 1rem; border: 1px solid var(--rule); border-radius: 8px; }
.step-form .form { padding-bottom: 1rem; }
.pager { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: flex-end; margin-top: 1rem; }
.pager a:not(.button) { display: inline-flex; align-items: center; min-height: 2.75rem; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.25rem, 1fr)); gap: .75rem; margin: 0; padding: 0; list-style: none; }
.counts a { display: block; height: 100%; padding: .75rem 1rem; border: 1px solid var(--rule); border-radius: 8px; color: var(--ink); text-decoration: none; background: var(--surface); }
.counts a:hover span { text-decoration: underline; }
.counts strong { display: block; font-size: 1.75rem; line-height: 1.3; color: var(--action); }
.counts .caution { border-left: 6px solid var(--caution); }
.counts .bad { border-left: 6px solid var(--not-valid); }
.state { display: flex; gap: .75rem; align-items: flex-start; padding: 1rem; margin: 1rem 0; border: 1px solid var(--rule); border-radius: 8px; background: var(--surface); }
.state .icon { flex: none; width: 1.75rem; height: 1.75rem; fill: none; stroke: currentColor; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
.state.away, .state.not-allowed { border-color: var(--not-valid); color: var(--not-valid); background: var(--not-valid-tint); }
.state.caution { border-color: var(--caution); }
.state.done { border-color: var(--valid); color: var(--valid); background: var(--valid-tint); }
.empty { padding: 1.5rem 1rem; color: var(--muted); border: 1px dashed var(--rule); border-radius: 8px; }
.progress progress { display: block; width: 100%; height: 1rem; }
.find { display: flex; gap: .5rem; flex-wrap: wrap; margin: 1rem 0; }
.find .field { flex: 1 1 16rem; }
@media (min-width: 64rem) {
  .columns.draft { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .columns.draft > :first-child { order: 2; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
}
.form + .panel, .panel + .form { margin-top: 1.25rem; }
.table + p, .table + .panel { margin-top: 1rem; }
.told { margin: 0; padding-inline-start: 1.25rem; }
.subject { font-size: 1.125rem; font-weight: 600; overflow-wrap: anywhere; }
.seals { display: flex; flex-wrap: wrap; gap: 1rem; margin: 0; padding: 0; list-style: none; }
.seals img { background: #FFFFFF; }
.long { overflow-wrap: anywhere; }
.paper { display: block; width: 100%; height: auto; border: 1px solid var(--rule); background: #FFFFFF; }
`;
