// The page where a licence is checked by hand: its cards, and the warning of a foreign address.

export const verifyStyle = `
.ways-to-check { display: grid; gap: 1rem; }
.ways-to-check .card { align-content: start; border-top: 4px solid var(--action); }
.ways-to-check h2 { font-size: 1.125rem; }
.send { display: grid; gap: .5rem; justify-items: start; width: 100%; padding-top: .75rem; border-top: 1px solid var(--rule); }
input[type="file"] { width: 100%; min-height: 2.75rem; padding: .5rem 0; font: inherit; color: var(--ink); }
input[type="file"]::file-selector-button { min-height: 1.75rem; padding: 0 .75rem; font: inherit; color: var(--action); background: var(--paper); border: 1px solid var(--action); border-radius: 6px; cursor: pointer; }
.typed, main input[type="email"], .card select {
  width: 100%; min-height: 2.75rem; padding: .375rem .75rem; font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--muted); border-radius: 6px;
}
button.language { font: inherit; color: var(--action); background: none; border: 0; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.foreign { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; align-items: center; margin-bottom: 1rem; padding: 1rem; color: var(--not-genuine); background: var(--not-genuine-tint); border: 8px double var(--not-genuine); }
main > .foreign { margin-top: 0; border-top: 8px double var(--not-genuine); }
.foreign .icon { width: 3rem; height: 3rem; fill: none; stroke: currentColor; stroke-width: 3.5; stroke-linecap: round; stroke-linejoin: round; }
.foreign h2 { margin: 0; font-size: 1.25rem; }
.foreign p { grid-column: 1 / -1; color: var(--ink); }
.host { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--not-genuine); }
.needs-script { display: none; }
@media (scripting: enabled) { .needs-script { display: grid; } }
.scan > * { display: none; }
.scan > h2, .scan > .note, .scan > .start, .scan > .warning, .scan > [role="status"] { display: block; }
.scan > .start { display: inline-flex; }
.scan.on > .note, .scan.on > .start { display: none; }
.scan.on > video { display: block; width: 100%; aspect-ratio: 4 / 3; max-height: 60svh; object-fit: cover; background: #000000; border-radius: 6px; }
.scan.on > .stop { display: inline-flex; width: 100%; }
.scan > [role="status"]:empty, .scan > .warning:empty { display: none; }
.scan > [role="status"] { min-height: 3.2em; font-weight: 600; }
.scan .warning { width: 100%; }
.scan .warning .foreign { margin: 0; }
.band + .card { margin-top: 1.25rem; }
form + .note, .button + .note { margin-top: .375rem; }
.over { outline: 3px dashed var(--action); outline-offset: -6px; }
.found { margin: 0; padding-left: 1.25rem; }
.found li { margin-bottom: .5rem; }
main h3 { margin: 0 0 .5rem; font-size: 1rem; }
@media (hover: hover) and (pointer: fine) { .by-camera { display: none; } }
`;
