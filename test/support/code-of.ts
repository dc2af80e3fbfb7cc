// How work ended, as one word to compare: what a refusal is told by.

/** "done", or the code of the error; an error without one as its text. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
