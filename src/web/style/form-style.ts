// Forms: one question group a card, label above, help under, fault beside and in the summary on top.

export const formStyle = `
.form { display: grid; gap: 1rem; max-width: 48rem; }
.empty + .form, section + .form, .panels + .form { margin-top: 1.25rem; }
.form > *, .field { min-width: 0; }
.columns + .form, .panel + .form, .becomes { margin-top: 1.25rem; }
.enter { position: absolute; width: 1px; height: 1px; padding: 0; margin: -1px; overflow: hidden; clip-path: inset(50%); border: 0; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; }
.group { display: grid; gap: 1rem; padding: 1rem; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; }
.group > legend { float: left; width: 100%; font-size: 1.125rem; margin-bottom: .25rem; }
.group > legend + * { clear: both; }
details.group { display: block; }
details.group > summary { cursor: pointer; font-weight: 600; font-size: 1.125rem; min-height: 1.75rem; }
details.group > .field, details.group > .note { margin-top: 1rem; }
.field { display: grid; gap: .25rem; }
.field > label, .field > legend { font-weight: 600; }
.optional { font-weight: 400; font-size: .875rem; color: var(--muted); }
.form input:not([type="checkbox"]):not([type="radio"]):not([type="hidden"]), .form select, .find input, .filters input, .filters select {
  width: 100%; min-height: 2.75rem; padding: .375rem .75rem; font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--muted); border-radius: 6px;
}
.form input[type="date"] { max-width: 14rem; }
.form textarea { font: inherit; word-break: normal; overflow-wrap: anywhere; }
.form textarea.source { font: .875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; min-height: 20rem; }
.form [aria-invalid="true"] { border-color: var(--not-valid); border-style: dashed; }
.form output { display: block; padding: .375rem 0; }
.tick { display: flex; gap: .625rem; align-items: flex-start; min-height: 2.75rem; padding: .5rem 0; font-weight: 400; cursor: pointer; }
.tick input { flex: none; width: 1.375rem; height: 1.375rem; margin: .125rem 0 0; accent-color: var(--action); }
.ticks { display: grid; }
.tick .note { display: block; }
.open-day { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.rows { gap: .75rem; }
.row { display: grid; gap: .75rem; padding: .75rem; background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; }
.row .more { display: grid; gap: .75rem; margin: 0; }
.row .more > .field { margin-top: .75rem; }
.row .row { background: var(--surface); }
.row > legend { font-size: .875rem; color: var(--muted); }
.button.small { min-height: 2.75rem; padding: .25rem 1rem; justify-self: start; border-width: 1px; font-weight: 400; }
.button.danger { background: var(--not-valid); border-color: var(--not-valid); color: var(--paper); }
.button[disabled], .button[aria-disabled="true"] { color: var(--muted); background: var(--surface); border-color: var(--rule); cursor: not-allowed; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
.summary { padding: 1rem; margin: 0 0 1rem; border: 3px solid var(--not-valid); border-radius: 8px; background: var(--not-valid-tint); max-width: 48rem; }
.summary h2 { color: var(--not-valid); }
.summary ul { margin: 0; padding-left: 1.25rem; }
.summary a { color: var(--not-valid); }
.dialog summary { list-style: none; padding: 0; }
.dialog summary::-webkit-details-marker { display: none; }
.dialog form { display: grid; gap: .75rem; justify-items: start; padding: 1rem; margin-top: .5rem; border: 2px solid var(--caution); border-radius: 8px; background: var(--caution-tint); }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1rem; }
.filters > .field { flex: 1 1 10rem; }
.narrow { margin: 0 0 .5rem; }
.narrow > summary { font-weight: 600; }
@supports selector(::details-content) {
  @media (min-width: 42rem) {
    .narrow > summary { display: none; }
    .narrow::details-content { content-visibility: visible; block-size: auto; }
  }
}
@media (min-width: 42rem) { .row:not(.long) { grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); align-items: start; } .row > legend, .row > .button, .row > .rows, .row > .more { grid-column: 1 / -1; } }
`;
