// Holds a whole home against its log, beside a running service. It changes nothing but, when asked, orphans. The way
// through: ledger.ts folds the log once, check-….ts each look at one kind of thing, compare-view.ts at each view's
// rows, and finding.ts lists all that may be found.
import type { KeyRing } from "../../../keys/key-ring.js";
import type { KeyVault } from "../../../keys/vault/key-vault.js";
import type { Views } from "../../../projections/database/database.js";
import type { RowMacs } from "../../../projections/database/row-macs.js";
import type { Records } from "../../../projections/records/records.js";
import { readCheckpoints } from "../../../projections/views/checkpoint.js";
import type { LogSource } from "../../../projections/views/log-source.js";
import { allViews } from "../../../projections/views/views.js";
import type { DocumentStore } from "../../documents/document-store.js";
import { beginning, type EventStore, type StoredEvent } from "../../event-store/event-store.js";
import type { Day } from "../../licence/day.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { createIssuerKeys } from "../issuer-keys.js";
import { patientDocuments } from "../patient-documents.js";
import { checkCopies } from "./check-copies.js";
import { checkKeys } from "./check-keys.js";
import { checkLicences } from "./check-licences.js";
import { checkSequences } from "./check-sequences.js";
import type { VersionDeps } from "./check-version.js";
import { compareView } from "./compare-view.js";
import { datesAhead } from "./dates-ahead.js";
import { createFindings, type Finding, type Findings } from "./finding.js";
import { beginFolds, type FreshFold } from "./fresh-fold.js";
import { checkLedger, notePage, type ReadEntry, whereOf } from "./ledger.js";
import { createNumberRules } from "./number-rules.js";
import { checkOrphans } from "./orphan-documents.js";
import { checkRecords } from "./records/check-records.js";
import type { SealedRecords } from "./records/record-checks.js";
import { openScratch, type Scratch } from "./scratch.js";

export interface Doctor extends Pick<VersionDeps, "documentSealing" | "reservationStream" | "readToken" | "timeZone"> {
  documents: DocumentStore;
  /** The number with this n of a sequence whose pattern is spelled so; null for a text that spells none. */
  numberOf(pattern: string, n: number): string | null;
  home: string;
  store: Pick<EventStore, "readLog" | "readStream" | "head" | "follow">;
  decode(stored: StoredEvent): Recorded;
  isSigned: LogSource["isSigned"];
  answer: LogSource["answer"];
  macs: RowMacs;
  /** Whether the engine numbers events one by one, so that a missing number is a missing event. */
  consecutivePositions: boolean;
  /** Null when there are none that can be opened. */
  views: Views | null;
  /** Null when there are none. */
  records: Records | null;
  opens: SealedRecords;
  vault: KeyVault;
  ring: KeyRing;
  today: Day;
  now: number;
  /** Waiting for a seal counts as a fault. */
  settled: boolean;
  removeOrphans: boolean;
  onProgress?: (step: DoctorStep, done: number, of: number | null) => void;
}

export type DoctorStep = "log" | "views" | "licences" | "records" | "keys" | "documents";

/** What was held against the log, in numbers. */
export interface Checked {
  events: number;
  streams: number;
  licences: number;
  versions: number;
  sealed: number;
  waiting: number;
  neverSealed: number;
  erased: number;
  /** Annotated copies. */
  copies: number;
  viewRows: number;
  /** Rows of what is kept beside the log. */
  records: number;
  keys: number;
  documents: number;
}

/**
 * The doctor's report: healthy when no finding is a fault. `findings` lists at most 100 of each code; `faults` counts
 * all.
 */
export interface Examination {
  healthy: boolean;
  faults: number;
  findings: readonly Finding[];
  checked: Checked;
}

const pageSize = 1_000;

const codeOfFault = (fault: Error): Parameters<Findings["add"]>[0] => {
  const code = "code" in fault ? fault.code : undefined;
  if (code === "damaged-event") return "event-damaged";
  if (code === "subject-key-missing" || code === "subject-key-damaged" || code === "subject-keys-unavailable")
    return code;
  return "event-unreadable";
};

const checkpointsOf = async (views: Views | null): Promise<Map<string, string>> => {
  if (!views) return new Map();
  try {
    return new Map([...(await readCheckpoints(views))].map(([name, { position }]) => [name, position]));
  } catch {
    // The comparison says what is wrong with it.
    return new Map();
  }
};

const readEntry = (decode: Doctor["decode"], stored: StoredEvent): ReadEntry => {
  try {
    return { stored, event: decode(stored), fault: null };
  } catch (error) {
    return { stored, event: null, fault: error instanceof Error ? error : new Error(String(error)) };
  }
};

