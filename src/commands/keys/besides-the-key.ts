// What goes or stays with a person beside what their key opens: their reminders, and the annotated copies of the licence.
import { mayHaveRecords, mayHaveViews, openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { openRecords } from "../../../projections/records/records.js";
import { endWatchesOf } from "../../../projections/records/watches/watches.js";
import { type FoundCopy, findCopies } from "../../../projections/views/documents/find-copy.js";
import { forgetHolder } from "../../messages/reminders/forget-holder.js";
import { createLetterSeal } from "../../messages/sealed-letter.js";
import type { WhatIsSealed } from "../../operations/what-is-sealed.js";
import { sealedTexts } from "../../service/keys/sealed-texts.js";
import { readLicence } from "../../verification/licence-log.js";
import type { OpenedHome } from "../open-home.js";

const copiesAtOnce = 100;

const told = ({ sha256, madeAt, expires }: FoundCopy): string =>
  `the annotated copy ${sha256}, made ${madeAt.slice(0, 10)}, good until ${expires}`;

/** The annotated copies of a licence: those whose document and note the key takes, and those that stay. */
export const copiesOfLicence = async (
  { database, rowKey }: Pick<OpenedHome, "database" | "rowKey">,
  licence: string,
): Promise<WhatIsSealed> => {
  if (!mayHaveViews(database)) return { taken: [], left: [] };
  const views = openViews(database, "read");
  try {
    const { copies } = findCopies(views, createRowMacs(rowKey));
    const found: FoundCopy[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await copies({ licence, cursor, limit: copiesAtOnce });
      found.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return {
      taken: found.filter(({ encrypted }) => encrypted).map(told),
      left: found.filter(({ encrypted }) => !encrypted).map(told),
    };
  } catch {
    // Whatever the views are, they keep nobody from being erased.
    return { taken: [], left: ["its annotated copies, which could not be listed: the views cannot be read"] };
  } finally {
    await views.destroy();
  }
};

/** Ends every watch of a licence: what is told of it would tell of its person; answers how many there were. */
export const forgetWatchesOf = async ({ database }: Pick<OpenedHome, "database">, licence: string): Promise<number> => {
  if (!mayHaveRecords(database)) return 0;
  const records = await openRecords(database);
  try {
    return await records.transaction().execute(tx => endWatchesOf(tx, licence));
  } finally {
    await records.destroy();
  }
};

/** Ends the reminders of whoever the licence names, which only the log tells while its key is there; answers how many. */
export const forgetReminders = async (home: OpenedHome, licence: string): Promise<number> => {
  const { database, secrets, store, decode } = home;
  if (!mayHaveRecords(database)) return 0;
  const read = async (stream: string) => (await store.readStream(stream)).map(decode);
  const holders = (await readLicence(read, licence))?.versions.flatMap(version => version.holders) ?? [];
  const records = await openRecords(database);
  try {
    return await forgetHolder({ records, letters: createLetterSeal(sealedTexts(secrets.request)) }, holders);
  } finally {
    await records.destroy();
  }
};
