// A department as its own stream tells it: its name, whether it has ended, and the keys it appointed.
import type { Recorded } from "./events/envelope.js";
import type { SigningUse } from "./key.js";

/** A key that a department appointed for a use. */
export interface Appointment {
  use: SigningUse;
  kid: string;
}

export interface Department {
  code: string;
  name: string;
  /** That of its stream. */
  revision: number;
  ended: boolean;
  /** In the order of appointment; a later one takes nothing from an earlier one but its turn to sign. */
  appointments: readonly Appointment[];
}

/** The fold of `department-<code>`. */
export const evolveDepartment = (department: Department | null, event: Recorded): Department | null => {
  const { revision } = event;
  if (event.type === "DepartmentDefined") return { ...event.data, revision, ended: false, appointments: [] };
  if (!department) return null;
  if (event.type === "DepartmentRevised") return { ...department, revision, name: event.data.name };
  if (event.type === "DepartmentEnded") return { ...department, revision, ended: true };
  if (event.type === "KeyAppointed")
    return { ...department, revision, appointments: [...department.appointments, event.data] };
  return { ...department, revision };
};

/** The keys that a department appointed for a use, in the order of appointment. */
export const appointedFor = ({ appointments }: Pick<Department, "appointments">, use: SigningUse): string[] =>
  appointments.filter(appointment => appointment.use === use).map(({ kid }) => kid);

/** Appoints a key; one that is appointed already is not appointed again. */
export const appointKey = (appointment: Appointment) => (department: Pick<Department, "appointments">) =>
  appointedFor(department, appointment.use).includes(appointment.kid)
    ? []
    : [{ type: "KeyAppointed" as const, data: { use: appointment.use, kid: appointment.kid } }];
