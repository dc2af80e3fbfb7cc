// An issue or take-over under way: what is settled of it before anything is reserved, and the version that it decides
// on.
import { faultAt } from "../../catalogue/fault.js";
import { holdsPersonalCode } from "../../catalogue/numbering/own-number.js";
import type { Envelope } from "../../event-store/record-events.js";
import type { Day } from "../../licence/day.js";
import { issue, takeOver } from "../../licence/decisions.js";
import { parseIdentifier, rightCheckCharacter } from "../../licence/identifier.js";
import { type DecidedVersion, makesVersion } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import { holdCase } from "../case-facts.js";
import type { IssueBody, TakeOverBody } from "../commands.js";
import type { LoadedLicence } from "../log/loaded-licence.js";
import { type FoundPictures, withPictures } from "../pictures/version-pictures.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { issuePaper, type PaperContext } from "./paper.js";

export type IssueRequest = { act: "issue"; body: IssueBody } | { act: "take-over"; body: TakeOverBody };

/** The serial and identifier that a licence brings along. */
export interface GivenIdentifier {
  serial: string;
  identifier: string;
}

export interface BegunIssue {
  id: string;
  request: IssueRequest;
  department: string;
  envelope: Envelope;
  /** The licence's stream as it is: nothing yet. */
  loaded: LoadedLicence;
  context: PaperContext;
  own: GivenIdentifier | null;
  /** The first day on which the licence is known to have ended, where it comes with its end. */
  endsOn: Day | undefined;
  pictures: FoundPictures;
}

/** The serial and identifier of a take-over that brings its own identifier (GB/T 36904). */
export const givenIdentifier = (request: IssueRequest, department: string): GivenIdentifier | null => {
  if (request.act === "issue" || request.body.identifier === undefined) return null;
  const { identifier, type, version } = request.body;
  const at = { pointer: "/identifier" };
  const parsed = parseIdentifier(identifier);
  if (!parsed) {
    const right = rightCheckCharacter(identifier);
    const expected = right === null || identifier.endsWith(right) ? [] : [`${identifier.slice(0, -1)}${right}`];
    throw new RegistryError("identifier-invalid", "not an identifier with a right check character", {
      ...at,
      expected,
    });
  }
  if (parsed.typeCode !== type || parsed.issuerCode !== department || parsed.version !== version)
    throw new RegistryError("identifier-mismatch", "the identifier names another type, issuer or version", at);
  return { serial: parsed.serial, identifier };
};

/** The version that is issued under a number. Throws LicenceError, BodyRefused, RegistryError. */
export const decideVersion = (
  { printFaults }: Pick<RegistryDeps, "printFaults">,
  { request, loaded, context, own, envelope, pictures }: BegunIssue,
  number: string,
): DecidedVersion => {
  const { definition } = context.type;
  const draft = issuePaper(context, request.body, number);
  // What was granted elsewhere, and is only brought in, comes with the case that it has.
  if (request.act === "issue" && envelope.source !== "import") holdCase(definition, draft.case);
  const decide =
    request.act === "issue"
      ? issue(draft)
      : takeOver({
          ...draft,
          version: request.body.version,
          source: request.body.source,
          grade: request.body.grade,
        });
  const event = decide(loaded.licence).find(makesVersion);
  if (!event) throw new RegistryError("conflict-persists", "an issue decided nothing to record");
  refuseIfAny(printFaults(definition, event.data));
  if (own && holdsPersonalCode(definition, event.data.holders, own.serial))
    refuseIfAny([faultAt("identifier-holds-personal-code", "identifier")]);
  const { numberOverride } = request.body;
  const pictured = withPictures(event, pictures);
  return numberOverride ? ({ ...pictured, data: { ...pictured.data, numberOverride } } as DecidedVersion) : pictured;
};

/** Whether a number that does not fit its type is refused: of what others gave long ago, it is only told. */
export const isStrict = ({ request, envelope }: Pick<BegunIssue, "request" | "envelope">): boolean =>
  request.act === "issue" && envelope.source !== "import";