interface Pass {
  doctor: Doctor;
  scratch: Scratch;
  folds: readonly FreshFold[];
  findings: Findings;
  note(event: Recorded): void;
}

/** Passes over the log once, up to where it ended at the beginning; answers how many events that are. */
const passOverLog = async ({ doctor, scratch, folds, findings, note }: Pass): Promise<number> => {
  const { store, decode, consecutivePositions, onProgress } = doctor;
  const head = await store.head();
  const checkpoints = await checkpointsOf(doctor.views);
  const dates = datesAhead(doctor.now, findings);
  let position = beginning;
  let events = 0;
  while (position < head) {
    const page = (await store.readLog(position, pageSize)).filter(stored => stored.position <= head);
    if (page.length === 0) break;
    const entries = page.map(stored => readEntry(decode, stored));
    for (const entry of entries) {
      if (consecutivePositions && Number(entry.stored.position) !== Number(position) + 1)
        findings.add("position-gap", whereOf(entry), `the log has nothing between it and position ${Number(position)}`);
      position = entry.stored.position;
      if (entry.fault) findings.add(codeOfFault(entry.fault), whereOf(entry), entry.fault.message);
      if (!entry.event) continue;
      note(entry.event);
      dates.note(entry.event);
    }
    await notePage(scratch.ledger, entries, findings);
    for (const fold of folds) await fold.take(entries, checkpoints.get(fold.view.name) ?? beginning);
    events += page.length;
    onProgress?.("log", Number(position), Number(head));
  }
  dates.tell();
  return events;
};

const compareViews = async ({ doctor, scratch, folds, findings }: Pass): Promise<number> => {
  const { views, store, onProgress } = doctor;
  if (!views) {
    findings.add("views-missing", "views", 'there are none that can be opened; run "licet rebuild"');
    return 0;
  }
  let rows = 0;
  for (const [index, fold] of folds.entries()) {
    try {
      rows += await compareView({ views, scratch: scratch.views, store, fold, macs: doctor.macs, findings });
    } catch (error) {
      findings.add("view-unreadable", fold.view.name, error instanceof Error ? error.message : String(error));
    }
    onProgress?.("views", index + 1, folds.length);
  }
  return rows;
};

/** Examines a home. Rejects only when the log itself cannot be read, or there is no room for the scratch file. */
export const examine = async (doctor: Doctor): Promise<Examination> => {
  const { store, decode, isSigned, answer, macs, vault, ring, documents, onProgress } = doctor;
  const findings = createFindings();
  const keys = createIssuerKeys();
  const numberRules = createNumberRules();
  let isServed = false;
  const note = (event: Recorded): void => {
    keys.note(event);
    numberRules.note(event);
    isServed ||= event.meta.source === "http";
  };
  const scratch = await openScratch(doctor.home);
  const { ledger } = scratch;
  try {
    const folds = await beginFolds(scratch.views, { store, decode, isSigned, answer, macs }, allViews);
    const pass: Pass = { doctor, scratch, folds, findings, note };
    const events = await passOverLog(pass);
    await checkLedger(scratch.ledger, findings);
    await checkSequences({ ...doctor, ledger, findings });
    const viewRows = await compareViews(pass);
    const licences = await checkLicences({
      ...doctor,
      documents: patientDocuments(documents),
      ledger,
      keys,
      numberRules,
      findings,
    });
    const { documentSealing } = doctor;
    const copies = await checkCopies({
      documents: patientDocuments(documents),
      documentSealing,
      ledger,
      findings,
    });
    const { records } = doctor;
    const recordRows = records ? await checkRecords({ ...doctor, records, ledger, findings }) : 0;
    // Every act over HTTP leaves a line of the audit before it is answered.
    if (!records && isServed) findings.add("records-missing", "records", "what was kept beside the log is gone");
    onProgress?.("records", recordRows, recordRows);
    const keyFiles = checkKeys(vault, ring, keys, findings);
    onProgress?.("keys", keyFiles, keyFiles);
    const { removeOrphans: remove, now } = doctor;
    const stored = await checkOrphans({ documents, ledger, findings, remove, now });
    onProgress?.("documents", stored, stored);
    const { count: streams } = await ledger
      .selectFrom("stream")
      .select(eb => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    const faults = findings.faults();
    const ofHome = { records: recordRows, keys: keyFiles, documents: stored };
    const checked = { events, streams, ...licences, copies, viewRows, ...ofHome };
    return { healthy: faults === 0, faults, findings: findings.listed, checked };
  } finally {
    await scratch.close();
  }
};
