// What can be held of a row of each table of the records: its shape, that what it seals opens for itself alone, and that
// what it refers to is in the log.
import { sql } from "kysely";
import type { z } from "zod";
import type { Records } from "../../../../projections/records/records.js";
import { caseStream, copyStream, delegationStream, departmentStream } from "../../../licence/streams.js";
import type { Findings } from "../finding.js";
import type { KnownStreams } from "./known-streams.js";
import {
  AuditRow,
  ImportRow,
  OutboxRow,
  ReminderRow,
  RequestRow,
  ShowRow,
  WarningRow,
  WarningRuleRow,
  WatchFeedRow,
  WatchRow,
} from "./record-shapes.js";

/** Whether what a row seals opens, for that row. */
export interface SealedRecords {
  letter(row: Pick<OutboxRow, "owner" | "key" | "sealed">): boolean;
  order(row: Pick<ReminderRow, "id" | "sealed">): boolean;
  watch(row: Pick<WatchRow, "id" | "sealed">): boolean;
  details(row: Pick<ImportRow, "id" | "details">): boolean;
}

export interface Checking {
  records: Records;
  opens: SealedRecords;
  known: KnownStreams;
  /** When the examination began, in milliseconds since 1970. */
  now: number;
  findings: Findings;
}

/** Checks a row, which `where` names. */
export type CheckRecord = (checking: Checking, row: unknown, where: string) => Promise<void>;

/** How far the clocks of two processes may be apart, in milliseconds. */
const clocksApartMs = 60_000;

/** The row as it is written; null, and a finding, for one that is not. Fields are told, never what is in them. */
export const shaped = <T>(findings: Findings, where: string, shape: z.ZodType<T>, row: unknown): T | null => {
  const read = shape.safeParse(row);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => (path.length === 0 ? message : path.join(".")));
  findings.add("record-malformed", where, `not as the registry writes it: ${[...new Set(faults)].join("; ")}`);
  return null;
};

/**
 * Says that a row, written at an instant, refers to what the log lacks. Of what was written since the examination began
 * nothing is said: nor is the log as it was then. A backup copies the log before the records, so that in a home that was
 * restored the last of them may tell of what was recorded in between.
 */
const tellMissing = ({ findings, known, now }: Checking, where: string, at: string, what: string): void => {
  const written = Date.parse(at);
  if (written > now) return;
  if (known.until !== "" && written + clocksApartMs > Date.parse(known.until))
    findings.add("records-ahead", where, `${what}, which ended before this was written`);
  else findings.add("record-of-nothing", where, what);
};

const checkAudit: CheckRecord = async (checking, row, where) => {
  const line = shaped(checking.findings, where, AuditRow, row);
  // Whoever is refused may have named whatever they liked.
  if (!line || line.licence === null || (line.event !== "read" && line.event !== "act")) return;
  if (!(await checking.known.licence(line.licence)))
    tellMissing(checking, where, line.at, "it tells of a licence that is not in the log");
};

/** How often a show was looked at by its own count, and by the looks that are noted; in one statement, for it goes on. */
const looksOf = async (records: Records, id: string) =>
  records
    .selectFrom("show")
    .select(({ selectFrom }) => [
      sql<number>`looks - looks_left`.as("taken"),
      selectFrom("show_look")
        .select(({ fn }) => fn.countAll<number>().as("noted"))
        .whereRef("show_look.show", "=", "show.id")
        .as("noted"),
      selectFrom("show_look")
        .select(({ fn }) => fn.max<number | null>("number").as("last"))
        .whereRef("show_look.show", "=", "show.id")
        .as("last"),
    ])
    .where("id", "=", id)
    .executeTakeFirst();

const checkShow: CheckRecord = async (checking, row, where) => {
  const { findings, known, records } = checking;
  const show = shaped(findings, where, ShowRow, row);
  if (!show) return;
  const { licence, version, delegation, made_at } = show;
  if (!(await known.version(licence, version)))
    tellMissing(checking, where, made_at, "it shows a version that is not in the log");
  if (delegation !== null && !(await known.stream(delegationStream.of(delegation))))
    tellMissing(checking, where, made_at, "it was made by a delegation that is not in the log");
  const looks = await looksOf(records, show.id);
  if (!looks) return;
  const [taken, noted, last] = [looks.taken, looks.noted, looks.last].map(Number);
  if (taken !== noted || noted !== last)
    findings.add("show-miscounted", where, `it was looked at ${taken} times, and ${noted} looks are noted`);
};

