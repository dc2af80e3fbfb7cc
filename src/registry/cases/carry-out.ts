// Records the act of a signed case, once, whoever carries it out and how often: the act's command follows from the case.
import { isConflict } from "../../event-store/event-store-error.js";
import { ownEnvelope } from "../../event-store/record-events.js";
import { giveBackCase } from "../../licence/case.js";
import { commandOfCase } from "../identity.js";
import { existing, type LoadedLicence, loadLicence } from "../log/loaded-licence.js";
import { forgetOfCase } from "../pictures/case-pictures.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";
import { actOfCase, type Commands, preparedBody } from "./case-acting.js";
import { caseCommand } from "./case-command.js";
import { type LoadedCase, loadCase, recordInCase } from "./loaded-case.js";
import { hasMovedOn, refusalCode } from "./moved-on.js";

/** A case as it stands, and the revision of its licence at which its act was recorded; null where it was not. */
export interface CarriedCase extends LoadedCase {
  carriedOut: number | null;
  /** That of the last event of case or licence that was seen. */
  seen: string;
}

/** The revision at which the act of a case was recorded; null where it was not. */
const recordedAt = (id: string, { events }: LoadedLicence): number | null => {
  const command = commandOfCase(id);
  return events.find(event => event.meta.command === command)?.revision ?? null;
};

/**
 * The case with what the licence's stream tells of it. That an act was recorded counts for more than that its case was
 * given back: of two processes that carried it out at once, one may have been late.
 */
export const withAct = async (side: Pick<WriteSide, "recorder">, loaded: LoadedCase): Promise<CarriedCase> => {
  const { position } = loaded;
  const wasSigned = loaded.file.entries.some(({ type }) => type === "CaseSigned");
  if (!wasSigned) return { ...loaded, carriedOut: null, seen: position };
  const licence = await loadLicence(side.recorder, loaded.file.licence);
  const seen = licence.position !== null && licence.position > position ? licence.position : position;
  return { ...loaded, carriedOut: recordedAt(loaded.id, licence), seen };
};

/** Gives the case back to be prepared anew; of others that do so at once, the first counts. */
const giveBack = async (side: WriteSide, loaded: LoadedCase, code: string): Promise<LoadedCase> => {
  const recording = { id: loaded.id, loaded, envelope: ownEnvelope() };
  try {
    return await recordInCase(side, recording, giveBackCase({ cause: { code } }));
  } catch (error) {
    if (!isConflict(error)) throw error;
    return loadCase(side, loaded.id);
  }
};

/**
 * Gives back a case whose licence moved on so that its act would be refused or mean something else; null for one that
 * may go on, and the revision of its licence on which that was seen.
 */
export const backIfMovedOn = async (
  side: WriteSide,
  loaded: LoadedCase,
): Promise<{ back: LoadedCase } | { revision: number | null }> => {
  const { file } = loaded;
  const command = caseCommand(file, preparedBody(file));
  if (command.act === "issue") return { revision: null };
  const licence = await loadLicence(side.recorder, file.licence);
  const { revision } = existing(licence.licence);
  if (recordedAt(loaded.id, licence) !== null) return { revision };
  const actor = file.hands.at(-1)?.by ?? file.preparer;
  if (await hasMovedOn(side, file, { request: command.request, actor, licence }))
    return { back: await giveBack(side, loaded, "moved-on") };
  return { revision };
};

/** One try on the case as it was loaded; null where the licence moved on in between. */
const tryOnce = async (side: WriteSide, commands: Commands, loaded: LoadedCase): Promise<LoadedCase | null> => {
  const { file } = loaded;
  const signed = file.hands.at(-1);
  if (!signed) return loaded;
  const { correlation } = loaded.events.at(-1)?.meta ?? ownEnvelope();
  try {
    const checked = await backIfMovedOn(side, loaded);
    if ("back" in checked) return checked.back;
    const isMeantFor = (revision: number): boolean => checked.revision === null || revision === checked.revision;
    const outcome = await actOfCase(commands, loaded, { actor: signed.by, source: "http", correlation, isMeantFor });
    const isThere = recordedAt(loaded.id, await loadLicence(side.recorder, file.licence)) !== null;
    if (isThere) forgetOfCase(side, loaded.id);
    return outcome.recorded || isThere ? loaded : giveBack(side, loaded, "changes-nothing");
  } catch (error) {
    if (error instanceof RegistryError && error.code === "revision-mismatch") return null;
    const code = refusalCode(error);
    if (code === null) throw error;
    return giveBack(side, loaded, code);
  }
};

/**
 * Sees to it that the act of a signed case is recorded, or the case given back with what is in the way. Repeated, by
 * whomever, it records nothing twice. Throws a fault that may pass: the case waits then, signed.
 */
export const carryOut = async (side: WriteSide, commands: Commands, id: string): Promise<CarriedCase> => {
  for (;;) {
    const loaded = await loadCase(side, id);
    const before = await withAct(side, loaded);
    if (loaded.file.at !== "signed" || before.carriedOut !== null) return before;
    const after = await tryOnce(side, commands, loaded);
    if (after) return withAct(side, after);
  }
};
