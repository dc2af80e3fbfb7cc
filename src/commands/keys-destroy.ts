// `licet keys destroy LICENCE`: erases the person of one licence from everything in the home.
import { createInterface } from "node:readline/promises";
import { KeyError } from "../../keys/key-error.js";
import { openSubjectKeys } from "../../keys/subject-keys.js";
import { allViews } from "../../projections/views.js";
import type { Config } from "../config.js";
import { erasePerson } from "../operations/erase-person.js";
import { openHome } from "./open-home.js";
import { rebuildViews } from "./rebuild.js";

const wrongUsage = 64;

const whatStays = `The key of its personal data is destroyed, for ever. Names and codes of the holders, personal fields, the token's text
and the sealed documents can never be read again, not from this log nor from any copy of it.
What stays: the licence's id, type, number, identifier, issuer, dates, acts and decisions, and the token's hash, so that
a printed code is still answered. A backup of subject keys that was taken before still opens them: replace it (licet backup --subject-keys DIR).`;

const confirmed = async (licence: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write(`${whatStays}\n`);
    return (await terminal.question(`Type the licence's id to go on (${licence}): `)).trim() === licence;
  } finally {
    terminal.close();
  }
};

/** Destroys the licence's subject key and rebuilds all views; answers the exit code. Repeated, it finishes what was interrupted. */
export const destroySubjectKey = async (
  config: Config,
  licence: string,
  { yes }: { yes?: boolean },
): Promise<number> => {
  if (!yes && !process.stdin.isTTY) {
    process.stderr.write("licet keys destroy: this cannot be undone; say --yes\n");
    return wrongUsage;
  }
  if (!yes && !(await confirmed(licence))) {
    process.stderr.write("licet keys destroy: nothing was changed\n");
    return 1;
  }
  const home = await openHome(config);
  const subjectKeys = openSubjectKeys({ file: home.paths.subjectKeys, wrapKey: home.secrets["subject-wrap"] });
  try {
    const rebuild = () => rebuildViews(home, allViews);
    const { destroyedAt, tracesLeft } = await erasePerson({ subjectKeys, rebuild }, licence);
    process.stdout.write(`destroyed the key of licence ${licence} at ${destroyedAt}\n${yes ? `${whatStays}\n` : ""}`);
    if (tracesLeft) process.stderr.write("licet keys destroy: others held the views; run it again to finish\n");
    return tracesLeft ? 1 : 0;
  } catch (error) {
    if (!(error instanceof KeyError && error.code === "subject-key-missing")) throw error;
    process.stderr.write(`licet keys destroy: licence ${licence} has no personal data under a key of its own\n`);
    return 1;
  } finally {
    subjectKeys.close();
    await home.close();
  }
};
