// Departments, their ends and the organs for what they issue: recorded by whoever is first, by expected revision.

import { askDepartments } from "../../catalogue/ask-departments.js";
import { type Fault, faultAt } from "../../catalogue/fault.js";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { standsFor } from "../../licence/authority.js";
import { dayAt } from "../../licence/day.js";
import type { Decision } from "../../licence/decider.js";
import {
  appointOrgan,
  type DefinedDepartment,
  type Department,
  defineDepartment,
  dismissOrgan,
  endDepartment,
  hasEnded,
  type Organ,
  reviseDepartment,
} from "../../licence/department.js";
import type { departmentEvents } from "../../licence/events/department-events.js";
import type { EventOf } from "../../licence/events/envelope.js";
import { departmentStream } from "../../licence/streams.js";
import { type BodyProblem, refuseIfAny } from "../body-refused.js";
import type { Recorder } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { type Changed, changeReplayed } from "./change-replayed.js";
import { createCheckDepartment } from "./check-definitions.js";
import type { Images } from "./images.js";
import type { ReplayedStreams } from "./replayed-streams.js";

/** A department as it stands now; a reader that has read up to the position knows it so. */
export interface RecordedDepartment extends Pick<Changed<Department>, "position" | "outcome"> {
  department: Department;
}

/** A department and whom it is under. */
type Ranked = Pick<Department, "code" | "superior">;
type FindRanked = (code: string) => Promise<Ranked | null>;

type Decided = ReturnType<Decision<Department | null, EventOf<typeof departmentEvents>>>;

const noSuchDepartment = (code: string) => new RegistryError("no-such-department", `department ${code} is not defined`);

/** What defines departments. Every function may be repeated: what stands already is left alone. */
export const createDepartmentDefinitions = (
  recorder: Recorder,
  streams: ReplayedStreams,
  deps: RegistryDeps & Pick<Images, "isGiven">,
) => {
  const checkDepartment = createCheckDepartment(deps);
  const today = () => dayAt(deps.clock(), deps.timeZone);

  /** Decides on the department as it stands, and again when others were faster. */
  const change = async (
    code: string,
    envelope: Envelope,
    decide: (department: Department | null) => Promise<Decided>,
  ): Promise<RecordedDepartment> => {
    const changing = { stream: departmentStream.of(code), load: () => streams.department(code), envelope };
    const { now: department, position, outcome } = await changeReplayed<Department>(recorder, changing, decide);
    return { department, position, outcome };
  };

  /** The departments above one, nearest first, as far as it takes to find a code among them. */
  const isAbove = async (superior: Ranked, { code, find }: { code: string; find: FindRanked }): Promise<boolean> => {
    const passed = new Set<string>();
    for (let next: Ranked | null = superior; next && !passed.has(next.code); ) {
      if (next.code === code) return true;
      passed.add(next.code);
      next = next.superior === undefined ? null : await find(next.superior);
    }
    return false;
  };

  const superiorFault = async ({ code, superior }: DefinedDepartment, find: FindRanked): Promise<Fault[]> => {
    if (superior === undefined) return [];
    const above = superior === code ? null : await find(superior);
    if (superior !== code && !above) return [faultAt("department-not-defined", "superior")];
    return !above || (await isAbove(above, { code, find })) ? [faultAt("superior-in-circle", "superior")] : [];
  };

  const imageFaults = async ({ seals = [] }: DefinedDepartment): Promise<Fault[]> => {
    const faults = seals.map(async ({ image }, at) =>
      image === undefined || (await deps.isGiven(image)) ? [] : [faultAt("no-such-image", "seals", at, "image")],
    );
    return (await Promise.all(faults)).flat();
  };

  /** Everything that keeps the department from being recorded; `find` knows those that will be defined before it. */
  const faultsOf = async (
    department: DefinedDepartment,
    find: FindRanked = streams.department,
  ): Promise<BodyProblem[]> => [
    ...checkDepartment(department),
    ...(await superiorFault(department, find)),
    ...(await imageFaults(department)),
  ];

  /**
   * Defines a department, or says anew what is known of one that stands otherwise where `revise` is set. A new one gets
   * its key before anybody asks for it. Throws BodyRefused.
   */
  const define = async (
    department: DefinedDepartment,
    { revise = false, envelope = ownEnvelope() }: { revise?: boolean; envelope?: Envelope } = {},
  ): Promise<RecordedDepartment> => {
    const { code, ...facts } = department;
    const recorded = await change(code, envelope, async known => {
      const events =
        known && revise ? reviseDepartment({ facts, today: today() })(known) : defineDepartment(department)(known);
      if (events.length > 0) refuseIfAny(await faultsOf(department));
      return events;
    });
    if (recorded.outcome === "defined") deps.onNoSigningKey?.(code);
    return recorded;
  };

  const defined = async (code: string): Promise<Department> => {
    const department = await streams.department(code);
    if (!department) throw noSuchDepartment(code);
    return department;
  };

  const successorFault = async (code: string, successor: string | undefined): Promise<Fault[]> => {
    if (successor === undefined) return [];
    if (successor === code) return [faultAt("successor-in-circle", "successor")];
    const found = await streams.department(successor);
    if (!found) return [faultAt("department-not-defined", "successor")];
    if (!hasEnded(found, today())) return [];
    const { answer } = await askDepartments(streams.department, find => standsFor(find, successor, today()));
    return answer?.code === code || !answer ? [faultAt("successor-has-ended", "successor")] : [];
  };

  /**
   * Ends a department from a day on, or names who succeeds one that ended. Throws RegistryError `no-such-department`,
   * BodyRefused, or LicenceError `department-ended` where it ended otherwise.
   */
  const end = async (
    code: string,
    ending: Parameters<typeof endDepartment>[0],
    envelope: Envelope,
  ): Promise<RecordedDepartment> => {
    await defined(code);
    return change(code, envelope, async department => {
      const events = endDepartment(ending)(department);
      if (events.length > 0) refuseIfAny(await successorFault(code, ending.successor));
      return events;
    });
  };

  /** Throws RegistryError where issuer, organ or type are none, and BodyRefused where the organ is the issuer itself. */
  const appoint = async (issuer: string, organ: Organ, envelope: Envelope): Promise<RecordedDepartment> => {
    const [type] = await Promise.all([streams.type(organ.type), defined(issuer), defined(organ.organ)]);
    if (!type) throw new RegistryError("unknown-type", `there is no licence type ${organ.type}`);
    if (organ.organ === issuer) refuseIfAny([faultAt("organ-is-issuer", "organ")]);
    return change(issuer, envelope, async department => appointOrgan(organ)(department));
  };

  /** Dismisses an organ; repeated, it records nothing. Throws RegistryError `no-such-department`. */
  const dismiss = async (
    issuer: string,
    organ: Pick<Organ, "type" | "organ">,
    envelope: Envelope,
  ): Promise<RecordedDepartment> => {
    await defined(issuer);
    return change(issuer, envelope, async department => dismissOrgan(organ)(department));
  };

  return {
    defineDepartment: define,
    endDepartment: end,
    appointOrgan: appoint,
    dismissOrgan: dismiss,
    checkDepartment,
    faultsOfDepartment: faultsOf,
  };
};
