// A department in a reply, and what of it may be sent.
import { z } from "zod";
import { type DepartmentWithoutKeys, factsOf } from "../../licence/department.js";
import { LicenceAct } from "../../licence/events/department-events.js";
import { told } from "../problems/told-form.js";

/** A department's code, in an address or a body. */
export const DepartmentCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, told("credit-code"));

/** A department by its code, and its name where it has one here. */
export const NamedDepartment = z
  .strictObject({ code: z.string(), name: z.string().nullable() })
  .meta({ id: "NamedDepartment" });
export type NamedDepartment = z.infer<typeof NamedDepartment>;

/** A licence type's code in an address. */
export const TypeCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/, told("licence-type-code"));

const Acts = z.array(LicenceAct).min(1).max(LicenceAct.options.length);

/** What is sent of an organ: the acts that it may do. */
export const OrganActs = z.strictObject({ acts: Acts }).meta({ id: "OrganActs" });

const text = (most: number) => z.string().min(1).max(most);
const facts = {
  name: text(200),
  region: z.string().regex(/^\d{6}$/, told("region")),
  level: z.enum(["1", "2", "3", "4", "5"]),
  shortNames: z
    .strictObject({ province: text(10).exactOptional(), city: text(10).exactOptional() })
    .meta({ id: "ShortNames" }),
  superior: DepartmentCode,
  predecessor: DepartmentCode,
  phone: text(60),
  seals: z
    .array(
      z
        .strictObject({
          code: z
            .string()
            .regex(/^\d{13}$/, told("seal-code"))
            .exactOptional(),
          text: text(40),
          diameter: z.number().min(20).max(60),
          image: z
            .string()
            .regex(/^[0-9a-f]{64}$/, told("sha256"))
            .exactOptional(),
        })
        .meta({ id: "Seal" }),
    )
    .min(1)
    .max(20),
};

const optional = {
  region: facts.region.exactOptional(),
  level: facts.level.exactOptional(),
  shortNames: facts.shortNames.exactOptional(),
  superior: facts.superior.exactOptional(),
  predecessor: facts.predecessor.exactOptional(),
  phone: facts.phone.exactOptional(),
  seals: facts.seals.exactOptional(),
};

/** What is sent of a department: all that is known of it; what is left out is known no more. */
export const DepartmentBody = z.strictObject({ name: facts.name, ...optional }).meta({ id: "DepartmentFacts" });

const AppointedOrgan = z
  .strictObject({ type: z.string(), organ: z.string(), acts: Acts })
  .meta({ id: "AppointedOrgan" });

export const DepartmentReply = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    ...optional,
    ended: z.iso.date().nullable(),
    successor: z.string().optional(),
    organs: z.array(AppointedOrgan),
  })
  .meta({ id: "Department" });
type DepartmentReply = z.infer<typeof DepartmentReply>;

/** All that is known of a department but its keys, which are in the trust list. */
export const departmentReply = (department: DepartmentWithoutKeys): DepartmentReply => {
  const { code, ended, successor, organs } = department;
  const facts = factsOf(department);
  return { code, ...facts, ended, ...(successor !== undefined && { successor }), organs: [...organs] };
};
