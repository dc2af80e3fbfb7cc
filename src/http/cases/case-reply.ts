// A case as it is told: where it stands, who took which step, what was written, and what its act would record now.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { type Case, type CaseState, caseState, stepDue } from "../../licence/case.js";
import { CaseAct, CaseStep } from "../../licence/events/case-steps.js";
import { exists } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import type { CarriedCase } from "../../registry/cases/carry-out.js";
import { languageOf } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { callerOf } from "../identity/authorisation.js";
import { DryRunReply, dryRunReply } from "../licences/dry-run.js";
import { erasable, orNull } from "../licences/erasable.js";
import { ToldAct, toldActs } from "../licences/told-acts.js";
import { problemTable } from "../problems/problem-table.js";
import { Problem, problemOf } from "../problems/problems.js";

const Actor = z.strictObject({ subject: z.string(), department: z.string().optional(), role: z.string() });

/** Where a case stands; `signed` is one whose act is about to be recorded, `done` one whose act was. */
export const CaseStateName = z.enum([
  "to-review",
  "to-sign",
  "asked",
  "returned",
  "signed",
  "done",
  "rejected",
  "withdrawn",
]);
export type CaseStateName = z.infer<typeof CaseStateName>;

const entryNames = {
  CasePrepared: "prepared",
  CaseReviewed: "reviewed",
  CaseSigned: "signed",
  CaseReturned: "returned",
  CaseRejected: "rejected",
  CaseWithdrawn: "withdrawn",
  CaseAsked: "asked",
  CaseAnswered: "answered",
} as const;

/** What lists and replies tell alike. */
const summaryShape = {
  id: z.string(),
  number: z.string(),
  act: CaseAct,
  licence: z.string(),
  type: z.string(),
  department: z.string(),
  origin: z.enum(["officer", "holder"]),
  state: CaseStateName,
  next: CaseStep.nullable(),
  about: z.strictObject({ holder: erasable, number: erasable }),
  preparedBy: Actor,
  due: z.iso.date().nullable(),
};

export const CaseSummary = z.strictObject({ ...summaryShape, changedAt: z.string() }).meta({ id: "CaseSummary" });

export const CaseFile = z
  .strictObject({
    ...summaryShape,
    steps: z.array(CaseStep),
    hands: z.array(z.strictObject({ step: CaseStep, by: Actor, at: z.string() })),
    asked: z.strictObject({ text: erasable, askedOn: z.iso.date(), daysLeft: z.int().nullable() }).nullable(),
    body: z.record(z.string(), z.unknown()).nullable(),
    preparedOn: z.int().nullable(),
    changed: z.array(ToldAct),
    wouldRecord: DryRunReply.nullable(),
    refusal: Problem.nullable(),
    entries: z.array(
      z.strictObject({
        event: z.enum(Object.values(entryNames) as [string, ...string[]]),
        by: Actor,
        at: z.string(),
        text: erasable.optional(),
        cause: z.strictObject({ code: z.string(), detail: z.string() }).optional(),
      }),
    ),
    recordedAs: z.int().nullable(),
    revision: z.int(),
    code: z.literal("recorded-not-yet-visible").optional(),
    links: z.strictObject({ self: z.string(), licence: z.string().nullable() }),
  })
  .meta({ id: "CaseFile" });
export type CaseFile = z.infer<typeof CaseFile>;

export type Telling = Pick<HttpDeps, "registry" | "clock" | "settings">;

const open: ReadonlySet<CaseStateName> = new Set<CaseState>(["to-review", "to-sign", "asked"]);

/** Why a case was given back by the registry, in a sentence. */
const causeSentence = (code: string, request: FastifyRequest): string => {
  const language = languageOf(request.headers["accept-language"]);
  const found = Object.entries(problemTable).find(
    ([known]) => known === (code === "moved-on" ? "case-given-back" : code),
  );
  return found?.[1][language] ?? code;
};

const entriesOf = ({ entries }: Case, request: FastifyRequest): CaseFile["entries"] =>
  entries.map(({ type, by, recordedAt, text, cause }) => ({
    event: entryNames[type],
    by,
    at: recordedAt,
    ...(text !== undefined && { text: orNull(text) }),
    ...(cause && { cause: { code: cause.code, detail: causeSentence(cause.code, request) } }),
  }));

/** What its act would record now, or the refusal that it would meet. */
const tried = async (deps: Telling, request: FastifyRequest, { file, ...loaded }: CarriedCase) => {
  const { client: subject } = callerOf(request);
  try {
    const outcome = await deps.registry.cases.tried({ ...loaded, file }, { subject, role: "officer" });
    return { wouldRecord: dryRunReply(outcome, deps), refusal: null };
  } catch (error) {
    const language = languageOf(request.headers["accept-language"]);
    const { problem } = problemOf(error, { language, request: request.id });
    if (problem.status >= 500) throw error;
    return { wouldRecord: null, refusal: problem };
  }
};

/** What was recorded on the licence since the case was prepared, but for the case's own act. */
const changedSince = async ({ registry }: Telling, { id, file }: CarriedCase): Promise<CaseFile["changed"]> => {
  if (file.revision === null) return [];
  const { licence } = await registry.load(file.licence);
  if (!exists(licence)) return [];
  const since = file.revision;
  return toldActs(licence).filter(act => act.revision > since && act.ofCase !== id);
};

/** The case as a reply tells it. */
export const caseReply = async (deps: Telling, request: FastifyRequest, carried: CarriedCase): Promise<CaseFile> => {
  const { id, file, carriedOut, revision } = carried;
  const state: CaseStateName = carriedOut === null ? caseState(file) : "done";
  const { number, act, licence, type, department, origin, steps, hands, about, due, preparer, asked, body } = file;
  const outcome = open.has(state) && !isErased(body) ? await tried(deps, request, carried) : null;
  const at = deps.settings.publicUrl;
  const isThere = act !== "issue" || carriedOut !== null;
  return {
    ...{ id, number, act, licence, type, department, origin, state },
    next: carriedOut === null ? stepDue(file) : null,
    about: { holder: orNull(about.holder), number: about.number === null ? null : orNull(about.number) },
    preparedBy: preparer,
    due,
    steps: [...steps],
    hands: hands.map(({ step, by, recordedAt }) => ({ step, by, at: recordedAt })),
    asked: asked && { text: orNull(asked.text), askedOn: asked.askedOn, daysLeft: asked.daysLeft },
    body: isErased(body) ? null : (JSON.parse(body) as Record<string, unknown>),
    preparedOn: file.revision,
    changed: await changedSince(deps, carried),
    wouldRecord: outcome?.wouldRecord ?? null,
    refusal: outcome?.refusal ?? null,
    entries: entriesOf(file, request),
    recordedAs: carriedOut,
    revision,
    links: { self: `${at}/v1/cases/${id}`, licence: isThere ? `${at}/v1/licences/${licence}` : null },
  };
};
