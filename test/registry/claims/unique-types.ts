// Types of which a holder may have one current licence, in a home of the write side on each engine of the log.
import t, { type Test } from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { variantOf } from "../../../src/catalogue/variants.js";
import { ownEnvelope } from "../../../src/event-store/record-events.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type {
  ActBodies,
  ActName,
  ActRequest,
  IssueBody,
  Issuing,
  TakeOverBody,
} from "../../../src/registry/commands.js";
import type { Registry } from "../../../src/registry/registry.js";
import { startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";
import { asking, openWriteSideHome } from "../../support/write-side-home.js";

const { number } = businessLicence;
/** Numbered by itself, so that numbers and claims are told apart, and of one face for every kind of holder. */
const numbered: TypeDefinition = {
  ...businessLicence,
  number: { ...number, is: "parts", parts: [{ part: "sequence", digits: 15 }] },
  fields: variantOf(businessLicence, "company").fields.map(({ for: _, ...field }) => field),
};
const named = (serial: string, unique: TypeDefinition["unique"]): TypeDefinition => ({
  ...numbered,
  code: numbered.code.slice(0, 18) + serial,
  issuers: null,
  unique: unique ?? null,
});

const anyNumber = (body: IssueBody): IssueBody =>
  body.number === undefined ? body : { ...body, numberOverride: { reason: "试验用编号" } };

/** One current licence of a holder. */
export const perHolder = named("9A1", { per: "holder" });
/** One for each domicile of a holder. */
export const perDomicile = named("9A2", { per: "holder", field: "domicile" });
/** As many as a holder likes. */
export const unbound = named("9A3", null);

const acting = asking;
let holders = 5_000;

/** A home with these types: what its tests issue and do. */
export const openUniqueHome = async (environment: Record<string, string> = {}) => {
  const home = await openWriteSideHome(environment);
  const { registry, today } = home;
  for (const definition of [perHolder, perDomicile, unbound])
    await registry.define.defineType(definition, { envelope: ownEnvelope() });

  /** A body for a holder that no other call has, with some of it changed. */
  const body = (definition: TypeDefinition, change: Partial<IssueBody> = {}): IssueBody => {
    holders += 1;
    return { ...exampleIssue(definition, today, holders), ...change };
  };
  const issue = async (
    given: IssueBody,
    by: Partial<Issuing> = {},
    of: Registry = registry,
  ): Promise<ExistingLicence> =>
    (await of.issue({ ...asking(), ...by }, { act: "issue", body: anyNumber(given) })).licence;
  const takeOver = async (given: IssueBody, change: Partial<TakeOverBody> = {}, by: Partial<Issuing> = {}) => {
    const taken: TakeOverBody = { ...given, version: 1, issuedOn: given.validFrom, source: "台账", ...change };
    return (await registry.issue({ ...asking(), ...by }, { act: "take-over", body: taken })).licence;
  };
  const act = async <A extends ActName>(
    { id }: { id: string },
    name: A,
    given: ActBodies[A],
    of: Registry = registry,
  ): Promise<ExistingLicence> =>
    (await of.act(acting(), { licence: id, act: name, body: given } as ActRequest)).licence;
  const decision = { ground: "依法", groundCode: "9-law", decisionNumber: "1号", decisionDate: today };
  /** How a licence is closed from a day on. */
  const cancel = (licence: { id: string }, effectiveDate = today) =>
    act(licence, "cancellations", { groundCode: "70-6", ground: "申请", effectiveDate });
  /** What an act is refused with. */
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => ({ code: "done", pointer: undefined, told: { zh: "", en: "" } }),
      (error: { code: string; pointer?: string; told: { zh: string; en: string } }) => error,
    );
  return { ...home, body, issue, takeOver, act, cancel, decision, refusal };
};

export type UniqueHome = Awaited<ReturnType<typeof openUniqueHome>>;

/** The same tests on the embedded log, and on one that speaks EventStoreDB's protocol. */
export const onEachLog = (tests: (t: Test, home: UniqueHome) => void | Promise<void>): void => {
  void t.test("on SQLite", async t => {
    const home = await openUniqueHome();
    t.teardown(home.close);
    await tests(t, home);
  });
  void t.test("on EventStoreDB", async t => {
    const peer = await startEventStorePeer();
    const home = await openUniqueHome({ LICET_EVENT_STORE: peer.address });
    t.teardown(async () => {
      await home.close();
      await peer.close();
    });
    await tests(t, home);
  });
};
