// The frame of who is signed in: one column on phones, from 900 px a rail at the left and content up to 1,120 px.

export const frameStyle = `
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 9; padding: .5rem 1rem; background: var(--paper); }
.signed-in .top, .signed-in .frame { max-width: 84rem; margin: 0 auto; }
.signed-in .top { flex-wrap: wrap; padding: 0 1rem; border-bottom: 1px solid var(--rule); max-width: none; }
.who { display: flex; align-items: center; gap: .25rem .75rem; flex-wrap: wrap; }
.who .account { display: inline-flex; align-items: center; min-height: 2.75rem; font-weight: 600; overflow-wrap: anywhere; }
button.link { min-height: 2.75rem; padding: 0 .25rem; font: inherit; color: var(--action); background: none; border: 0; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.signed-in main { max-width: 70rem; margin: 0; padding: 0 1rem 3rem; min-width: 0; }
.signed-in main:focus { outline: none; }
.rail ul { list-style: none; margin: 0; padding: 0; }
.rail a { display: flex; align-items: center; min-height: 2.75rem; padding: .25rem 1rem; color: var(--ink); text-decoration: none; border-left: 4px solid transparent; }
.rail a:hover { background: var(--surface); text-decoration: underline; }
.rail a[aria-current] { font-weight: 700; background: var(--surface); border-left-color: var(--action); }
.rail .wide-only { display: none; }
.menu { margin: 0; border-bottom: 1px solid var(--rule); }
.menu summary { padding: .625rem 1rem; font-weight: 600; }
@media (min-width: 56.25rem) {
  .frame { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 1rem; }
  .rail { padding: 1rem 0; border-right: 1px solid var(--rule); min-height: calc(100vh - 4rem); }
  .rail .menu { display: none; }
  .rail .wide-only { display: block; position: sticky; top: 1rem; }
}
@media print { .rail, .who, .skip, .buttons, .dialog, .pager { display: none; } .frame { display: block; } }
`;
