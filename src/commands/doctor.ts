// `licet doctor`: holds everything in the home against the log and lists what is wrong.

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { KeyError } from "../../keys/key-error.js";
import { findImportsKey } from "../../keys/vault/replaceable-keys.js";
import type { Views } from "../../projections/database/database.js";
import { isDatabaseFault } from "../../projections/database/database-fault.js";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { mayHaveRecords, mayHaveViews, openRecordsDatabase, openViews } from "../../projections/database/open-views.js";
import { createRowMacs } from "../../projections/database/row-macs.js";
import type { Records, RecordsTables } from "../../projections/records/records.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { formatNumber, readPattern } from "../catalogue/numbering/number-pattern.js";
import { parseToken } from "../credential/token/parse-token.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import { answersInLog } from "../home/answers-in-log.js";
import { openDocumentStore } from "../home/open-document-store.js";
import type { Config } from "../home/settings/config.js";
import { signedInLog } from "../home/signed-in-log.js";
import { dayAt, fromEpochDay } from "../licence/day.js";
import { orderContext, ReminderOrder } from "../messages/reminders/reminder-order.js";
import { createLetterSeal, Letter, letterContext } from "../messages/sealed-letter.js";
import { WatchOrder, watchContext } from "../messages/watches/watch-order.js";
import type { ReadToken } from "../operations/doctor/check-version.js";
import { type Checked, type DoctorStep, type Examination, examine } from "../operations/doctor/doctor.js";
import type { Finding } from "../operations/doctor/finding.js";
import type { SealedRecords } from "../operations/doctor/records/record-checks.js";
import { reservedIn } from "../registry/identity.js";
import { createImportSeal } from "../service/imports/import-seal.js";
import { documentSealing } from "../service/keys/document-sealing.js";
import { sealedTexts } from "../service/keys/sealed-texts.js";
import { type OpenedHome, openHome } from "./open-home.js";
import { progressLine } from "./progress-line.js";

export interface DoctorOptions {
  settled?: boolean;
  removeOrphans?: boolean;
  json?: boolean;
}

/** Reads tokens; each key is imported once, for there are few and tens of thousands of signatures. */
const tokenReader = () => {
  const imported = new Map<string, KeyObject>();
  const keyOf = (kid: string, jwk: Readonly<Record<string, string>>): KeyObject => {
    const key = imported.get(kid) ?? createPublicKey({ key: { ...jwk }, format: "jwk" });
    imported.set(kid, key);
    return key;
  };
  return (text: string): ReadToken | null => {
    const token = parseToken(text);
    if (!token.ok) return null;
    const { payload, kid, signature, toBeSigned } = token;
    return {
      licence: payload.id,
      version: payload.version,
      kid,
      signedOn: fromEpochDay(payload.signedDay),
      isSignedBy: jwk =>
        new Promise((resolve, reject) => {
          const key = { key: keyOf(kid, jwk), dsaEncoding: "ieee-p1363" as const };
          verify("sha256", toBeSigned, key, signature, (error, right) => (error ? reject(error) : resolve(right)));
        }),
    };
  };
};

const stepNames: Record<DoctorStep, string> = {
  log: "reading the log",
  views: "comparing views",
  licences: "checking licences",
  records: "checking records",
  keys: "opening keys",
  documents: "looking for orphans",
};

const nothingChecked: Checked = {
  events: 0,
  streams: 0,
  licences: 0,
  versions: 0,
  sealed: 0,
  waiting: 0,
  neverSealed: 0,
  erased: 0,
  copies: 0,
  viewRows: 0,
  records: 0,
  keys: 0,
  documents: 0,
};

/** The home, or the one finding that nothing else can be found without it. */
const tryOpen = async (config: Config): Promise<OpenedHome | Finding> => {
  try {
    return await openHome(config);
  } catch (error) {
    if (!(error instanceof KeyError || error instanceof EventStoreError)) throw error;
    return { severity: "fault", code: "home-unopenable", where: error.code, what: error.message };
  }
};

/** The views, or null when there are none or they cannot be read. */
const tryViews = async (database: DatabaseSettings): Promise<Views | null> => {
  if (!mayHaveViews(database)) return null;
  let views: Views | undefined;
  try {
    views = openViews(database, "doctor");
    if (database.engine === "postgres") await readCheckpoints(views);
    return views;
  } catch (error) {
    await views?.destroy();
    if (isDatabaseFault(error)) return null;
    throw error;
  }
};

