// Whether the page of a verdict offers to tell of changes: by the views, since it is only the asking that must be sure.

import { dayAt } from "../../licence/day.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { type DefinitionAt, watchedVersion } from "../../messages/watches/watchable.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { WatchOffer } from "../../web/public/keeping-forms.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";

/** A type as the views know it. Throws HttpProblem `licence-not-checked` where they do not. */
export const definitionInViews =
  ({ reads }: Pick<HttpDeps, "reads">): DefinitionAt =>
  async (code, revision) => {
    const type = await reads.catalogue.typeAt(code, revision);
    if (!type) throw new HttpProblem("licence-not-checked");
    return type.definition;
  };

/** What is offered of a licence; null where no mail is sent, and where it cannot be told just now. Never rejects. */
export const watchOffer = (deps: HttpDeps): ((licence: string) => Promise<WatchOffer | null>) => {
  const { messages, reads, clock, settings } = deps;
  const definitionAt = definitionInViews(deps);
  const offered = async (id: string): Promise<WatchOffer | null> => {
    const seen = await reads.licence(id);
    if (!seen || !isUsable(seen, clock())) return null;
    const licence = JSON.parse(seen.facts) as ExistingLicence;
    return (await watchedVersion(licence, dayAt(clock(), settings.timeZone), definitionAt)) ? "by-mail" : "to-nobody";
  };
  return licence => (messages.hasMail ? offered(licence).catch(() => null) : Promise.resolve(null));
};
