// A licence under the names of the standard (GB/T 36903, its metadata by their initials) or of the national sharing
// platform (in English): two columns of one table, so that both say the same.
import { z } from "zod";
import { openEndedText } from "../../catalogue/day-text.js";
import { holderCodeTypes } from "../../catalogue/holder.js";
import { shownValue } from "../../catalogue/shown-text.js";
import { variantOf } from "../../catalogue/variants.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { LicenceReply } from "./licence-reply.js";

/** The forms that a licence can be asked for in, beside our own. */
export const standardForms = ["gb36903", "sharing"] as const;
export type StandardForm = (typeof standardForms)[number];

interface Told {
  licence: LicenceReply;
  definition: TypeDefinition | null;
  /** The identifier of the version before the latest (关联证照标识); null for a first one. */
  predecessor: string | null;
}

type Value = string | null | undefined;

interface Name {
  /** What the standard calls it; absent where only the platform asks for it. */
  gb36903?: string;
  sharing: string;
  /** Undefined where the licence says nothing of the kind. */
  of(told: Told): Value;
}

const holdersOf = (
  { licence }: Told,
  text: (holder: LicenceReply["holders"][number]) => string | null,
): string | null => {
  const texts = licence.holders.map(text);
  return texts.includes(null) ? null : texts.join("^");
};

const names: readonly Name[] = [
  { gb36903: "ZZBS", sharing: "certificate_identifier", of: ({ licence }) => licence.identifier },
  { gb36903: "ZZMC", sharing: "certificate_name", of: ({ licence }) => licence.type.name },
  { gb36903: "ZZLXMC", sharing: "certificate_type_name", of: ({ licence }) => licence.type.name },
  { gb36903: "ZZLXDM", sharing: "certificate_type_code", of: ({ licence }) => licence.type.code },
  { gb36903: "ZZBH", sharing: "certificate_number", of: ({ licence }) => licence.number },
  {
    gb36903: "ZZBBH",
    sharing: "certificate_version",
    of: ({ licence }) => String(licence.version).padStart(3, "0"),
  },
  { gb36903: "GLZZBS", sharing: "related_certificate_identifier", of: ({ predecessor }) => predecessor ?? undefined },
  { gb36903: "ZZBFJG", sharing: "certificate_issuing_authority_name", of: ({ licence }) => licence.issuer.name },
  { gb36903: "ZZBFJGDM", sharing: "certificate_issuing_authority_code", of: ({ licence }) => licence.issuer.code },
  { gb36903: "ZZBFRQ", sharing: "certificate_issuing_authority_date", of: ({ licence }) => licence.issuedOn },
  { sharing: "certificate_define_authority_name", of: ({ definition }) => definition?.authority.name },
  { sharing: "certificate_define_authority_code", of: ({ definition }) => definition?.authority.code },
  { gb36903: "CZZT", sharing: "certificate_holder_name", of: told => holdersOf(told, ({ name }) => name) },
  { gb36903: "CZZTDM", sharing: "certificate_holder_code", of: told => holdersOf(told, ({ code }) => code) },
  {
    gb36903: "CZZTDMLX",
    sharing: "certificate_holder_type_name",
    of: told => holdersOf(told, ({ codeType }) => holderCodeTypes[codeType]?.zh ?? codeType),
  },
  {
    gb36903: "CZZTDMLXDM",
    sharing: "certificate_holder_type",
    of: told => holdersOf(told, ({ codeType }) => codeType),
  },
  { gb36903: "ZZYXQQSRQ", sharing: "certificate_validate_start", of: ({ licence }) => licence.validFrom },
  {
    gb36903: "ZZYXQJZRQ",
    sharing: "certificate_validate_end",
    of: ({ licence }) => licence.validTo ?? openEndedText,
  },
  { sharing: "related_item_code", of: ({ licence }) => licence.case?.itemCode },
  { sharing: "related_item_name", of: ({ licence }) => licence.case?.itemName },
];

/** The standard's name for a face field (照面信息, KZ_*): `legalRepresentative` is `KZ_LEGAL_REPRESENTATIVE`. */
const faceName = (key: string): string => `KZ_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`;

/** The face as people read it: codes as the Chinese that is printed, in tables too. */
const printedFace = ({ licence: { face, holderCategory }, definition }: Told): LicenceReply["face"] => {
  const fields = definition ? variantOf(definition, holderCategory).fields : [];
  const printed = Object.entries(face).map(([key, value]) => {
    const field = fields.find(one => one.key === key);
    return [key, field && value !== null ? shownValue(field, value) : value] as const;
  });
  return Object.fromEntries(printed);
};

/** The latest version in one of these forms: names and texts, null for what was erased; days as `YYYY-MM-DD`. */
export const StandardFormReply = z.record(z.string(), z.unknown()).meta({ id: "StandardForm" });

/**
 * The licence in that form. Of joint holders the texts stand in their order, with `^` between; what a licence does not
 * say is left out.
 */
export const inStandardForm = (form: StandardForm, told: Told): Record<string, unknown> => {
  const facts = names.flatMap((name): [string, Value][] => {
    const key = name[form];
    const value = name.of(told);
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
  const face = printedFace(told);
  const fields = Object.entries(face).map(([key, value]): [string, unknown] => [faceName(key), value]);
  return Object.fromEntries<unknown>(form === "gb36903" ? [...facts, ...fields] : [...facts, ["extend_info", face]]);
};
