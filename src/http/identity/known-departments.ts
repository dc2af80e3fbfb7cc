// Whether the registry knows a department that a token names: a provider's word alone makes none.

/** Reads of one department; null for one that was never defined. */
export interface DepartmentReads {
  views(code: string): Promise<unknown>;
  log(code: string): Promise<unknown>;
}

// As a code may be written that is to name a stream.
const codeForm = /^[0-9A-Za-z-]{1,64}$/;

/**
 * True for a department that was defined. What is known once is not asked again, for a definition is for ever; what the
 * views do not know, or cannot tell, is asked of the log.
 */
export const knownDepartments = ({ views, log }: DepartmentReads): ((code: string) => Promise<boolean>) => {
  const defined = new Set<string>();
  return async code => {
    if (defined.has(code)) return true;
    if (!codeForm.test(code)) return false;
    const found = (await views(code).catch(() => null)) ?? (await log(code));
    if (found !== null) defined.add(code);
    return found !== null;
  };
};
