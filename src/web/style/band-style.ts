// The band of a verdict: each word has its own border as well as its own colour.

export const bandStyle = `
main > .band {
  display: grid; grid-template-columns: auto 1fr; align-items: center; column-gap: 1rem; align-content: center;
  min-height: 33vh; min-height: 33svh; margin: 0 -1rem; padding: 1.5rem 1.25rem;
  color: var(--tone); background: var(--tint); border: 4px solid var(--tone); border-width: 4px 0;
}
.band .icon { width: 4rem; height: 4rem; fill: none; stroke: currentColor; stroke-width: 3.5; stroke-linecap: round; stroke-linejoin: round; }
/* Lines end between words, in Chinese at the marks between them. */
.band h1 { margin: 0; font-size: 2.25rem; line-height: 1.2; word-break: keep-all; overflow-wrap: anywhere; }
:where(:lang(en)) .band h1 { font-size: 1.875rem; }
.band h1 span { display: block; }
.band h1 .beside { font-size: 1.25rem; font-weight: 600; }
.band .beside { color: inherit; }
.band .sentence { grid-column: 1 / -1; margin: 1rem 0 0; font-size: 1.125rem; font-weight: 600; }
.band .sentence.beside { margin-top: .375rem; font-size: .9375rem; font-weight: 400; }
.valid { --tone: var(--valid); --tint: var(--valid-tint); }
/* Good on another day only: the day stands in the word. */
.valid[data-day] { --tone: var(--caution); --tint: var(--caution-tint); }
main > .valid[data-day] h1, main > .caution[data-day] h1 { font-size: 1.5rem; }
.not-valid { --tone: var(--not-valid); --tint: var(--not-valid-tint); }
.not-genuine { --tone: var(--not-genuine); --tint: var(--not-genuine-tint); }
.could-not-check { --tone: var(--unknown); --tint: var(--unknown-tint); }
.caution { --tone: var(--caution); --tint: var(--caution-tint); }
main > .band.not-genuine { border-style: double; border-width: 8px 0; }
main > .band.could-not-check { border-style: dashed; }
.band + section { border-top: 0; padding-top: 0; }
@media (min-width: 42rem) {
  main > .band { margin: .5rem 0 0; min-height: 14rem; padding: 2rem; border-width: 4px; border-radius: 8px; }
  main > .band.not-genuine { border-width: 8px; }
  .band .icon { width: 5.5rem; height: 5.5rem; }
  .band h1, :where(:lang(en)) .band h1 { font-size: 2.75rem; }
  main > .valid[data-day] h1, main > .caution[data-day] h1 { font-size: 2.25rem; }
}
`;
