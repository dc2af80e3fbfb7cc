// What every command of the write side shares, put together once.

import type { Recorded } from "../licence/events/envelope.js";
import { type ExistingLicence, evolve } from "../licence/licence.js";
import { createKnownStreams, type KnownDepartment, type KnownType } from "./known-streams.js";
import { existing, type LoadedLicence, type RecordedLicenceEvent, toAct } from "./loaded-licence.js";
import { createNumbers } from "./numbers.js";
import { createPlaces } from "./places.js";
import { createRecorder } from "./recorder.js";
import type { RegistryDeps } from "./registry-deps.js";
import { RegistryError } from "./registry-error.js";
import { createReservations } from "./reservations.js";

/** Type, department and token key for a new version. Throws RegistryError where one is missing, ended, or not for this department. */
const createIssuer =
  (known: ReturnType<typeof createKnownStreams>) =>
  async (
    typeCode: string,
    departmentCode: string,
  ): Promise<{ type: KnownType; department: KnownDepartment; kid: string }> => {
    const [type, department] = await Promise.all([known.type(typeCode), known.department(departmentCode)]);
    if (!type) throw new RegistryError("unknown-type", `there is no licence type ${typeCode}`, { pointer: "/type" });
    if (type.ended) throw new RegistryError("type-ended", `licence type ${typeCode} has ended`, { pointer: "/type" });
    if (!department) throw new RegistryError("unknown-department", `department ${departmentCode} is not defined`);
    if (department.ended) throw new RegistryError("department-ended", `department ${departmentCode} has ended`);
    if (type.definition.issuers && !type.definition.issuers.includes(departmentCode))
      throw new RegistryError("type-not-issued-here", `department ${departmentCode} does not issue type ${typeCode}`, {
        pointer: "/type",
      });
    const kid = department.keys.token;
    if (kid === undefined)
      throw new RegistryError(
        "no-signing-key",
        `department ${departmentCode} has no appointed key; run \`licet keys create\``,
      );
    return { type, department, kid };
  };

export const createWriteSide = (deps: RegistryDeps) => {
  const recorder = createRecorder(deps);
  const known = createKnownStreams(recorder);
  return {
    deps,
    recorder,
    known,
    claim: createReservations(recorder, deps.clock),
    nextNumber: createNumbers(),
    nextPlace: createPlaces(recorder),
    issuer: createIssuer(known),
    /** The loaded licence with what was just recorded. */
    foldOnto: (loaded: LoadedLicence, events: readonly Recorded[]): ExistingLicence =>
      existing(events.map(event => toAct(event as RecordedLicenceEvent)).reduce(evolve, loaded.licence)),
  };
};

export type WriteSide = ReturnType<typeof createWriteSide>;
