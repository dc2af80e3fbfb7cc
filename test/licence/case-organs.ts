// The organs of the table of cases (case-table.txt): who is what to whom.
import { type FindDepartment, rightOf } from "../../src/licence/authority.js";
import type { LicenceAct } from "../../src/licence/events/department-events.js";
import { notEntitled } from "../../src/licence/not-entitled.js";
import { today } from "./case-states.js";
import { among, department } from "./departments.js";

const acts: LicenceAct[] = ["suspend", "reinstate", "inspect", "revoke"];
const organs = [
  { type: "T", organ: "appointed organ", acts },
  { type: "another", organ: "organ of another type", acts },
];
const issuer = { superior: "superior", organs };
const others = [
  department("appointed organ", { superior: "superior of the organ" }),
  department("organ of another type"),
  department("superior of the organ"),
  department("superior", { superior: "superior's superior" }),
  department("superior's superior"),
  department("inferior", { superior: "issuer" }),
  department("successor"),
];
const standing = among(department("issuer", issuer), ...others);
/** The issuer ended yesterday; another followed it. */
const followed = among(department("issuer", { ...issuer, ended: "2025-06-14", successor: "successor" }), ...others);

/** By the organ's name: the departments as they are, and the code by which it acts. */
const casts = {
  issuer: [standing, "issuer"],
  "appointed organ": [standing, "appointed organ"],
  superior: [standing, "superior"],
  "superior's superior": [standing, "superior's superior"],
  stranger: [standing, "stranger"],
  inferior: [standing, "inferior"],
  "organ of another type": [standing, "organ of another type"],
  "superior of the organ": [standing, "superior of the organ"],
  "successor to be": [standing, "successor"],
  successor: [followed, "successor"],
  "issuer after its end": [followed, "issuer"],
  "organ after the issuer's end": [followed, "appointed organ"],
} as const satisfies Record<string, readonly [FindDepartment, string]>;

export type OrganName = keyof typeof casts;
export const organNames = Object.keys(casts) as OrganName[];

/** Refuses an act of an organ that has no right to it, as the registry does before it decides. */
export const holdToOrgan = (organ: OrganName, act: LicenceAct): void => {
  const [find, code] = casts[organ];
  const asked = { issuer: "issuer", type: "T", today };
  if (!rightOf(find, asked, { department: code, act })) throw notEntitled(find, asked, act);
};
