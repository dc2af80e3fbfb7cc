// The steps of a case after it was opened: each is decided on its stream as it is now, for the department that has it.

import { askDepartments } from "../../catalogue/ask-departments.js";
import { isConflict } from "../../event-store/event-store-error.js";
import type { Envelope } from "../../event-store/record-events.js";
import { standsFor } from "../../licence/authority.js";
import type { Case } from "../../licence/case.js";
import * as decide from "../../licence/case.js";
import type { Decision } from "../../licence/decider.js";
import { LicenceError } from "../../licence/errors.js";
import { anotherDepartments } from "../../licence/not-entitled.js";
import { caseStepRoute } from "../../licence/streams.js";
import { bindRequest } from "../bind-request.js";
import { forgetOfCase, keepWithCase } from "../pictures/case-pictures.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { backIfMovedOn, type CarriedCase, carryOut, withAct } from "./carry-out.js";
import { actOfCase, type Commands } from "./case-acting.js";
import type { CaseRequest } from "./case-command.js";
import { daysLeft, dueAfterAnswer } from "./deadline.js";
import { answeredBefore, type CaseEvent, type LoadedCase, loadCase, recordInCase } from "./loaded-case.js";
import { type CaseAsking, prepared } from "./open-case.js";

/** What is done in a case, by the last segment of its route. */
export type StepRequest =
  | { step: "preparations"; body: object }
  | { step: "reviews" | "signatures"; body: { note?: string | undefined } }
  | { step: "returns" | "rejections" | "withdrawals"; body: { reason: string } }
  | { step: "questions" | "answers"; body: { text: string } };
export type StepName = StepRequest["step"];

export interface StepAsking extends CaseAsking {
  /** False for a revision of the case on which this is not to be recorded. */
  isMeantFor?: ((revision: number) => boolean) | undefined;
}

type Decided = Decision<Case | null, CaseEvent>;

const noted = (note: string | undefined) => (note === undefined ? {} : { note });

/** Refuses whoever acts for another department than the one that has the case, or whoever succeeded it. */
const holdToDepartment = async (side: WriteSide, { file }: LoadedCase, { actor }: CaseAsking): Promise<void> => {
  if (actor.department === file.department) return;
  const { answer } = await askDepartments(side.streams.department, find =>
    standsFor(find, file.department, side.today()),
  );
  if (answer?.code !== actor.department) throw anotherDepartments();
};

/** What of a case stays, however often it is prepared anew. */
const kept = ({ number, act, licence, type, department, origin, steps, due }: Case) => ({
  number,
  act,
  licence,
  type,
  department,
  origin,
  steps,
  due,
});

interface Stepping {
  asking: StepAsking;
  loaded: LoadedCase;
}

/** What was prepared anew, once the case waits for it. Throws as its act would. */
const preparedAnew = async (
  side: WriteSide,
  commands: Commands,
  { asking, loaded: { id, file } }: Stepping,
  body: object,
): Promise<Decided> => {
  const same = decide.prepareCase({ ...kept(file), revision: file.revision, body: "{}", about: file.about });
  same(file);
  const { licence, number, act } = file;
  const fresh = await prepared(commands, asking, {
    id,
    licence,
    number,
    request: { act, licence, body } as CaseRequest,
  });
  await keepWithCase(side, { id, department: asking.actor.department }, body);
  return decide.prepareCase({ ...kept(file), ...fresh });
};

/** A review or a signature, of what can be recorded. Throws as the act of the case would. */
const confirmed = async (
  side: WriteSide,
  commands: Commands,
  { asking: { actor, source, correlation }, loaded }: Stepping,
  decided: Decided,
): Promise<Decided> => {
  decided(loaded.file);
  const checked = await backIfMovedOn(side, loaded);
  if ("back" in checked) throw givenBack();
  await actOfCase(commands, loaded, { actor, source, correlation, dryRun: true });
  return decided;
};

const givenBack = (): RegistryError => new RegistryError("case-given-back", "the case was given back");

/** What a step decides on the case as it was loaded. */
const decisionOf = async (
  side: WriteSide,
  commands: Commands,
  stepping: Stepping,
  request: StepRequest,
): Promise<Decided> => {
  const { actor: by } = stepping.asking;
  const { file } = stepping.loaded;
  const today = side.today();
  switch (request.step) {
    case "preparations":
      return preparedAnew(side, commands, stepping, request.body);
    case "reviews":
      return confirmed(side, commands, stepping, decide.reviewCase({ by, data: noted(request.body.note) }));
    case "signatures":
      return confirmed(side, commands, stepping, decide.signCase({ by, data: noted(request.body.note) }));
    case "returns":
      return decide.returnCase({ by, data: request.body });
    case "rejections":
      return decide.rejectCase({ by, data: request.body });
    case "withdrawals":
      return decide.withdrawCase({ by, data: request.body });
    case "questions":
      return decide.askInCase({ ...request.body, askedOn: today, daysLeft: daysLeft(file, today) });
    case "answers":
      return decide.answerInCase({ ...request.body, answeredOn: today, due: dueAfterAnswer(file, today) });
  }
};

/** Records a step once; null where others moved the case on in between. */
const recordStep = async (
  side: WriteSide,
  commands: Commands,
  { asking, loaded }: Stepping,
  { request, envelope }: { request: StepRequest; envelope: Envelope },
): Promise<LoadedCase | null> => {
  const answered = answeredBefore(loaded, envelope);
  if (answered) return answered;
  if (asking.isMeantFor?.(loaded.revision) === false)
    throw new RegistryError("revision-mismatch", `the step was not meant for revision ${loaded.revision}`);
  if ((await withAct(side, loaded)).carriedOut !== null)
    throw new LicenceError("case-over", "the act of the case was recorded");
  const decided = await decisionOf(side, commands, { asking, loaded }, request);
  try {
    return await recordInCase(side, { id: loaded.id, loaded, envelope }, decided);
  } catch (error) {
    if (isConflict(error)) return null;
    throw error;
  }
};

/**
 * Takes a step of a case; a signature records its act too, or leaves that to whoever looks next where an engine is away
 * just then (`carriedOut` is null). Throws as the act would, LicenceError, and RegistryError `case-given-back`.
 */
export const takeStep =
  (side: WriteSide, commands: Commands) =>
  async (asking: StepAsking, id: string, request: StepRequest): Promise<CarriedCase> => {
    const { step, body } = request;
    const { envelope } = bindRequest(side.deps, asking, { route: caseStepRoute(step), licence: id, body });
    for (;;) {
      const loaded = await loadCase(side, id);
      asking.holdToType(loaded.file.type);
      await holdToDepartment(side, loaded, asking);
      const now = await recordStep(side, commands, { asking, loaded }, { request, envelope });
      if (!now) continue;
      if (now.file.at === "rejected" || now.file.at === "withdrawn") forgetOfCase(side, id);
      if (step !== "signatures" || now.file.at !== "signed") return withAct(side, now);
      return signed(side, commands, now);
    }
  };

/** A signed case once its act was recorded, or waits for that. */
const signed = async (side: WriteSide, commands: Commands, loaded: LoadedCase): Promise<CarriedCase> => {
  const carried = await carryOut(side, commands, loaded.id).catch((error: unknown) => {
    if (error instanceof RegistryError) return withAct(side, loaded);
    throw error;
  });
  if (carried.file.at === "returned" && carried.carriedOut === null) throw givenBack();
  return carried;
};
