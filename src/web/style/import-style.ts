// The first rows of a file, as a sheet that is moved sideways.

export const importStyle = `
.sheet { overflow-x: auto; max-width: 100%; }
.sheet table { border-collapse: collapse; font-size: .875rem; }
.sheet th, .sheet td { padding: .25rem .625rem; border: 1px solid var(--rule); text-align: start; white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; }
.sheet thead th { background: var(--surface); }
details.panel { margin-top: 1.25rem; }
details.panel > summary { min-height: 2.75rem; font-weight: 600; cursor: pointer; }
.form + .panel, .filters + .panel { margin-top: 1.25rem; }
`;
