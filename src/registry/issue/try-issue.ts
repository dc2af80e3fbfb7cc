// An issue that is only tried: every refusal as it would be, and the licence as it would begin. No number is taken, so one
// that the registry would give is not known yet.
import { faultAt } from "../../catalogue/fault.js";
import { normaliseCode } from "../../catalogue/holder.js";
import { replay } from "../../licence/decider.js";
import { evolve } from "../../licence/fold.js";
import { exists, initial, type RecordedAct } from "../../licence/licence.js";
import { reservationDecider } from "../../licence/reservation.js";
import type { DecidedVersion } from "../act/decided-version.js";
import { refuse, refuseIfAny } from "../body-refused.js";
import { claimVersion } from "../claims/claimed-version.js";
import type { Outcome } from "../commands.js";
import { reservationIn } from "../identity.js";
import { existing, loadLicence } from "../log/loaded-licence.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { type BegunIssue, decideVersion, isStrict } from "./begun-issue.js";
import { givenNumber, misfit, numberHoldsPersonalData, numberScope } from "./licence-number.js";
import { stamp } from "./stamp.js";

/** The number that is still to be given. */
const unknown = "";

/** Throws RegistryError `number-taken` where a licence that exists has the number. */
const holdFree = async ({ recorder, deps }: WriteSide, { id, context, department }: BegunIssue, number: string) => {
  const stream = reservationIn("number", deps.secrets.number, context.type.definition, department, number);
  const { holder } = replay(reservationDecider, await recorder.read(stream));
  if (!holder || holder.licence === id || !exists((await loadLicence(recorder, holder.licence)).licence)) return;
  throw new RegistryError("number-taken", "another licence has this number", { pointer: "/number" });
};

const tryNumber = async (side: WriteSide, begun: BegunIssue): Promise<DecidedVersion> => {
  const { context, request } = begun;
  const { number: given, numberOverride, holders } = request.body;
  const { is } = context.type.definition.number;
  if (given !== undefined) {
    const event = decideVersion(side.deps, begun, givenNumber(given));
    if (numberHoldsPersonalData(context, event)) refuseIfAny([faultAt("number-holds-personal-code", "number")]);
    const wrong = isStrict(begun) && !numberOverride ? misfit(context, event) : null;
    if (wrong) refuseIfAny([wrong]);
    await holdFree(side, begun, givenNumber(given));
    return event;
  }
  if (numberOverride) refuseIfAny([faultAt("field-required", "number")]);
  const event = decideVersion(side.deps, begun, is === "holder-code" ? normaliseCode(holders[0]?.code ?? "") : unknown);
  if (is === "given") return refuse([faultAt("number-required", "number")]);
  const scope = is === "parts" ? numberScope(context, request.body) : null;
  if (scope && "faults" in scope) return refuse(scope.faults);
  return event;
};

/** The licence as the issue would begin it. Throws as the issue would. */
export const tryIssue = async (side: WriteSide, begun: BegunIssue): Promise<Outcome> => {
  const { id, context, department, endsOn, envelope, request } = begun;
  const event = await tryNumber(side, begun);
  await claimVersion(side, context, { licence: id, event, department, endsOn, asked: request.body });
  const untaken = { kid: "", place: { list: 1, index: 0 }, claims: [] };
  const stamped = stamp(
    event,
    { licence: id, type: context.type, today: context.today, serial: id, ...untaken },
    { ...side.deps, sign: () => "" },
  );
  const at = { revision: 0, recordedAt: new Date(side.deps.clock()).toISOString(), by: envelope.by };
  const licence = evolve(initial(id), { ...stamped, ...at } as RecordedAct);
  return { licence: existing(licence), position: "", recorded: true };
};
