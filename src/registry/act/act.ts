// Every act on a licence that exists: in its turn, load, decide, stamp, append; on a conflict load and decide again,
// bounded.
import { isConflict } from "../../event-store/event-store-error.js";
import type { Envelope } from "../../event-store/record-events.js";
import { latestVersion } from "../../licence/licence.js";
import { actRoute, licenceStream } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import { createTurns } from "../../waiting/in-turn.js";
import { bindRequest } from "../bind-request.js";
import { refuseIfAny } from "../body-refused.js";
import { claimAgain, claimVersion } from "../claims/claimed-version.js";
import type { Acting, ActRequest, Outcome } from "../commands.js";
import { stamp } from "../issue/stamp.js";
import { earlierAnswer, existing, type LoadedLicence, loadLicence } from "../log/loaded-licence.js";
import { findPictures, useUp, withPictures } from "../pictures/version-pictures.js";
import { RegistryError } from "../registry-error.js";
import { sealAct, sealVersion } from "../seal-personal.js";
import type { WriteSide } from "../write-side.js";
import { actOf } from "./act-of-route.js";
import { asIfRecorded } from "./as-if-recorded.js";
import { decideAct } from "./decide-act.js";
import { makesVersion } from "./decided-version.js";
import { nextSerial } from "./follow-issuer.js";
import { holdToAuthority } from "./hold-to-authority.js";
import { holdToHands } from "./hold-to-hands.js";

const attempts = 50;

const conflictPersists = (): RegistryError =>
  new RegistryError("conflict-persists", "others are acting on this licence at the same time; read it and try again");

/** Decides, stamps where a version is made, and appends to the licence as it was loaded. */
const record = async (
  side: WriteSide,
  loaded: LoadedLicence,
  { actor, source, endsOn, dryRun, ofCase }: Acting,
  request: ActRequest,
  envelope: Envelope,
): Promise<Outcome> => {
  const { recorder, deps } = side;
  const before = existing(loaded.licence);
  const latest = latestVersion(before);
  const stream = licenceStream.of(before.id);
  const [decided] = await decideAct(side, before, request, { actor, source });
  if (!decided) return { licence: before, position: loaded.position ?? "", recorded: false };
  const recording = { stream, expected: before.revision, envelope, notBefore: before.lastRecordedAt };
  if (!makesVersion(decided)) {
    if (dryRun) return asIfRecorded(side, before, { event: decided, actor });
    if (decided.type === "DecisionSetAside") await claimAgain(side, before);
    const { event: sealed, personal } = sealAct(deps, stream, decided);
    const { events, position } = await recorder.append({ ...recording, events: [sealed], personal });
    return { licence: side.foldOnto(loaded, events), position, recorded: true };
  }
  const context = await side.nextContext(latest, request.act);
  const { type, today } = context;
  const { definition } = type;
  const kid = await side.signingKey(context);
  const sender = actor.department ?? latest.issuer.code;
  const found = await findPictures(
    side.pictures,
    { department: sender, caseId: ofCase?.id },
    "face" in request.body ? request.body.face : {},
  );
  const event = withPictures(decided, found, loaded.events);
  refuseIfAny(deps.printFaults(definition, event.data));
  const { department } = actor;
  const claiming = { licence: before.id, event, before, department, endsOn, asked: request.body };
  const claimed = await claimVersion(side, context, claiming);
  if (dryRun) return asIfRecorded(side, before, { event, actor, type });
  const serial = await nextSerial(side, { licence: before.id, latest, event, definition, envelope });
  const { event: sealed, personal } = await sealVersion(deps, stream, { event, definition, before });
  await claimed.take(envelope);
  const { events, position } = await side.inPlace(stream, async place => {
    const stamped = stamp(sealed, { licence: before.id, type, kid, today, serial, place, claims: claimed.keys }, deps);
    return recorder.append({ ...recording, events: [stamped], personal });
  });
  useUp(side.pictures, sender, event);
  const licence = side.foldOnto(loaded, events);
  await claimed.giveUp(licence);
  return { licence, position, recorded: true };
};

/** One try; null when others moved the licence on in between. */
const tryOnce = async (
  side: WriteSide,
  asking: Acting,
  request: ActRequest,
  envelope: Envelope,
): Promise<Outcome | null> => {
  const loaded = await loadLicence(side.recorder, request.licence);
  const licence = existing(loaded.licence);
  const { revision } = licence;
  const { issuer, typeCode } = latestVersion(licence);
  const asked = { issuer: issuer.code, type: typeCode, today: side.today() };
  await holdToAuthority(side.streams.department, asked, { department: asking.actor.department, act: request.act });
  asking.permit?.(licence);
  const answered = earlierAnswer(loaded, envelope);
  if (answered) return answered;
  const type = await side.streams.type(typeCode);
  if (type) holdToHands(type.definition, actOf[request.act], asking);
  if (asking.isMeantFor?.(revision) === false)
    throw new RegistryError("revision-mismatch", `the act was not meant for revision ${revision}`);
  try {
    return await record(side, loaded, asking, request, envelope);
  } catch (error) {
    if (!isConflict(error)) throw error;
    side.deps.onRetry?.();
    return null;
  }
};

export const createAct = (side: WriteSide) => {
  const inTurn = createTurns();

  /**
   * Records an act once per (client, route, licence, key). Throws LicenceError, BodyRefused, RegistryError, or what
   * `permit` throws.
   */
  return async (asking: Acting, request: ActRequest): Promise<Outcome> => {
    const { licence, act, body } = request;
    const { envelope } = bindRequest(side.deps, asking, { route: actRoute(act), licence, body });
    const until = performance.now() + deadlines.act;
    const decide = async (): Promise<Outcome> => {
      for (let attempt = 0; attempt < attempts && performance.now() < until; attempt++) {
        const outcome = await tryOnce(side, asking, request, envelope);
        if (outcome) return outcome;
      }
      throw conflictPersists();
    };
    return inTurn(licence, decide, { patienceMs: deadlines.act, tooLate: conflictPersists });
  };
};
