// What every command of the write side shares, put together once.

import { askDepartments, type ReadDepartment } from "../catalogue/ask-departments.js";
import { followsIssuer, mayIssue } from "../catalogue/issuers.js";
import { standsFor } from "../licence/authority.js";
import { type Day, dayAt } from "../licence/day.js";
import { hasEnded } from "../licence/department.js";
import type { Recorded } from "../licence/events/envelope.js";
import { evolve } from "../licence/fold.js";
import type { ExistingLicence, Version } from "../licence/licence.js";
import { actOf, type RecordedLicenceEvent } from "../licence/recorded-act.js";
import { typeHasEnded } from "../licence/type.js";
import { createClaims } from "./claims/claims.js";
import type { ActName } from "./commands.js";
import { createReplayedStreams, type ReplayedStreams } from "./define/replayed-streams.js";
import { createSigningKeys } from "./define/signing-keys.js";
import { createNumbers } from "./issue/numbers.js";
import type { PaperContext } from "./issue/paper.js";
import { createPlaces } from "./issue/places.js";
import { createReservations } from "./issue/reservations.js";
import { existing, type LoadedLicence } from "./log/loaded-licence.js";
import { createRecorder } from "./log/recorder.js";
import { noPictures } from "./pictures/staged-pictures.js";
import type { RegistryDeps } from "./registry-deps.js";
import { RegistryError, type RegistryErrorCode } from "./registry-error.js";

/**
 * Type and department for a new version, as they are now. A type that has ended gives nothing more, and what was given
 * goes on: only a grant is refused for it. Throws RegistryError where one is missing, ended, or not for this department.
 */
const createContext =
  (streams: ReplayedStreams, today: () => Day) =>
  async (
    typeCode: string,
    departmentCode: string,
    { read = streams.department, isGrant = true }: { read?: ReadDepartment; isGrant?: boolean } = {},
  ): Promise<PaperContext> => {
    const [type, department] = await Promise.all([streams.type(typeCode), read(departmentCode)]);
    const refuse = (code: RegistryErrorCode, message: string, pointer?: string) =>
      new RegistryError(code, message, pointer === undefined ? {} : { pointer });
    if (!type) throw refuse("unknown-type", `there is no licence type ${typeCode}`, "/type");
    if (isGrant && typeHasEnded(type, today()))
      throw refuse("type-ended", `licence type ${typeCode} has ended`, "/type");
    if (!department) throw refuse("unknown-department", `department ${departmentCode} is not defined`);
    if (hasEnded(department, today())) throw refuse("department-ended", `department ${department.code} has ended`);
    const asked = { code: department.code, today: today() };
    if (!mayIssue(type.definition, department) && !(await followsIssuer(type.definition, asked, streams.department)))
      throw refuse("type-not-issued-here", `department ${department.code} does not issue type ${typeCode}`, "/type");
    return { type, department, today: today() };
  };

/** The department with that code, or after its end who succeeded it, who issues what follows. */
const createReadStanding =
  (streams: ReplayedStreams, today: () => Day): ReadDepartment =>
  async code => {
    const { answer, find } = await askDepartments(streams.department, find => standsFor(find, code, today()));
    return answer ?? find(code);
  };

/** The token key for a new version, which signs it on the context's day. Throws RegistryError `no-signing-key`. */
const createSigningKey = (streams: ReplayedStreams, { holdsKey, onNoSigningKey }: RegistryDeps) => {
  const find = createSigningKeys(streams, holdsKey);
  return async ({ department, today }: PaperContext): Promise<string> => {
    const kid = await find(department, "token", today);
    if (kid !== undefined) return kid;
    onNoSigningKey?.(department.code);
    throw new RegistryError("no-signing-key", `department ${department.code} has no key that may sign on ${today}`);
  };
};

export const createWriteSide = (deps: RegistryDeps) => {
  const recorder = createRecorder(deps);
  const streams = createReplayedStreams(recorder);
  const today = () => dayAt(deps.clock(), deps.timeZone);
  const context = createContext(streams, today);
  const readStanding = createReadStanding(streams, today);
  const { claim, settle } = createReservations(recorder, deps.clock);
  return {
    deps,
    pictures: deps.pictures ?? noPictures,
    recorder,
    streams,
    claim,
    claims: createClaims(recorder, deps.clock),
    numbers: createNumbers({ recorder, settle, secret: deps.secrets.number, clock: deps.clock }),
    inPlace: createPlaces(recorder),
    today,
    context,
    /** The context of a licence's next version, which its issuer gives or who succeeded it; a renewal is a grant. */
    nextContext: ({ typeCode, issuer }: Pick<Version, "typeCode" | "issuer">, act: ActName) =>
      context(typeCode, issuer.code, { read: readStanding, isGrant: act === "renewals" }),
    signingKey: createSigningKey(streams, deps),
    /** The loaded licence with what was just recorded. */
    foldOnto: (loaded: LoadedLicence, events: readonly Recorded[]): ExistingLicence =>
      existing(events.map(event => actOf(event as RecordedLicenceEvent)).reduce(evolve, loaded.licence)),
  };
};

export type WriteSide = ReturnType<typeof createWriteSide>;