/** Whether the log has what a warning is about: a case, a licence, or one of its versions. Officers it cannot tell. */
const isKnown = async (known: KnownStreams, of: string): Promise<boolean> => {
  const asCase = caseStream.of(of);
  if (caseStream.isOne(asCase)) return known.stream(asCase);
  const [, licence, version] = /^([0-9A-Z]{26})(?:-(\d+))?$/.exec(of) ?? [];
  if (licence === undefined) return true;
  return version === undefined ? known.licence(licence) : known.version(licence, Number(version));
};

const checkWarning: CheckRecord = async (checking, row, where) => {
  const { findings, known } = checking;
  const warning = shaped(findings, where, WarningRow, row);
  if (!warning) return;
  const { id, department, seen_at } = warning;
  if (!(await known.stream(departmentStream.of(department))))
    tellMissing(checking, where, seen_at, "it is a department's that is not in the log");
  const [, of = ""] = id.split(".");
  if (!(await isKnown(known, of))) tellMissing(checking, where, seen_at, "it warns of what is not in the log");
};

const checkWarningRule: CheckRecord = async ({ findings }, row, where) => {
  shaped(findings, where, WarningRuleRow, row);
};

const checkMessage: CheckRecord = async ({ findings, opens }, row, where) => {
  const message = shaped(findings, where, OutboxRow, row);
  if (message?.state === "waiting" && !opens.letter(message))
    findings.add("record-unopenable", where, "its letter does not open: it can never be sent");
};

const checkReminder: CheckRecord = async ({ findings, opens, known }, row, where) => {
  const reminder = shaped(findings, where, ReminderRow, row);
  if (!reminder) return;
  if (!opens.order(reminder)) findings.add("record-unopenable", where, "it does not open: nobody is reminded by it");
  const { department } = reminder;
  if (department !== null && !(await known.stream(departmentStream.of(department))))
    findings.add("record-of-nothing", where, "it is a department's that is not in the log");
};

const checkWatch: CheckRecord = async (checking, row, where) => {
  const { findings, known, opens } = checking;
  const watch = shaped(findings, where, WatchRow, row);
  if (!watch) return;
  if (watch.state !== "ended" && !opens.watch(watch))
    findings.add("record-unopenable", where, "it does not open: nobody is told by it");
  if (!(await known.licence(watch.licence)))
    tellMissing(checking, where, new Date(watch.made).toISOString(), "it watches a licence that is not in the log");
};

const checkWatchFeed: CheckRecord = async ({ findings }, row, where) => {
  shaped(findings, where, WatchFeedRow, row);
};

const checkRequest: CheckRecord = async (checking, row, where) => {
  const request = shaped(checking.findings, where, RequestRow, row);
  if (!request || request.answer === null) return;
  if (!(await checking.known.stream(copyStream.of(request.answer))))
    tellMissing(checking, where, request.made_at, "it was answered with a copy that is not in the log");
};

const checkImport: CheckRecord = async (checking, row, where) => {
  const { findings, known, opens } = checking;
  const found = shaped(findings, where, ImportRow, row);
  if (!found || found.state === "arriving") return;
  if (!opens.details(found)) findings.add("record-unopenable", where, "it does not open: nothing can be done with it");
  if (found.logged !== null && !(await known.stream(found.logged)))
    tellMissing(checking, where, found.made_at, "it recorded what is not in the log");
};

/** By table. */
export const recordChecks = {
  audit: checkAudit,
  show: checkShow,
  warning: checkWarning,
  warning_rule: checkWarningRule,
  outbox: checkMessage,
  reminder: checkReminder,
  watch: checkWatch,
  watch_feed: checkWatchFeed,
  request: checkRequest,
  import: checkImport,
} as const satisfies Readonly<Record<string, CheckRecord>>;
