// Asked before an issue: what of a version could its page not show?
import { paperPage } from "../catalogue/paper-page.js";
import { variantOf } from "../catalogue/variants.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { DerivedFrom } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { checkPrintable } from "../paper/page/check-printable.js";
import type { PaperFault } from "../paper/page/licence-on-paper.js";
import { differentPapers } from "../paper/page/papers.js";

// As long as any identifier is, so that the line that holds it is measured right.
const someIdentifier = `1.2.156.3005.2.${"0".repeat(21)}.${"0".repeat(18)}.${"0".repeat(26)}.000.0`;

const someId = "A".repeat(26);

/** A fault with its pointer into the body of the act. */
export type BodyFault = Pick<PaperFault, "code" | "characters"> & { pointer: string };

// A face field that the registry fills is at fault where it was filled from.
const sources: Readonly<Record<DerivedFrom, string>> = {
  "holder.name": "/holders/0/name",
  "holder.code": "/holders/0/code",
  number: "/number",
  "identifier.serial": "/number",
  "issuer.name": "/type",
  issuedOn: "/issuedOn",
  validFrom: "/validFrom",
  validTo: "/validTo",
  term: "/validTo",
};

const bodyPointer = (fault: PaperFault, keys: readonly string[], { fields }: TypeDefinition): string => {
  const [, line, row, column] = /^\/fields\/(\d+)(?:\/table\/rows\/(\d+)\/(\d+))?/.exec(fault.pointer) ?? [];
  const key = line === undefined ? undefined : keys[Number(line)];
  if (key === "holder") return "/holders/0/name";
  if (key === "term") return "/validTo";
  const { derivedFrom, columns } = fields.find(field => field.key === key) ?? {};
  if (derivedFrom) return sources[derivedFrom];
  if (row !== undefined) return `/face/${key}/${row}/${columns?.[Number(column)]?.key}`;
  if (key !== undefined) return `/face/${key}`;
  return fault.pointer.startsWith("/number") ? "/number" : "/type";
};

/** A check bound to the address that QR codes will hold; it measures, and draws nothing. */
export const createPrintFaults =
  (urlBase: string) =>
  (definition: TypeDefinition, paper: PaperDraft): BodyFault[] => {
    const stamp = { identifier: someIdentifier, token: "", tokenSha256: "", place: { list: 1, index: 0 }, urlBase };
    const page = paperPage(definition, { ...paper, ...stamp }, someId);
    if (!page) return [];
    const keys = page.fields.map(field => field.key);
    const faults = differentPapers(page).flatMap(checkPrintable);
    const apart = faults.filter(
      ({ pointer, code }, at) => faults.findIndex(other => other.pointer === pointer && other.code === code) === at,
    );
    return apart.map(({ code, characters, pointer }) => ({
      code,
      ...(characters && { characters }),
      pointer: bodyPointer({ code, pointer }, keys, variantOf(definition, paper.holderCategory)),
    }));
  };
