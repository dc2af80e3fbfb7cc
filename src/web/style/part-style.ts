// Facts, checks, forms and links.

export const partStyle = `
dl { margin: 0; }
dl > div { padding: .5rem 0; border-bottom: 1px solid var(--rule); }
dl > div:last-child { border-bottom: 0; }
dt { font-size: .875rem; color: var(--muted); }
dd { margin: 0; font-size: 1.0625rem; }
@media (min-width: 36rem) {
  dl > div { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; align-items: baseline; }
}
dd table { width: 100%; border-collapse: collapse; font-size: 1rem; }
dd th, dd td { padding: .375rem .5rem; border: 1px solid var(--rule); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
dd th { color: var(--muted); font-size: .875rem; font-weight: 600; }
.erased { font-style: normal; padding: 0 .25rem; border: 1px dashed var(--muted); color: var(--muted); }
details { margin-top: .5rem; }
summary { display: list-item; min-height: 2.75rem; padding: .625rem 0; color: var(--action); cursor: pointer; }
.checks { list-style: none; margin: 0; padding: 0; }
.checks li { padding: .625rem .75rem; margin-bottom: .5rem; background: var(--surface); border-left: 4px solid var(--tone); }
.checks .pass { --tone: var(--valid); }
.checks .fail { --tone: var(--not-valid); }
.checks .caution { --tone: var(--caution); }
.checks .not-checked { --tone: var(--unknown); border-left-style: dashed; }
.outcome { display: inline-block; margin-right: .5rem; color: var(--tone); font-weight: 600; }
.aged { display: inline-block; padding: .125rem .5rem; color: var(--caution); background: var(--caution-tint); border: 1px solid var(--caution); }
.origin { font-size: 1.375rem; font-weight: 700; line-height: 1.35; }
.origin .path { color: var(--muted); font-weight: 400; }
.next { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.next p { margin: 0; }
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.5rem;
  font: inherit; font-weight: 600; color: var(--on-action); background: var(--action); border: 2px solid var(--action); border-radius: 6px;
  text-decoration: none; cursor: pointer;
}
.button.quiet { color: var(--action); background: transparent; }
.choices { display: grid; gap: .5rem; max-width: 30rem; margin-top: 1.25rem; }
.choices .button { justify-content: space-between; gap: 1rem; padding: .5rem 1rem; text-align: left; font-weight: 400; border-width: 1px; }
.card { display: grid; gap: .5rem; justify-items: start; padding: 1rem; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; }
.screen-only > .card + .card { margin-top: .75rem; }
.card p { margin: 0; }
.card h3 { margin: 0; font-size: 1.0625rem; }
.cards { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.cards .card { justify-items: stretch; border-left: 4px solid var(--tone); }
.cards .links { display: flex; gap: 1.5rem; }
label { font-weight: 600; }
textarea {
  width: 100%; min-height: 5.5rem; padding: .625rem .75rem; resize: vertical; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; border: 2px solid var(--muted); border-radius: 6px; word-break: break-all;
}
textarea[aria-invalid="true"] { border-color: var(--not-valid); border-style: dashed; }
.error { color: var(--not-valid); font-weight: 600; }
.error::before { content: "✕ "; }
.links { margin: 0; padding: 0; list-style: none; }
.links a { display: inline-flex; align-items: center; min-height: 2.75rem; }
`;
