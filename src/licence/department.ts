// A department as its own stream tells it: its name, whether it has ended, and the keys it appointed.
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { departmentEvents } from "./events/registry-events.js";
import type { SigningUse } from "./key.js";

type DepartmentEvent = EventOf<typeof departmentEvents>;
type DataOf<T extends DepartmentEvent["type"]> = Extract<DepartmentEvent, { type: T }>["data"];

/** A key that a department appointed for a use. */
export interface Appointment {
  use: SigningUse;
  kid: string;
}

export interface Department {
  code: string;
  name: string;
  /** The first day on which it is none any more. */
  ended: Day | null;
  /** In the order of appointment; a later one takes nothing from an earlier one but its turn to sign. */
  appointments: readonly Appointment[];
}

type State = Department | null;

const evolve = (department: State, event: Recorded<DepartmentEvent>): State => {
  switch (event.type) {
    case "DepartmentDefined":
      return { ...event.data, ended: null, appointments: [] };
    case "DepartmentRevised":
      return department && { ...department, name: event.data.name };
    case "DepartmentEnded":
      return department && { ...department, ended: event.data.from };
    case "KeyAppointed":
      return department && { ...department, appointments: [...department.appointments, event.data] };
  }
};

const existing = (department: State): Department => {
  if (!department) throw new LicenceError("unknown-department", "There is no such department.");
  return department;
};

const standing = (department: State): Department => {
  const found = existing(department);
  if (found.ended !== null) throw new LicenceError("department-ended", `The department ended on ${found.ended}.`);
  return found;
};

/** Defines a department; one that stands keeps the name it has. */
export const defineDepartment =
  ({ code, name }: DataOf<"DepartmentDefined">): Decision<State, DepartmentEvent> =>
  department =>
    department ? [] : [{ type: "DepartmentDefined", data: { code, name } }];

/** Gives a department another name: what is issued from then on bears it. */
export const reviseDepartment =
  (data: DataOf<"DepartmentRevised">): Decision<State, DepartmentEvent> =>
  department =>
    standing(department).name === data.name ? [] : [{ type: "DepartmentRevised", data }];

/** Ends a department from a day on, once. */
export const endDepartment =
  (data: DataOf<"DepartmentEnded">): Decision<State, DepartmentEvent> =>
  department => {
    if (department?.ended === data.from) return [];
    standing(department);
    return [{ type: "DepartmentEnded", data }];
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
  decide: { defineDepartment, reviseDepartment, endDepartment, appointKey },
};
