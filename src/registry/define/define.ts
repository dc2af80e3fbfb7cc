// Types and departments: recorded once by whoever is first, by expected revision.

import { type Fault, faultAt } from "../../catalogue/fault.js";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { typeNumbersStream, typeStream } from "../../licence/streams.js";
import { defineType, endType, type LicenceType, reviseType, typeRevisions } from "../../licence/type.js";
import { refuseIfAny } from "../body-refused.js";
import { type Recorder, untilRecorded } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { type Changed, changeReplayed } from "./change-replayed.js";
import { createCheckType } from "./check-definitions.js";
import { createDepartmentDefinitions } from "./define-departments.js";
import { createImages } from "./images.js";
import type { ReplayedStreams } from "./replayed-streams.js";

/** A type as it stands now; a reader that has read up to the position knows it so. */
export interface DefinedType extends Pick<Changed<LicenceType>, "position" | "outcome"> {
  type: LicenceType;
}

/** How a type is defined: also where it stands otherwise, as whose command, and meant for which revision. */
export interface Defining {
  revise?: boolean;
  envelope?: Envelope;
  /** Null is that of a type that is not defined yet. */
  isMeantFor?: (revision: number | null) => boolean;
}

const anyRevision = (): boolean => true;

/** The number of a type, which no other type has: the one that was taken for it, or the next. */
const takeTypeNumber = (recorder: Recorder, code: string, envelope: Envelope): Promise<number> =>
  untilRecorded(async () => {
    const taken = await recorder.read(typeNumbersStream);
    const mine = taken.find(event => event.type === "TypeNumberTaken" && event.data.code === code);
    if (mine?.type === "TypeNumberTaken") return mine.data.typeNo;
    const typeNo = taken.length + 1;
    await recorder.append({
      stream: typeNumbersStream,
      expected: taken.length === 0 ? "no-stream" : taken.length - 1,
      events: [{ type: "TypeNumberTaken", data: { typeNo, code } }],
      envelope,
    });
    return typeNo;
  });

/** What defines the catalogue and departments. Every function may be repeated: what stands already is left alone. */
export const createDefinitions = (recorder: Recorder, streams: ReplayedStreams, deps: RegistryDeps) => {
  const checkType = createCheckType(deps);
  const { giveImage, imageOf, isGiven } = createImages(recorder);

  const emblemFaults = async ({ page: { emblem } }: TypeDefinition): Promise<Fault[]> =>
    emblem === null || (await isGiven(emblem)) ? [] : [faultAt("no-such-image", "page", "emblem")];

  /**
   * Defines a type, or revises it where it differs and `revise` is set. Throws BodyRefused with everything that is
   * wrong with the definition, before anything is recorded, and LicenceError `definition-mismatch` where it differs
   * otherwise, and RegistryError `revision-mismatch` where the command is not meant for the revision at which it stands.
   */
  const define = async (
    definition: TypeDefinition,
    { revise = false, envelope = ownEnvelope(), isMeantFor = anyRevision }: Defining = {},
  ): Promise<DefinedType> => {
    const { code } = definition;
    const changing = { stream: typeStream.of(code), load: () => streams.type(code), envelope };
    const changed = await changeReplayed<LicenceType>(recorder, changing, async type => {
      const decided = (typeNo: number) =>
        (type && revise ? reviseType({ definition }) : defineType({ typeNo, definition }))(type);
      if (!isMeantFor(type?.revision ?? null))
        throw new RegistryError("revision-mismatch", `type ${code} stands at another revision`);
      if (type && decided(type.typeNo).length === 0) return [];
      refuseIfAny([...checkType(definition), ...(await emblemFaults(definition))]);
      return decided(type?.typeNo ?? (await takeTypeNumber(recorder, code, envelope)));
    });
    const { now: type, position, outcome } = changed;
    return { type, position, outcome };
  };

  /** Ends a type from a day on; repeated, it records nothing. Throws LicenceError `unknown-type`, `type-ended`. */
  const end = async (
    code: string,
    ending: Parameters<typeof endType>[0],
    envelope: Envelope = ownEnvelope(),
  ): Promise<DefinedType> => {
    const changing = { stream: typeStream.of(code), load: () => streams.type(code), envelope };
    const { now: type, position, outcome } = await changeReplayed<LicenceType>(recorder, changing, endType(ending));
    return { type, position, outcome };
  };

  /**
   * Holds a definition to everything that a type is held to, and records nothing. Throws BodyRefused, and LicenceError
   * where the type that stands cannot become this one.
   */
  const tryType = async (definition: TypeDefinition): Promise<{ type: LicenceType; changes: boolean }> => {
    refuseIfAny([...checkType(definition), ...(await emblemFaults(definition))]);
    const stands = await streams.type(definition.code);
    const changes = stands === null || reviseType({ definition })(stands).length > 0;
    const type = stands ?? { typeNo: 0, revision: -1, ended: null };
    return { type: { ...type, definition }, changes };
  };

  /** Everything that was ever said of a type; nothing of one that is none. */
  const revisions = async (code: string) => typeRevisions(await recorder.read(typeStream.of(code)));

  const departments = createDepartmentDefinitions(recorder, streams, { ...deps, isGiven });
  return {
    defineType: define,
    endType: end,
    tryType,
    typeRevisions: revisions,
    checkType,
    giveImage,
    imageOf,
    ...departments,
  };
};
