// The public register: the way between its pages, and the room between what it says and what it lists.

export const registerStyle = `
.register-nav [aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
.register-nav ~ .table, .register-nav ~ .empty, .register-nav ~ .days, .register-nav ~ .find-form { margin-top: 1rem; }
.as-of { margin-top: 1rem; }
.days td a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.days td::before { align-self: center; }
.find-form [aria-invalid="true"] { border-color: var(--not-valid); border-style: dashed; }
.find-form .error { margin: 0; }
.find-form .clear, .chosen { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; }
.find-form .more[open] + .clear { margin-top: .75rem; }
.chosen a { display: inline-flex; align-items: center; min-height: 2.75rem; }
@media print { .register-nav, .register-nav ~ .find-form { display: none; } }
`;
