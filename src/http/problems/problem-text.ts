// What the table of problems says of one code.

/** The HTTP status, and a sentence a person can act on in each language. */
export interface ProblemText {
  status: number;
  zh: string;
  en: string;
}

/** An entry of the table. */
export const problem = (status: number, zh: string, en: string): ProblemText => ({ status, zh, en });
