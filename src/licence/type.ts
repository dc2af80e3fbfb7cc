// A licence type as its own stream tells it: its number, its newest definition, and whether it has ended.
import type { Day } from "./day.js";
import { type Decider, type Decision, replay } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { type TypeDefinition, typeEvents } from "./events/type-events.js";
import { sameData } from "./same-data.js";

type TypeEvent = EventOf<typeof typeEvents>;
type DataOf<T extends TypeEvent["type"]> = Extract<TypeEvent, { type: T }>["data"];

export interface LicenceType {
  typeNo: number;
  /** That of its stream at which it got its definition. */
  revision: number;
  definition: TypeDefinition;
  /** The first day on which nothing of it may be issued any more. */
  ended: Day | null;
}

type State = LicenceType | null;

const evolve = (type: State, event: Recorded<TypeEvent>): State => {
  const { revision } = event;
  switch (event.type) {
    case "LicenceTypeDefined":
      return { typeNo: event.data.typeNo, revision, definition: event.data.definition, ended: null };
    case "LicenceTypeRevised":
      return type && { ...type, revision, definition: event.data.definition };
    case "LicenceTypeEnded":
      return type && { ...type, ended: event.data.from };
  }
};

/** Whether nothing of the type may be issued on that day. */
export const typeHasEnded = ({ ended }: Pick<LicenceType, "ended">, day: Day): boolean =>
  ended !== null && ended <= day;

const isDefinedAs = (type: LicenceType, definition: TypeDefinition): boolean => sameData(type.definition, definition);

const standing = (type: State): LicenceType => {
  if (!type) throw new LicenceError("unknown-type", "There is no such licence type.");
  if (type.ended !== null) throw new LicenceError("type-ended", `The licence type ended on ${type.ended}.`);
  return type;
};

/**
 * Defines a type; one that is defined so already is left alone, and one that is defined otherwise is not defined again.
 */
export const defineType =
  (data: DataOf<"LicenceTypeDefined">): Decision<State, TypeEvent> =>
  type => {
    if (!type) return [{ type: "LicenceTypeDefined", data }];
    if (isDefinedAs(type, data.definition)) return [];
    throw new LicenceError("definition-mismatch", `type ${data.definition.code} is defined otherwise already`);
  };

/** Numbers are looked for where they were reserved, under every definition of the type. */
const isNumberedAlike = (one: TypeDefinition["number"], other: TypeDefinition["number"]): boolean =>
  one.scope === other.scope && (one.is === "holder-code") === (other.is === "holder-code");

/** Gives a type another definition: what is issued from then on says by which revision. */
export const reviseType =
  (data: DataOf<"LicenceTypeRevised">): Decision<State, TypeEvent> =>
  type => {
    if (type && isDefinedAs(type, data.definition)) return [];
    const { number } = standing(type).definition;
    if (!isNumberedAlike(number, data.definition.number))
      throw new LicenceError(
        "numbering-fixed",
        "Within what a type's numbers are unique, and whether they are the holder's codes, stays as it was defined.",
        "/number",
      );
    return [{ type: "LicenceTypeRevised", data }];
  };

/** Ends a type from a day on, once. */
export const endType =
  (data: DataOf<"LicenceTypeEnded">): Decision<State, TypeEvent> =>
  type => {
    if (type?.ended === data.from) return [];
    standing(type);
    return [{ type: "LicenceTypeEnded", data }];
  };

export const typeDecider: Decider<State, TypeEvent> = {
  events: typeEvents,
  initial: null,
  evolve,
  decide: { defineType, reviseType, endType },
};

/** What one event of a type's stream said: another definition, or the type's end. */
export interface TypeRevision {
  revision: number;
  recordedAt: string;
  by: Recorded["meta"]["by"];
  /** The definition from then on. */
  definition: TypeDefinition;
  ended: DataOf<"LicenceTypeEnded"> | null;
}

/** Everything that was ever said of a type, oldest first. */
export const typeRevisions = (events: readonly Recorded[]): TypeRevision[] => {
  let definition: TypeDefinition | null = null;
  return events.flatMap((event): TypeRevision[] => {
    if (event.type === "LicenceTypeDefined" || event.type === "LicenceTypeRevised") definition = event.data.definition;
    else if (event.type !== "LicenceTypeEnded") return [];
    const { revision, meta } = event;
    const ended = event.type === "LicenceTypeEnded" ? event.data : null;
    return definition ? [{ revision, recordedAt: meta.recordedAt, by: meta.by, definition, ended }] : [];
  });
};

/** The type as a revision of its stream had it; null where the stream has no such revision. */
export const typeAt = (events: readonly Recorded[], revision: number): LicenceType | null =>
  events.some(event => event.revision === revision)
    ? replay(
        typeDecider,
        events.filter(event => event.revision <= revision),
      )
    : null;
