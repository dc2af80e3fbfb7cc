// Opening a case: everything that keeps its act from being recorded refuses it here already.
import type { Envelope } from "../../event-store/record-events.js";
import { type Case, prepareCase } from "../../licence/case.js";
import type { Actor, Meta } from "../../licence/events/envelope.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { caseRoute } from "../../licence/streams.js";
import { stepsOf } from "../act/hold-to-hands.js";
import { bindRequest } from "../bind-request.js";
import type { Asking, Outcome } from "../commands.js";
import { licenceIdBytesOf } from "../identity.js";
import { keepWithCase } from "../pictures/case-pictures.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { actOfCase, type Commands } from "./case-acting.js";
import type { CaseRequest } from "./case-command.js";
import { dueFrom } from "./deadline.js";
import { answeredBefore, findCase, type LoadedCase, recordInCase } from "./loaded-case.js";

/** Who opens a case or takes a step, for their department. */
export interface CaseAsking extends Pick<Asking, "client" | "correlation" | "key"> {
  actor: Actor & { department: string };
  source: Meta["source"];
  /** Throws when the caller may not act on licences of the type. */
  holdToType(type: string): void;
}

const drawnDigits = 16;

interface Drawn {
  id: string;
  licence: string;
  number: string;
}

/** The ids of a case and of the licence that it issues follow from client and key, so that a retry meets its own stream. */
const draw = (
  { deps, today }: Pick<WriteSide, "deps" | "today">,
  { client, actor, key }: Pick<CaseAsking, "client" | "actor"> & { key: string },
  request: CaseRequest,
): Drawn => {
  const bytes = licenceIdBytesOf(deps.secrets.licenceId, actor.department, client, caseRoute, key);
  const licence = request.act === "issue" ? deps.idFromBytes(bytes) : request.licence;
  const drawn = bytes.toString("hex").slice(0, drawnDigits);
  return {
    id: `${licence}-${drawn}`,
    licence,
    number: `${today().replaceAll("-", "")}-${drawn.slice(0, 8).toUpperCase()}`,
  };
};

/** Whose and which licence it is about. */
const aboutOf = (licence: ExistingLicence): Case["about"] => {
  const { holders, number } = latestVersion(licence);
  const [holder] = holders;
  const named = holder && !isErased(holder.name) ? holder.name : "—";
  return { holder: named, number: isErased(number) || number === "" ? null : number };
};

/** What would come of it. Throws as its act would. */
const tried = async (
  commands: Commands,
  asking: CaseAsking,
  { id, licence, number, request }: Drawn & { request: CaseRequest },
): Promise<Outcome> => {
  const body = JSON.stringify(request.body);
  const file = { act: request.act, licence, number, body, hands: [], preparer: asking.actor };
  const outcome: Outcome = await actOfCase(commands, { id, file }, { ...asking, dryRun: true });
  if (!outcome.recorded) throw new RegistryError("changes-nothing", "the act would change nothing");
  return outcome;
};

/** What is prepared, tried: throws as its act would. */
export const prepared = async (commands: Commands, asking: CaseAsking, asked: Drawn & { request: CaseRequest }) => {
  const { licence } = await tried(commands, asking, asked);
  const { act, body } = asked.request;
  // The act that was tried would have been the next one.
  const revision = act === "issue" ? null : licence.revision - 1;
  return { type: latestVersion(licence).typeCode, revision, body: JSON.stringify(body), about: aboutOf(licence) };
};

const handsNeeded = async (side: WriteSide, type: string, act: CaseRequest["act"]) => {
  const defined = await side.streams.type(type);
  if (!defined) throw new RegistryError("unknown-type", `there is no licence type ${type}`, { pointer: "/body/type" });
  const steps = [...stepsOf(defined.definition, act)];
  if (steps.length < 2) throw new RegistryError("one-hand-suffices", `one hand suffices to ${act}`);
  return { definition: defined.definition, steps };
};

/** What the act of a case would record, before there is one. Throws as opening it does. */
export const tryOpening =
  (side: WriteSide, commands: Commands) =>
  async (asking: CaseAsking, request: CaseRequest): Promise<Outcome> => {
    const licence = request.act === "issue" ? "" : request.licence;
    const { key } = bindRequest(side.deps, asking, { route: caseRoute, licence, body: request });
    const outcome = await tried(commands, asking, { ...draw(side, { ...asking, key }, request), request });
    await handsNeeded(side, latestVersion(outcome.licence).typeCode, request.act);
    return outcome;
  };

/** Opens a case once per (client, key). Throws as its act would, and RegistryError `one-hand-suffices`. */
export const openCase =
  (side: WriteSide, commands: Commands) =>
  async (asking: CaseAsking, request: CaseRequest): Promise<LoadedCase> => {
    const licence = request.act === "issue" ? "" : request.licence;
    const { key, envelope }: { key: string; envelope: Envelope } = bindRequest(side.deps, asking, {
      route: caseRoute,
      licence,
      body: { act: request.act, body: request.body },
    });
    const drawn = draw(side, { ...asking, key }, request);
    const before = await findCase(side, drawn.id);
    const answered = before && answeredBefore(before, envelope);
    if (answered) return answered;
    const { type, revision, body, about } = await prepared(commands, asking, { ...drawn, request });
    const { act } = request;
    const { definition, steps } = await handsNeeded(side, type, act);
    const data = {
      number: drawn.number,
      act,
      licence: drawn.licence,
      type,
      department: asking.actor.department,
      origin: "officer" as const,
      steps,
      revision,
      body,
      about,
      due: dueFrom(definition, act, side.today()),
    };
    await keepWithCase(side, { id: drawn.id, department: asking.actor.department }, request.body);
    return recordInCase(side, { id: drawn.id, loaded: before, envelope }, prepareCase(data));
  };
