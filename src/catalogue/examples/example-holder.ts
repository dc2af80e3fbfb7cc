// Holders that nobody could take for real ones: companies of 示例市, whose region code 990101 is no region of GB/T 2260.
import { creditCodeCheckDigit } from "../../licence/credit-code.js";
import { addDays } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import { identityCheckCharacter } from "../../licence/resident-identity-number.js";
import type { Holder } from "../holder.js";

const region = "990101";
const words = ["清禾", "云栖", "长风", "星野", "澄江", "望山", "知秋", "明湖", "远帆", "和畅", "青桐", "晴川"] as const;
const people = ["程晚舟", "陆青禾", "顾南枝", "苏远帆", "韩秋水", "沈望山", "梁和畅", "方晴川"] as const;

const trades: Record<TypeDefinition["page"]["accent"], string> = {
  business: "商贸",
  food: "餐饮管理",
  transport: "货物运输",
  health: "",
  construction: "建筑工程",
  hazard: "化工贸易",
  neutral: "商务服务",
};

const codeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const pick = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0];

/** An invented person's name, the same for the same seed. */
export const examplePerson = (seed: number): string => pick(people, seed);

/** True for the names that `examplePerson` gives. */
export const isExamplePerson = (name: string): boolean => people.some(person => person === name);

/** Eight characters for a serial: its digits, and beyond them what it is to the base of the credit code's alphabet. */
const eightOf = (serial: number): string => {
  if (serial < 100_000_000) return String(serial).padStart(8, "0");
  let text = "";
  for (let rest = serial; text.length < 8; rest = Math.floor(rest / codeAlphabet.length))
    text = codeAlphabet.charAt(rest % codeAlphabet.length) + text;
  return text;
};

// GB 11714: the check character of an organisation code's eight characters; letters count from A as 10.
const organisationCode = (serial: number): string => {
  const eight = eightOf(serial);
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number.parseInt(eight.charAt(place), 36), 0);
  return eight + "0123456789X0".charAt(11 - (sum % 11));
};

const creditCode = (kind: "91" | "92" | "93", serial: number): string => {
  const first17 = kind + region + organisationCode(serial);
  return first17 + creditCodeCheckDigit(first17);
};

/** A thousand for each day of birth, the first of them 1990-01-01. */
const identityNumber = (seed: number): string => {
  const born = addDays("1990-01-01", Math.floor(seed / 1000) % 7_000).replaceAll("-", "");
  const first17 = `${region}${born}${String(seed % 1000).padStart(3, "0")}`;
  return first17 + identityCheckCharacter(first17);
};

/** The kind of holder that an example is made out to where nobody asks for one. */
export const exampleCategory = ({ holderCategory }: Pick<TypeDefinition, "holderCategory">): HolderCategory =>
  (["company", "sole-trader"] as const).find(kind => holderCategory.includes(kind)) ?? holderCategory[0] ?? "person";

const organisations = {
  company: { kind: "91", ending: "有限公司" },
  "sole-trader": { kind: "92", ending: "店" },
  branch: { kind: "91", ending: "有限公司示例分公司" },
  partnership: { kind: "91", ending: "合伙企业（普通合伙）" },
  cooperative: { kind: "93", ending: "农民专业合作社" },
} as const;

/** Who practises medicine bears the name of a medical institution, never that of a trading company. */
const institutions: Readonly<Record<keyof typeof organisations, string>> = {
  company: "医院",
  "sole-trader": "诊所",
  branch: "医院示例分院",
  partnership: "门诊部（普通合伙）",
  cooperative: "卫生室",
};

/**
 * An invented holder of a kind that the type takes: an organisation where it takes one, else a sole trader, else a
 * person. The same seed gives the same holder, another kind another code; codes have right check digits. `seed` is a
 * whole number, zero or more.
 */
export const exampleHolder = (
  definition: Pick<TypeDefinition, "holderCategory" | "page">,
  seed: number,
  category = exampleCategory(definition),
): Holder => {
  if (category === "person") return { name: examplePerson(seed), codeType: "111", code: identityNumber(seed) };
  const { accent } = definition.page;
  const { kind, ending } = organisations[category];
  // Ten serials a seed: the trades have the first seven, kinds that share their code's beginning the rest.
  const place = { branch: 8, partnership: 9 } as Partial<Record<HolderCategory, number>>;
  const serial = seed * 10 + (place[category] ?? Object.keys(trades).indexOf(accent) + 1);
  const called = accent === "health" ? institutions[category] : `${trades[accent]}${ending}`;
  const name = `示例市${pick(words, seed)}${called}`;
  return { name, codeType: "001", code: creditCode(kind, serial) };
};
