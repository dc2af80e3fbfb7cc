// Random but lawful histories: whatever a decision refuses is left out, and what it decides is stamped as the registry would.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createCodec, type FieldSealer, type NewEvent } from "../../src/event-store/codec.js";
import { eventIdOf } from "../../src/event-store/event-id.js";
import type { EventStore, EventToAppend } from "../../src/event-store/event-store.js";
import { correct } from "../../src/licence/correction.js";
import { addDays, type Day } from "../../src/licence/day.js";
import * as decide from "../../src/licence/decisions.js";
import * as endings from "../../src/licence/ending-decisions.js";
import { LicenceError } from "../../src/licence/errors.js";
import type { AnyEvent, Meta } from "../../src/licence/events/envelope.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { evolve } from "../../src/licence/fold.js";
import { initial, type Licence, latestVersion } from "../../src/licence/licence.js";
import { erased } from "../../src/licence/personal.js";
import { applyForRenewal, refuseRenewal } from "../../src/licence/renewal-decisions.js";
import { foundOn } from "../../src/licence/standing.js";

const kinds = [
  "issue",
  "issue",
  "takeOver",
  "renew",
  "renew",
  "amend",
  "replace",
  "correct",
  "correct",
  "suspend",
  "reinstate",
  "inspect",
  "inspect",
  "apply",
  "refuse",
  "annul",
  "withdraw",
  "revoke",
  "void",
  "cancel",
  "setAside",
  "abandon",
  "seal",
] as const;

/** One attempt at an act: `licence` is one of a few, `day` and `length` are in days. */
export interface Attempt {
  licence: number;
  kind: (typeof kinds)[number];
  day: number;
  length: number;
  open: boolean;
  imported: boolean;
}

export const attempts = (max = 60): fc.Arbitrary<Attempt[]> =>
  fc.array(
    fc.record({
      licence: fc.nat(7),
      kind: fc.constantFrom(...kinds),
      day: fc.nat(1500),
      length: fc.nat(900),
      open: fc.boolean(),
      imported: fc.boolean(),
    }),
    { minLength: 5, maxLength: max },
  );

/** The day that is that many days after the samples' first one. */
export const sampleDay = (count: number): Day => addDays("2022-01-01", count);

export const idOf = (licence: number): string => `SAMPLELICENCE0000000000${String(licence).padStart(3, "0")}`;

const issuer = { code: "11330105002500287C", name: "拱墅区市场监督管理局" };
const orderOf = ({ day }: Attempt) => ({
  ground: "国务院令",
  decisionNumber: `2024-${day}`,
  decisionDate: sampleDay(day),
});

/** Persons are those with an odd number; the last one's identity number was recorded as that of some other document. */
const codeOf = (licence: number) => {
  const codeType = licence === 7 ? "099" : licence % 2 ? "111" : "001";
  return { codeType, code: licence === 7 ? "990105199003071216" : `CODE${licence}` };
};

const results = ["pass", "conditional", "deferred", "fail"] as const;

const decisionOf = (attempt: Attempt, at: number): ((licence: Licence) => DecidedEvent[]) => {
  const { licence, kind, day, length, open } = attempt;
  const from = sampleDay(day);
  const until = open ? null : addDays(from, length);
  const printing = { typeRevision: 1, issuer, today: sampleDay(3000) };
  const draft = {
    ...printing,
    number: `JY133010500${String(licence).padStart(5, "0")}`,
    typeCode: "11100000MB0143028R901",
    holders: [{ name: "杭州某某食品有限公司", ...codeOf(licence) }],
    holderCategory: "company" as const,
    face: { scope: "预包装食品销售", place: "湖墅南路 1 号" },
    validFrom: from,
    validTo: until,
  };
  const order = orderOf(attempt);
  switch (kind) {
    case "issue":
      return decide.issue(draft);
    case "takeOver":
      return decide.takeOver({ ...draft, version: 1 + (length % 5), source: "archive" });
    case "renew":
      return decide.renew({ ...printing, validFrom: from, validTo: until, reason: null });
    case "amend": {
      const holders = [{ ...draft.holders[0], name: `改名${at}`, codeType: "001", code: `CODE${licence}-${at % 3}` }];
      const change = at % 2 ? { holders } : { face: { place: `新址 ${at}` } };
      return decide.amend({ ...printing, ...change, changeDate: from, reason: "变更" });
    }
    case "replace":
      return decide.replace({ ...printing, kind: "lost", date: from, reason: "遗失" });
    case "correct": {
      const term = at % 3 === 0 ? { validFrom: from } : at % 3 === 1 ? { validTo: until } : {};
      return correct({ ...printing, face: { place: `正址 ${at % 5}` }, ...term, reason: "更正" });
    }
    case "suspend":
      return decide.suspend({ ...order, from, until });
    case "reinstate":
      return decide.reinstate({ ...order, from });
    case "inspect":
      return decide.inspect({ date: from, result: results[length % results.length] ?? "pass", nextDue: until });
    case "apply":
      return applyForRenewal({ appliedOn: from, lastDayFor: end => addDays(end, -30) });
    case "refuse":
      return refuseRenewal(order);
    case "annul":
      return endings.annul({ ...order, effectiveDate: from });
    case "withdraw":
      return endings.withdraw({ ...order, effectiveDate: from });
    case "revoke":
      return endings.revoke({ ...order, effectiveDate: from });
    case "void":
      return endings.declareVoid({ ground: "重复签发", decisionNumber: null, decisionDate: null });
    case "cancel":
      return endings.cancel({ ground: "行政许可法第七十条", effectiveDate: from, decisionNumber: null });
    case "setAside":
      return endings.setAside({ ...order, effectiveDate: from, decision: length % 8 });
    case "abandon":
      return decide.abandon({ reason: "no stream after 60 s" });
    case "seal":
      return () => [];
  }
};

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

