// A department as its own stream tells it: what is known of it, whether it has ended and who followed it, the keys it
// appointed, and the organs that were appointed for its licences.
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import { DepartmentFacts, departmentEvents, LicenceAct } from "./events/department-events.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import type { SigningUse } from "./key.js";
import { sameData } from "./same-data.js";

type DepartmentEvent = EventOf<typeof departmentEvents>;
type DataOf<T extends DepartmentEvent["type"]> = Extract<DepartmentEvent, { type: T }>["data"];

/** A department as it is defined. */
export type DefinedDepartment = DataOf<"DepartmentDefined">;

/** A key that a department appointed for a use. */
export interface Appointment {
  use: SigningUse;
  kid: string;
}

/** An organ that may do some acts on the licences of one type that the department issued. */
export type Organ = DataOf<"OrganAppointed">;

export interface Department extends DepartmentFacts {
  code: string;
  /** The first day on which it is none any more. */
  ended: Day | null;
  /** The department that took over what it had issued. */
  successor?: string;
  /** In the order of appointment; a later one takes nothing from an earlier one but its turn to sign. */
  appointments: readonly Appointment[];
  organs: readonly Organ[];
}

/** A department for those who do not ask for its keys, such as whoever asks for rights. */
export type DepartmentWithoutKeys = Omit<Department, "appointments">;

type State = Department | null;

const without = (organs: readonly Organ[], { type, organ }: Pick<Organ, "type" | "organ">): Organ[] =>
  organs.filter(other => other.type !== type || other.organ !== organ);

const evolve = (department: State, event: Recorded<DepartmentEvent>): State => {
  if (event.type === "DepartmentDefined") return { ...event.data, ended: null, appointments: [], organs: [] };
  if (!department) return null;
  switch (event.type) {
    case "DepartmentRevised": {
      const { code, ended, successor, appointments, organs } = department;
      return { code, ended, ...(successor !== undefined && { successor }), appointments, organs, ...event.data };
    }
    case "DepartmentEnded": {
      const { from: ended, successor } = event.data;
      return { ...department, ended, ...(successor !== undefined && { successor }) };
    }
    case "OrganAppointed":
      return { ...department, organs: [...without(department.organs, event.data), event.data] };
    case "OrganDismissed":
      return { ...department, organs: without(department.organs, event.data) };
    case "KeyAppointed":
      return { ...department, appointments: [...department.appointments, event.data] };
  }
};

const existing = (department: State): Department => {
  if (!department) throw new LicenceError("unknown-department", "There is no such department.");
  return department;
};

/** True when the department is none any more on that day. */
export const hasEnded = ({ ended }: Pick<Department, "ended">, day: Day): boolean => ended !== null && ended <= day;

/** What the department says of itself, and nothing that others decided. */
export const factsOf = (department: DepartmentWithoutKeys): DepartmentFacts =>
  Object.fromEntries(
    Object.entries(department).filter(([name]) => Object.hasOwn(DepartmentFacts.shape, name)),
  ) as DepartmentFacts;

/** Defines a department; one that is defined already keeps what is known of it. */
export const defineDepartment =
  (data: DefinedDepartment): Decision<State, DepartmentEvent> =>
  department =>
    department ? [] : [{ type: "DepartmentDefined", data }];

/** Says anew what is known of a department: what is printed from then on bears it. */
export const reviseDepartment =
  ({ facts, today }: { facts: DepartmentFacts; today: Day }): Decision<State, DepartmentEvent> =>
  department => {
    const found = existing(department);
    if (sameData(factsOf(found), facts)) return [];
    if (hasEnded(found, today)) throw new LicenceError("department-ended", `The department ended on ${found.ended}.`);
    return [{ type: "DepartmentRevised", data: facts }];
  };

/** Ends a department from a day on, once; who succeeds it may be said later. */
export const endDepartment =
  (data: DataOf<"DepartmentEnded">): Decision<State, DepartmentEvent> =>
  department => {
    const { ended, successor } = existing(department);
    const namesSuccessor = data.successor !== undefined && data.successor !== successor;
    if (ended === data.from && !namesSuccessor) return [];
    if (ended === null || (ended === data.from && successor === undefined)) return [{ type: "DepartmentEnded", data }];
    throw new LicenceError("department-ended", `The department ended on ${ended}.`);
  };

/** Appoints an organ for the department's licences of a type, or changes for which acts. */
export const appointOrgan =
  ({ type, organ, acts }: Organ): Decision<State, DepartmentEvent> =>
  department => {
    const data = { type, organ, acts: LicenceAct.options.filter(act => acts.includes(act)) };
    return existing(department).organs.some(known => sameData(known, data)) ? [] : [{ type: "OrganAppointed", data }];
  };

/** Dismisses an organ; one that is none is not dismissed again. */
export const dismissOrgan =
  ({ type, organ }: DataOf<"OrganDismissed">): Decision<State, DepartmentEvent> =>
  department => {
    const { organs } = existing(department);
    if (without(organs, { type, organ }).length === organs.length) return [];
    return [{ type: "OrganDismissed", data: { type, organ } }];
  };

/** Appoints a key; one that is appointed already is not appointed again. */
export const appointKey =
  ({ use, kid }: Appointment): Decision<State, DepartmentEvent> =>
  department =>
    appointedFor(existing(department), use).includes(kid) ? [] : [{ type: "KeyAppointed", data: { use, kid } }];

/** The keys that a department appointed for a use, in the order of appointment. */
export const appointedFor = ({ appointments }: Pick<Department, "appointments">, use: SigningUse): string[] =>
  appointments.filter(appointment => appointment.use === use).map(({ kid }) => kid);

export const departmentDecider: Decider<State, DepartmentEvent> = {
  events: departmentEvents,
  initial: null,
  evolve,
  decide: { defineDepartment, reviseDepartment, endDepartment, appointOrgan, dismissOrgan, appointKey },
};
