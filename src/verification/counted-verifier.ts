// A verifier that tells what its verdicts say.
import type { Verdict } from "./verdict.js";
import type { Verifier } from "./verifier.js";

/** The same verifier, telling `count` the word of each verdict and nothing of what was asked. */
export const countedVerifier = ({ verify }: Verifier, count: (verdict: Verdict["verdict"]) => void): Verifier => ({
  verify: async (question, how) => {
    const verdict = await verify(question, how);
    count(verdict.verdict);
    return verdict;
  },
});