/** What is kept beside the log; null where nothing ever was. What else keeps it from being read, the doctor finds. */
const tryRecords = async (database: DatabaseSettings): Promise<Records | null> => {
  if (!mayHaveRecords(database)) return null;
  const records = openRecordsDatabase<RecordsTables>(database, "doctor", 5_000);
  const fault = await records
    .selectFrom("audit")
    .select("id")
    .limit(1)
    .execute()
    .then(() => null)
    .catch((error: unknown) => error);
  // PostgreSQL's word for a table that is not there.
  const isNone = database.engine === "postgres" && fault instanceof Error && "code" in fault && fault.code === "42P01";
  if (!isNone) return records;
  await records.destroy();
  return null;
};

/** Letters and reminders, opened by the home's own secret. */
const sealedRecords = (secret: Uint8Array, importsKey: Uint8Array | null): SealedRecords => {
  const letters = createLetterSeal(sealedTexts(secret));
  const opens = (read: () => unknown): boolean => {
    try {
      read();
      return true;
    } catch {
      return false;
    }
  };
  return {
    letter: row => opens(() => Letter.parse(letters.open(row.sealed, letterContext(row)))),
    details: ({ id, details }) =>
      importsKey !== null && opens(() => createImportSeal(importsKey).open(details, "details", id)),
    watch: row => opens(() => WatchOrder.parse(letters.open(row.sealed, watchContext(row.id)))),
    order: row => opens(() => ReminderOrder.parse(letters.open(row.sealed, orderContext(row.id)))),
  };
};

/** Examines the home of a configuration. Throws HomeMissing where there is none. */
export const examineHome = async (
  config: Config,
  { settled = false, removeOrphans = false }: DoctorOptions = {},
  onProgress?: (text: string) => void,
): Promise<Examination> => {
  const home = await tryOpen(config);
  if ("severity" in home) return { healthy: false, faults: 1, findings: [home], checked: nothingChecked };
  const { paths, events, database, vault, ring, secrets, rowKey, subjectKeys, store, decode } = home;
  const views = await tryViews(database);
  const records = await tryRecords(database);
  const now = Date.now();
  try {
    return await examine({
      home: paths.home,
      store,
      decode,
      isSigned: signedInLog({ store, decode }),
      answer: answersInLog({ store, decode }),
      macs: createRowMacs(rowKey),
      consecutivePositions: "file" in events,
      views,
      records,
      opens: sealedRecords(secrets.request, await findImportsKey(vault)),
      vault,
      ring,
      documents: await openDocumentStore(paths.documents),
      documentSealing: documentSealing(subjectKeys),
      reservationStream: (kind, type, issuer, text) => reservedIn(kind, secrets.number, type, issuer, text),
      numberOf: (spelled, n) => {
        const pattern = readPattern(spelled);
        return pattern && formatNumber(pattern, n);
      },
      readToken: tokenReader(),
      timeZone: config.LICET_TIME_ZONE,
      today: dayAt(now, config.LICET_TIME_ZONE),
      now,
      settled,
      removeOrphans,
      onProgress: (step, done, of) => onProgress?.(`${stepNames[step]}  ${done}${of === null ? "" : ` of ${of}`}`),
    });
  } finally {
    await views?.destroy();
    await records?.destroy();
    await home.close();
  }
};

const summary = ({ checked, faults, findings }: Examination): string => {
  const { events, streams, licences, versions, sealed, waiting, neverSealed, erased } = checked;
  const { viewRows, records, documents, keys } = checked;
  const notes = findings.filter(({ severity }) => severity === "note").length;
  return [
    `events ${events} · streams ${streams} · licences ${licences} · versions ${versions}`,
    `sealed ${sealed} · waiting ${waiting} · superseded before their turn ${neverSealed} · erased ${erased}`,
    `view rows ${viewRows} · records ${records} · documents ${documents} · keys ${keys}`,
    `${faults === 0 ? "nothing is wrong" : `faults ${faults}`}${notes > 0 ? ` · notes ${notes}` : ""}`,
  ].join("\n");
};

/** Prints the findings and a summary; answers the exit code: 0 when nothing is wrong. */
export const doctor = async (config: Config, options: DoctorOptions): Promise<number> => {
  const progress = progressLine();
  const examination = await examineHome(config, options, progress.show).finally(progress.end);
  const { findings, healthy } = examination;
  if (options.json) process.stdout.write(`${JSON.stringify(examination)}\n`);
  else {
    for (const { severity, code, where, what } of findings)
      process.stdout.write(`${severity}  ${code}  ${where}: ${what}\n`);
    process.stdout.write(`${summary(examination)}\n`);
  }
  return healthy ? 0 : 1;
};
