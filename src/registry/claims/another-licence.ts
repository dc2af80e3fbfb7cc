// The refusal that names the licence which a holder has already: its number and issuer, and for its own issuer its id.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { RegistryError } from "../registry-error.js";

/** Who is refused: of which type, for which department, and which field of the body gave offence. */
export interface RefusedFor {
  definition: Pick<TypeDefinition, "name" | "unique" | "fields">;
  department: string | undefined;
  pointer: string | undefined;
}

/** `holder-has-another`, in a sentence that says which licence is in the way and what to do. */
export const anotherLicence = (
  another: ExistingLicence,
  { definition, department, pointer }: RefusedFor,
): RegistryError => {
  const { number, issuer } = latestVersion(another);
  const { name, unique, fields } = definition;
  const label = fields.find(({ key }) => key === unique?.field)?.label;
  const known = isErased(number) ? null : number;
  const id = department === issuer.code ? another.id : null;
  const zh = [known === null ? "" : `编号 ${known}`, `${issuer.name}颁发`, id === null ? "" : `登记标识 ${id}`];
  const en = [known === null ? "" : `number ${known}`, `issued by ${issuer.name}`, id === null ? "" : `id ${id}`];
  const said = (parts: readonly string[], comma: string) => parts.filter(part => part !== "").join(comma);
  return new RegistryError("holder-has-another", `licence ${another.id} is current under the same claim`, {
    pointer,
    told: {
      zh: `该持证主体已有一份${name.zh}（${said(zh, "，")}）；同一持证主体${label ? `同一${label.zh}` : ""}只能有一份。请对该证办理变更或延续，或先将其注销。`,
      en: `The holder has a current ${name.en} already (${said(en, ", ")}) and may have only one${label ? ` for the same ${label.en.toLowerCase()}` : ""}. Amend or renew that one, or have it cancelled first.`,
    },
  });
};
