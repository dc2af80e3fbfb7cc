// `licet keys destroy LICENCE`: erases the person of one licence from everything in the home.
import { createInterface } from "node:readline/promises";
import { openSubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import { forgetPurposes } from "../../../projections/records/audit/forget-purposes.js";
import { allViews } from "../../../projections/views/views.js";
import type { Config } from "../../home/settings/config.js";
import { licenceStream, writtenAbout } from "../../licence/streams.js";
import { erasePerson } from "../../operations/erase-person.js";
import { type WhatIsSealed, whatIsSealed } from "../../operations/what-is-sealed.js";
import { type OpenedHome, openHome } from "../open-home.js";
import { rebuildViews } from "../rebuild.js";
import { copiesOfLicence, forgetReminders, forgetWatchesOf } from "./besides-the-key.js";

const wrongUsage = 64;

const bullets = (lines: readonly string[]): string => lines.map(line => `  - ${line}\n`).join("");

const consequences = (licence: string, cases: number, { taken: own, left }: WhatIsSealed): string => {
  const taken =
    cases > 0
      ? [...own, `what was written in its cases, and by its holders of corrections and clerks (${cases})`]
      : own;
  return `${
    taken.length > 0
      ? `Without the key of licence ${licence} this can never be read again, not from this log nor from any copy of it:
${bullets(taken)}`
      : `Nothing of licence ${licence} is sealed under its key.\n`
  }What stays:
${bullets([...left, "its id, type, identifier, issuer, dates and acts, and the hash of each token, so that a printed code is still answered"])}A backup of subject keys that was taken before still opens what is sealed: replace it (licet backup --subject-keys DIR).
`;
};

const confirmed = async (licence: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Type the licence's id to go on (${licence}): `)).trim() === licence;
  } finally {
    terminal.close();
  }
};

/**
 * Destroys the licence's subject key and rebuilds all views; answers the exit code. Repeated, it finishes what was
 * interrupted.
 */
export const destroySubjectKey = async (
  config: Config,
  licence: string,
  { yes }: { yes?: boolean },
): Promise<number> => {
  if (!yes && !process.stdin.isTTY) {
    process.stderr.write("licet keys destroy: this cannot be undone; say --yes\n");
    return wrongUsage;
  }
  const home = await openHome(config);
  try {
    const cases = writtenAbout(licence).flatMap(home.subjectKeys.beginningWith);
    if (cases.length === 0 && home.subjectKeys.stateOf(licenceStream.of(licence)) === "none") {
      process.stderr.write(`licet keys destroy: licence ${licence} has no personal data under a key of its own\n`);
      return 1;
    }
    const sealed = await whatIsSealed(home.store, licence);
    const copies = await copiesOfLicence(home, licence);
    const told = consequences(licence, cases.length, {
      taken: [...sealed.taken, ...copies.taken],
      left: [...sealed.left, ...copies.left],
    });
    process[yes ? "stdout" : "stderr"].write(told);
    if (!yes && !(await confirmed(licence))) {
      process.stderr.write("licet keys destroy: nothing was changed\n");
      return 1;
    }
    return await destroy(home, licence);
  } finally {
    await home.close();
  }
};

const destroy = async (home: OpenedHome, licence: string): Promise<number> => {
  const subjectKeys = openSubjectKeys({ file: home.paths.subjectKeys, wrapKey: home.secrets["subject-wrap"] });
  try {
    const rebuild = () => rebuildViews(home, allViews);
    const forget = (id: string) => forgetPurposes(home.database, [[id]]);
    // First: once the key is gone, nothing tells whose reminders they are.
    const reminders = await forgetReminders(home, licence);
    if (reminders > 0) process.stdout.write(`orders of reminders of its holders ended: ${reminders}\n`);
    const watches = await forgetWatchesOf(home, licence);
    if (watches > 0) process.stdout.write(`watches of it ended: ${watches}\n`);
    const { destroyedAt, tracesLeft } = await erasePerson({ subjectKeys, rebuild, forget }, licence);
    process.stdout.write(`destroyed the key of licence ${licence} at ${destroyedAt}\n`);
    if (tracesLeft) process.stderr.write("licet keys destroy: others held the views; run it again to finish\n");
    return tracesLeft ? 1 : 0;
  } finally {
    subjectKeys.close();
  }
};
