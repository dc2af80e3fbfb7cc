// Who may act on a licence: the department that issued it, or who succeeded it, every act; an organ that the registrar
// appointed for its type and issuer, the acts named; the departments above the issuer, those of a superior.
import type { Day } from "./day.js";
import { type DepartmentWithoutKeys, hasEnded } from "./department.js";
import type { LicenceAct } from "./events/department-events.js";

/** What a department is, by its code; null for one of which nothing is known. */
export type FindDepartment<D extends DepartmentWithoutKeys = DepartmentWithoutKeys> = (code: string) => D | null;

/** The licence in question: who issued its latest version, of which type, and today. */
export interface InQuestion {
  issuer: string;
  type: string;
  today: Day;
}

/** A department that has a right on a licence, and why. */
export interface Entitled {
  department: DepartmentWithoutKeys;
  as: "issuer" | "successor" | "organ" | "superior";
}

/**
 * What the organ above may do: annul (行政许可法 69 I names it beside the one that decided) and set a decision aside, which
 * it does on review (行政复议). Every other act it orders and does not do.
 */
export const actsOfSuperiors: readonly LicenceAct[] = ["annul", "set-aside"];

/** The department with the code, and who followed whom, each once the one before it had ended. */
const succession = <D extends DepartmentWithoutKeys>(find: FindDepartment<D>, code: string, today: Day): D[] => {
  const line: D[] = [];
  for (let next: string | undefined = code; next !== undefined; ) {
    const department = find(next);
    if (!department || line.includes(department)) break;
    line.push(department);
    next = hasEnded(department, today) ? department.successor : undefined;
  }
  return line;
};

const standingOf = <D extends DepartmentWithoutKeys>(line: readonly D[], today: Day): D | null => {
  const last = line.at(-1);
  return last && !hasEnded(last, today) ? last : null;
};

/** The department that stands today for the one with the code: itself, or who succeeded it; null where nobody does. */
export const standsFor = <D extends DepartmentWithoutKeys>(
  find: FindDepartment<D>,
  code: string,
  today: Day,
): D | null => standingOf(succession(find, code, today), today);

/** True when the department with the code stands on a day in the place of one of those that are named. */
export const standsForOne = (
  find: FindDepartment,
  named: readonly string[],
  { code, today }: { code: string; today: Day },
): boolean => named.some(each => standsFor(find, each, today)?.code === code);

/** Of departments that ended or will, those in whose place the one with the code stands today. */
export const followedBy = (
  ended: readonly DepartmentWithoutKeys[],
  { code, today }: { code: string; today: Day },
): string[] => {
  const known = new Map(ended.map(department => [department.code, department]));
  const standsNow = (one: DepartmentWithoutKeys): string | undefined => {
    const last = succession(code => known.get(code) ?? null, one.code, today).at(-1);
    return last && hasEnded(last, today) ? last.successor : last?.code;
  };
  return ended.filter(one => hasEnded(one, today) && standsNow(one) === code).map(one => one.code);
};

/** Everybody above the last of the line, nearest first. */
function* above(
  find: FindDepartment,
  line: readonly DepartmentWithoutKeys[],
  today: Day,
): Generator<DepartmentWithoutKeys> {
  const passed = new Set(line);
  for (let below = line.at(-1); below?.superior !== undefined; ) {
    const [next, standing] = [succession(find, below.superior, today), standsFor(find, below.superior, today)];
    const last = next.at(-1);
    if (!last || passed.has(last)) return;
    passed.add(last);
    if (standing) yield standing;
    below = last;
  }
}

/**
 * Everybody who may do an act on the licence, or any act where none is named: who issued it first. What `find` does not
 * know entitles nobody.
 */
export function* entitled(
  find: FindDepartment,
  { issuer, type, today }: InQuestion,
  act?: LicenceAct,
): Generator<Entitled> {
  const line = succession(find, issuer, today);
  const now = standingOf(line, today);
  if (now) yield { department: now, as: line.length > 1 ? "successor" : "issuer" };
  for (const organ of line.flatMap(({ organs }) => organs)) {
    if (organ.type !== type || (act !== undefined && !organ.acts.includes(act))) continue;
    const department = standsFor(find, organ.organ, today);
    if (department) yield { department, as: "organ" };
  }
  if (act !== undefined && !actsOfSuperiors.includes(act)) return;
  for (const department of above(find, line, today)) yield { department, as: "superior" };
}

/** The right of a department to an act on the licence, or to any where none is named; null where it has none. */
export const rightOf = (
  find: FindDepartment,
  asked: InQuestion,
  { department, act }: { department: string; act?: LicenceAct },
): Entitled | null => {
  for (const one of entitled(find, asked, act)) if (one.department.code === department) return one;
  return null;
};
