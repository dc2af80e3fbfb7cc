// The rows of the records as the registry writes them, room by room: whatever else stands in a table was put there by
// another hand, or is damaged. Names of fields are those of the tables (`projections/records/`).
import { z } from "zod";
import { auditEvents } from "../../../../projections/records/audit/audit-line.js";
import { importStates } from "../../../../projections/records/imports/import-tables.js";
import { warningOutcomes } from "../../../../projections/records/warnings/warning-records.js";
import { watchStates } from "../../../../projections/records/watches/watch-table.js";

const licence = z.string().regex(/^[0-9A-Z]{26}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime({ precision: 3 });
const text = z.string().min(1);
/** PostgreSQL may tell whole numbers as texts. */
const whole = z.coerce.number().int();
const count = whole.min(0);

const statusOf = {
  read: [200, 399],
  act: [200, 399],
  refused: [400, 499],
  failed: [500, 599],
} as const satisfies Record<(typeof auditEvents)[number], readonly [number, number]>;

export const AuditRow = z
  .strictObject({
    id: z.string().regex(/^\d{13}-[0-9a-f]{8}-\d{12}$/),
    at: instant,
    event: z.enum(auditEvents),
    subject: text.nullable(),
    department: text.nullable(),
    roles: z.string().regex(/^([a-z]+(,[a-z]+)*)?$/),
    method: z.string().regex(/^[A-Z]+$/),
    route: text,
    licence: licence.nullable(),
    purpose: text.nullable(),
    status: whole,
    code: text.nullable(),
    reason: text.nullable(),
    request: text,
    client: z.string(),
  })
  .refine(({ id, at }) => Number(id.slice(0, 13)) === Date.parse(at), { message: "its id is of another instant" })
  .refine(({ event, status }) => status >= statusOf[event][0] && status <= statusOf[event][1], {
    message: "its status is not that of such an event",
  });
export type AuditRow = z.infer<typeof AuditRow>;

const fieldNames = (fields: string): boolean => {
  try {
    return z.array(text).min(1).safeParse(JSON.parse(fields)).success;
  } catch {
    return false;
  }
};

export const ShowRow = z
  .strictObject({
    id: hash,
    licence,
    version: whole.min(1),
    subject: text,
    delegation: text.nullable(),
    holder: text,
    fields: z.string().refine(fieldNames),
    made_at: instant,
    until: instant,
    looks: whole.min(1),
    looks_left: count,
    ended_at: instant.nullable(),
    command: hash.nullable(),
  })
  .refine(({ looks, looks_left }) => looks_left <= looks, { message: "more looks are left than there were" })
  .refine(({ made_at, until }) => made_at < until, { message: "it was over before it was made" });
export type ShowRow = z.infer<typeof ShowRow>;

export const LookRow = z.strictObject({ show: hash, number: whole.min(1), at: instant });

const nameOfWarning = /^[a-z-]{1,40}\.[A-Za-z0-9-]{1,60}\.\d{4}-\d\d-\d\d$/;

export const WarningRow = z
  .strictObject({
    id: z.string().regex(nameOfWarning),
    department: text,
    seen_at: instant,
    seen_by: text,
    dealt_at: instant.nullable(),
    dealt_by: text.nullable(),
    outcome: z.enum(warningOutcomes).nullable(),
  })
  .refine(
    ({ dealt_at, dealt_by, outcome }) => new Set([dealt_at, dealt_by, outcome].map(each => each === null)).size === 1,
    {
      message: "it is dealt with by half",
    },
  );
export type WarningRow = z.infer<typeof WarningRow>;

const isSetting = (setting: string): boolean => {
  try {
    return z.record(z.string(), z.union([z.boolean(), z.int(), z.null()])).safeParse(JSON.parse(setting)).success;
  } catch {
    return false;
  }
};

export const WarningRuleRow = z
  .strictObject({
    id: text,
    code: z.string().regex(/^[a-z-]{1,40}$/),
    revision: whole.min(1),
    setting: z.string().refine(isSetting),
    set_at: instant,
    set_by: text,
  })
  .refine(({ id, code, revision }) => id === `${code}.${revision}`, { message: "its id is of another setting" });

export const OutboxRow = z
  .strictObject({
    id: z.string().regex(/^msg_[\w-]{22}$/),
    owner: text,
    key: text,
    sealed: z.string(),
    state: z.enum(["waiting", "sent", "given-up"]),
    attempts: count,
    due: count,
    claimed_by: text.nullable(),
    claimed_until: count,
    fault: text.nullable(),
    made: count,
    turn: whole.min(1).nullable(),
    via: hash.nullable(),
  })
  .refine(({ state, sealed }) => (state === "waiting") === (sealed !== ""), {
    message: "what waits has its letter, and what is over has none",
  });
export type OutboxRow = z.infer<typeof OutboxRow>;

export const ReminderRow = z.strictObject({
  id: hash,
  department: text.nullable(),
  sealed: text,
  confirmed: whole.max(1).min(0),
  until: z.iso.date(),
  told_to: z.union([z.literal(""), z.iso.date()]),
});
export type ReminderRow = z.infer<typeof ReminderRow>;

export const WatchRow = z
  .strictObject({
    id: hash,
    licence,
    lane: hash,
    target: hash,
    sealed: z.string(),
    state: z.enum(watchStates),
    made: count,
    until: z.iso.date(),
    noticed: whole.min(0).max(1),
    told_revision: count,
    told_day: z.iso.date(),
    told: count,
    look_on: z.union([z.literal(""), z.iso.date()]).nullable(),
  })
  .refine(({ state, sealed }) => (state === "ended") === (sealed === ""), {
    message: "what tells has where to, and what ended has not",
  });
export type WatchRow = z.infer<typeof WatchRow>;

export const WatchFeedRow = z.strictObject({
  id: z.literal("watches"),
  position: z.string().regex(/^\d{20}$/),
  event_id: z.string(),
});

export const RequestRow = z.strictObject({
  command: hash,
  request_mac: text,
  answer: hash.nullable(),
  claimed_until: instant,
  made_at: instant,
});
export type RequestRow = z.infer<typeof RequestRow>;

const importId = z.string().regex(/^[0-9a-f]{32}$/);
const flag = whole.min(0).max(1);

export const ImportRow = z
  .strictObject({
    id: importId,
    department: text,
    made_at: instant,
    made_by: text,
    state: z.enum(importStates),
    run: z.enum(["trial", "record"]).nullable(),
    stop: flag,
    details: z.string(),
    progress: z.string().nullable(),
    outcome: text.nullable(),
    logged: text.nullable(),
    revision: count,
    owner: text.nullable(),
    owned_until: instant.nullable(),
    tries: count,
    until: instant,
    kept: flag,
  })
  .refine(({ state, owner }) => (state === "running") === (owner !== null), {
    message: "what runs has somebody who runs it, and nothing else has",
  })
  .refine(({ state, details }) => (state === "arriving") === (details === ""), {
    message: "what is here has its details, and what arrives has none",
  });
export type ImportRow = z.infer<typeof ImportRow>;

const isObject = (map: string): boolean => {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(map)).success;
  } catch {
    return false;
  }
};

export const ImportMapRow = z.strictObject({
  department: text,
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  map: z.string().refine(isObject),
  saved_at: instant,
  saved_by: text,
});