const stamped = (event: DecidedEvent, licence: string, revision: number): AnyEvent => {
  if (!("issuedOn" in event.data)) return event as AnyEvent;
  const token = `TOKEN${licence}${revision}`;
  const identifier = `1.2.156.3005.2.${licence}.${event.data.version}.X`;
  const stamp = {
    identifier,
    token,
    tokenSha256: hash(token),
    place: { list: 1, index: revision },
    urlBase: "H://X/V/",
  };
  return { type: event.type, data: { ...event.data, ...stamp } } as AnyEvent;
};

const metaOf = (at: number, imported: boolean): Meta => ({
  recordedAt: new Date(Date.UTC(2024, 0, 1, 0, 0, at)).toISOString(),
  by: { subject: "officer", department: issuer.code, role: "officer" },
  source: imported ? "import" : "http",
  command: hash(`command ${at}`),
  requestMac: null,
  correlation: `c${at}`,
  software: "licet test",
  salt: "0".repeat(32),
});

/** A sealer whose fields are base64 text; a licence of `destroyed` has no key any more, one of `missing` a key that cannot be found. */
export const sampleSealer = (destroyed: Set<string> = new Set(), missing: Set<string> = new Set()): FieldSealer => ({
  seal: value => ({
    $sealed: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url"),
  }),
  open: (field, { key: stream }) => {
    if (missing.has(stream)) throw new Error(`there is no key for ${stream}`);
    return destroyed.has(stream) ? erased : Buffer.from(field.$sealed, "base64url").toString();
  },
});

/**
 * Records the attempts that the domain allows; licences with an odd number have personal holders; `before` is told of each.
 * Answers how many events were recorded.
 */
export const recordAttempts = async (
  store: EventStore,
  tried: readonly Attempt[],
  from = 0,
  before: (at: number) => Promise<void> = async () => undefined,
): Promise<number> => {
  const codec = createCodec({ fields: sampleSealer() });
  const licences = new Map<string, Licence>();
  const sealed = new Set<string>();
  let count = from;
  const append = async (stream: string, revision: number, event: AnyEvent, pointers: string[], imported: boolean) => {
    count += 1;
    const envelope = { ...event, id: eventIdOf(`sample ${count}`, stream, 0), meta: metaOf(count, imported) };
    const encoded: EventToAppend = codec.encode(envelope as NewEvent, stream, pointers);
    await store.append(stream, revision === 0 ? "no-stream" : revision - 1, [encoded]);
  };
  for (const [at, attempt] of tried.entries()) {
    await before(at);
    const id = idOf(attempt.licence);
    const licence = licences.get(id) ?? initial(id);
    if (attempt.kind === "seal") {
      if (licence.status === "none" || licence.status === "abandoned") continue;
      const { version } = latestVersion(licence);
      if (sealed.has(`${id}/${version}`)) continue;
      sealed.add(`${id}/${version}`);
      await append(`seal-${id}-${version}`, 0, sealOf(id, version), [], false);
      continue;
    }
    for (const event of allowed(decisionOf(attempt, at), foundOn(licence, sampleDay(700)))) {
      const revision = licence.status === "none" ? 0 : licence.revision + 1;
      const stamp = stamped(event, id, revision);
      const personal = "holders" in stamp.data && attempt.licence % 2 === 1;
      await append(
        `licence-${id}`,
        revision,
        stamp,
        personal ? ["/holders/0/name", "/holders/0/code", "/token"] : [],
        attempt.imported,
      );
      const { recordedAt, by } = metaOf(count, false);
      const act = { ...stamp, revision, recordedAt, by } as Parameters<typeof evolve>[1];
      licences.set(id, evolve(licence, act));
    }
  }
  return count;
};

const sealOf = (licence: string, version: number): AnyEvent => ({
  type: "LicenceSealed",
  data: {
    licence,
    version,
    sha256: hash(`${licence}/${version}`),
    size: 1000 + version,
    format: "application/pdf",
    templateRevision: 1,
    certificate: hash("certificate"),
    kid: "0a1b2c3d",
    sealedAt: "2024-06-01T00:00:00.000Z",
    level: "B-B",
    encrypted: false,
  },
});

const allowed = (decision: (licence: Licence) => DecidedEvent[], licence: Licence): DecidedEvent[] => {
  try {
    return decision(licence);
  } catch (error) {
    if (error instanceof LicenceError) return [];
    throw error;
  }
};
