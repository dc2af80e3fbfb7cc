// How a command says what became of it: the process ends by itself once nothing is left to be done.

/** Sets the exit code (docs/interface.md, Commands). */
export const exitWith = (code: number): void => {
  process.exitCode = code;
};
