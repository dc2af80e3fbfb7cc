// What keeps a type or a department from being recorded: what the catalogue's rules refuse, and what no paper could show
// of it. Once recorded, a name that cannot be printed would keep every licence under it from being issued.
import { checkDefinition, plainTextFault } from "../../catalogue/check-definition.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { exampleCategory } from "../../catalogue/examples/example-holder.js";
import { faultAt, pointerTo } from "../../catalogue/fault.js";
import { specimenNumber } from "../../catalogue/numbering/specimen-number.js";
import { shippedTypes } from "../../catalogue/shipped-types.js";
import { isCreditCode } from "../../licence/credit-code.js";
import { dayAt } from "../../licence/day.js";
import type { DefinedDepartment, Department } from "../../licence/department.js";
import type { DepartmentFacts } from "../../licence/events/department-events.js";
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import { type BodyProblem, BodyRefused } from "../body-refused.js";
import { issuePaper } from "../issue/paper.js";
import type { RegistryDeps } from "../registry-deps.js";

type Deps = Pick<RegistryDeps, "printFaults" | "clock" | "timeZone">;

type Named = Pick<Department, "code" | "name">;

/** What of the type's example for one kind of holder, issued by that department, could not be printed. */
const trialFaults = (
  { printFaults, clock, timeZone }: Deps,
  definition: TypeDefinition,
  issuer: Named,
  category = exampleCategory(definition),
): BodyProblem[] => {
  const today = dayAt(clock(), timeZone);
  const type = { typeNo: 1, revision: 0, definition, ended: null };
  const context = { type, department: { ...issuer, ended: null, appointments: [], organs: [] }, today };
  try {
    const example = exampleIssue(definition, today, 0, category);
    const number = example.number ?? specimenNumber(definition.number.parts) ?? example.holders[0].code;
    const { case: _, ...paper } = issuePaper(context, example, number);
    return printFaults(definition, { ...paper, version: 1 });
  } catch (error) {
    if (error instanceof BodyRefused) return [...error.problems];
    throw error;
  }
};

/** Where in a definition that lies which an issue of its example would point at. */
const inDefinition = ({ fields }: TypeDefinition, category: HolderCategory, pointer: string): string => {
  const [, part, key] = pointer.split("/");
  const isMeant = (field: FaceField) => field.key === key && (field.for?.includes(category) ?? true);
  const index = part === "face" ? fields.findIndex(isMeant) : -1;
  if (index >= 0) return `/fields/${index}`;
  if (part === "type") return "/name";
  // The term of an example follows from no field that its face has: its years are too many, or too few.
  if (part === "validTo") return "/term/exampleYears";
  return part === "number" ? "/number" : "/fields";
};

/** Everything that keeps a definition from being recorded, with pointers into it. */
export const createCheckType =
  (deps: Deps) =>
  (definition: TypeDefinition): BodyProblem[] => {
    const faults = checkDefinition(definition);
    if (faults.length > 0) return faults;
    for (const category of definition.holderCategory) {
      const problems = trialFaults(deps, definition, definition.authority, category);
      const told = problems.map(problem => ({
        ...problem,
        pointer: inDefinition(definition, category, problem.pointer),
      }));
      if (told.length > 0) return told;
    }
    return [];
  };

/** What of a department is printed or shown as it stands, by its place. */
const textsOf = ({ name, phone, shortNames, seals = [] }: DepartmentFacts): [string, ...(string | number)[]][] => {
  const texts: [string | undefined, ...(string | number)[]][] = [
    [name, "name"],
    [phone, "phone"],
    [shortNames?.province, "shortNames", "province"],
    [shortNames?.city, "shortNames", "city"],
    ...seals.map(({ text }, at): [string, ...(string | number)[]] => [text, "seals", at, "text"]),
  ];
  return texts.flatMap(([text, ...at]) => (text === undefined ? [] : [[text, ...at]]));
};

/**
 * Everything that keeps a department from being recorded: its code is a credit code, its papers bear its name, and its
 * seals their texts.
 */
export const createCheckDepartment =
  (deps: Deps) =>
  ({ code, ...facts }: DefinedDepartment): BodyProblem[] => [
    ...(isCreditCode(code) ? [] : [faultAt("department-code-wrong", "code")]),
    ...textsOf(facts).flatMap(([text, ...at]): BodyProblem[] => {
      const wrong = plainTextFault(text);
      if (wrong) return [faultAt(wrong, ...at)];
      const pointer = pointerTo(...at);
      return trialFaults(deps, shippedTypes[0], { code, name: text }).map(problem => ({ ...problem, pointer }));
    }),
  ];
