// Finding licences, and a licence's own page.

export const licenceStyle = `
.find-form { display: grid; gap: .25rem; padding: 1rem; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; }
.find-form .find { margin: 0; align-items: end; }
.find-form .filters { margin: .5rem 0 0; }
.find-form .field > label { font-weight: 400; font-size: .875rem; }
.find-form .find .field > label { font-weight: 600; font-size: 1rem; }
.find-form .more { margin: 0; }
.find-form .clear { margin: 0; }
.find-form .clear a, .links-row a, .export a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.found { margin-top: 1.25rem; }
.export { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: center; }
.standing { display: grid; gap: .25rem; }
.standing p { margin: 0; }
.standing .state { margin: .25rem 0; }
h1 .number { font-weight: 400; overflow-wrap: anywhere; }
.links-row { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: .25rem 0 0; }
.signed-in main > nav.links-row { margin-top: .25rem; }
.panel h3 { margin: 1rem 0 .25rem; font-size: .9375rem; color: var(--muted); }
.panel .actions { margin: 0; }
.button.grave { color: var(--not-valid); border-color: var(--not-valid); }
.not-now { list-style: none; margin: 0; padding: 0; }
.not-now li { padding: .25rem 0; border-top: 1px solid var(--rule); }
.not-now .act { display: inline-block; margin-right: .75rem; color: var(--muted); }
.not-now .note { display: block; }
.face-picture { max-width: 8rem; height: auto; }
.changes { width: 100%; margin-top: .5rem; border-collapse: collapse; font-size: .9375rem; }
.changes caption { text-align: start; font-size: .875rem; color: var(--muted); }
.changes th, .changes td { padding: .25rem .5rem; border: 1px solid var(--rule); text-align: start; vertical-align: top; }
@media (max-width: 41.99rem) {
  .changes > thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .changes, .changes > tbody, .changes > tbody > tr, .changes > tbody > tr > * { display: block; }
  .changes > tbody > tr { padding: .25rem 0; border-top: 1px solid var(--rule); }
  .changes > tbody > tr > * { border: 0; padding: .125rem 0; }
  .changes > tbody > tr > td::before { content: attr(data-label); display: block; font-size: .875rem; color: var(--muted); }
}
.timeline .detail p { margin: 0; }
.versions { list-style: none; margin: 0; padding: 0; }
.versions li { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: center; border-top: 1px solid var(--rule); }
.versions li:first-child { border-top: 0; }
.versions a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.table time { white-space: nowrap; }
.find-form + .table, .find-form + .empty, .find-form + p { margin-top: 1rem; }
@media (min-width: 36rem) { .panel dl > div { grid-template-columns: 9rem 1fr; } }
`;
