// Charts: bars in the colour of actions, with their numbers.

export const chartStyle = `
.bars { display: block; width: 100%; height: auto; max-width: 48rem; font-size: 14px; }
.bars text { fill: var(--ink); }
.bars rect { fill: var(--action); }
@media (max-width: 41.99rem) { .bars { font-size: 20px; } }
.sums { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.sums li { padding: .75rem 1rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--surface); }
.sums strong { display: block; font-size: 1.5rem; line-height: 1.3; }
`;
