// Departments as entries of a file: what is known of them, as PUT /v1/departments/{code} takes it, the organs appointed for
// what they issued, and their ends.
import { z } from "zod";
import { faultAt } from "../../catalogue/fault.js";
import { DepartmentBody, DepartmentCode, OrganActs, TypeCode } from "../../http/catalogue/department-reply.js";
import { Day } from "../../licence/day.js";
import { defineDepartment, endDepartment, reviseDepartment } from "../../licence/department.js";
import { refuseIfAny } from "../../registry/body-refused.js";
import { RegistryError } from "../../registry/registry-error.js";
import { onceEach } from "../catalogue/once-each.js";
import type { Entry, Recording } from "../catalogue/record-entries.js";

/** A department with its code, as `licet departments define` takes it. */
export const CodedDepartment = DepartmentBody.extend({ code: DepartmentCode });
type CodedDepartment = z.infer<typeof CodedDepartment>;

const FiledOrgan = OrganActs.extend({ type: TypeCode, issuer: DepartmentCode, organ: DepartmentCode });
type FiledOrgan = z.infer<typeof FiledOrgan>;

const End = z.strictObject({
  code: DepartmentCode,
  from: Day,
  reason: z.string().min(1).max(200),
  successor: DepartmentCode.exactOptional(),
});
type End = z.infer<typeof End>;

/** What `licet departments export` writes and `import` reads. */
export const DepartmentsFile = z.strictObject({
  departments: onceEach(CodedDepartment, ({ code }) => code),
  organs: onceEach(FiledOrgan, ({ type, issuer, organ }) => `${type} ${issuer} ${organ}`),
  retirements: onceEach(End, ({ code }) => code),
});
export type DepartmentsFile = z.infer<typeof DepartmentsFile>;

/** An entry of a file: where it stands, and what the file defines before it. */
interface Filed {
  pointer: string;
  defined: ReadonlyMap<string, CodedDepartment>;
}

const noSuchDepartment = (code: string) =>
  new RegistryError("no-such-department", `department ${code} is neither defined nor in the file`);

/** What is known of a department. */
export const departmentEntry = (
  { registry: { department: find, define }, envelope, today }: Recording,
  department: CodedDepartment,
  { pointer, defined }: Filed,
): Entry => ({
  name: `${department.code}  ${department.name}`,
  pointer,
  async hold() {
    const { code, ...facts } = department;
    const known = await find(code);
    const decided = known ? reviseDepartment({ facts, today })(known) : defineDepartment(department)(known);
    const findHere = async (above: string) => defined.get(above) ?? (await find(above));
    if (decided.length > 0) refuseIfAny(await define.faultsOfDepartment(department, findHere));
  },
  record: () => define.defineDepartment(department, { revise: true, envelope }),
});

const organEntry = (
  { registry: { department: find, type: findType, define }, envelope }: Recording,
  { issuer, type, organ, acts }: FiledOrgan,
  { pointer, defined }: Filed,
): Entry => ({
  name: `${organ} may ${acts.join(", ")} what ${issuer} issued of ${type}`,
  pointer,
  async hold() {
    for (const code of [issuer, organ]) if (!defined.has(code) && !(await find(code))) throw noSuchDepartment(code);
    if (!(await findType(type))) throw new RegistryError("unknown-type", `there is no licence type ${type}`);
    if (organ === issuer) refuseIfAny([faultAt("organ-is-issuer", "organ")]);
  },
  record: () => define.appointOrgan(issuer, { type, organ, acts }, envelope),
});

const endEntry = (
  { registry: { department: find, define }, envelope }: Recording,
  { code, ...end }: End,
  { pointer, defined }: Filed,
): Entry => ({
  name: `${code}  ended from ${end.from} on`,
  pointer,
  async hold() {
    const known = await find(code);
    if (known) endDepartment(end)(known);
    else if (!defined.has(code)) throw noSuchDepartment(code);
    const { successor } = end;
    if (successor === undefined) return;
    if (successor === code) refuseIfAny([faultAt("successor-in-circle", "successor")]);
    if (!defined.has(successor) && !(await find(successor)))
      refuseIfAny([faultAt("department-not-defined", "successor")]);
  },
  record: () => define.endDepartment(code, end, envelope),
});

/** Each after whom it is under, as far as they are in the file. */
const topFirst = (departments: readonly Entered[]): Entered[] => {
  const left = new Map(departments.map(each => [each.department.code, each]));
  const ordered: Entered[] = [];
  const take = (code: string | undefined): void => {
    const found = code === undefined ? undefined : left.get(code);
    if (!found) return;
    left.delete(found.department.code);
    take(found.department.superior);
    ordered.push(found);
  };
  for (const { department } of departments) take(department.code);
  return ordered;
};

interface Entered {
  department: CodedDepartment;
  at: number;
}

/** Everything in a file. */
export const entriesOf = (recording: Recording, { departments, organs, retirements }: DepartmentsFile): Entry[] => {
  const defined = new Map(departments.map(department => [department.code, department]));
  const filed = (list: keyof DepartmentsFile, at: number): Filed => ({ pointer: `/${list}/${at}`, defined });
  const ordered = topFirst(departments.map((department, at) => ({ department, at })));
  return [
    ...ordered.map(({ department, at }) => departmentEntry(recording, department, filed("departments", at))),
    ...organs.map((organ, at) => organEntry(recording, organ, filed("organs", at))),
    ...retirements.map((end, at) => endEntry(recording, end, filed("retirements", at))),
  ];
};
