// What will stand on the paper: holders, term and face held to the type's rules, every fault named at once.
import { completeFace, givenFace } from "../catalogue/face.js";
import { holderProblems } from "../catalogue/holder.js";
import { termProblems } from "../catalogue/terms.js";
import type { Day } from "../licence/day.js";
import type { StoredHolder } from "../licence/events/licence-events.js";
import type { Version } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import { type BodyProblem, refuseIfAny } from "./body-refused.js";
import type { HolderBody, IssueBody } from "./commands.js";
import type { KnownDepartment, KnownType } from "./known-streams.js";
import { RegistryError } from "./registry-error.js";

/** The text that a given number, name or face value becomes on paper. */
const normalised = (text: string): string => text.normalize("NFC");

const storedHolders = (holders: readonly HolderBody[]): StoredHolder[] =>
  holders.map(({ name, codeType, code, codeOverride }) => ({
    name: normalised(name),
    codeType,
    code,
    ...(codeOverride ? { codeOverride } : {}),
  }));

interface Paper {
  type: KnownType;
  department: KnownDepartment;
  number: string;
  holders: StoredHolder[];
  given: Record<string, string>;
  issuedOn: Day;
  validFrom: Day;
  validTo: Day | null;
  unprintable: (text: string) => string[];
}

const unprintableProblems = (paper: Paper, face: Record<string, string>): BodyProblem[] => {
  const texts: [string, unknown][] = [
    ["/number", paper.number],
    ...paper.holders.map((holder, index): [string, unknown] => [`/holders/${index}/name`, holder.name]),
    ...Object.entries(face).map(([key, value]): [string, unknown] => [`/face/${key}`, value]),
  ];
  return texts.flatMap(([pointer, text]) => {
    const missing = typeof text === "string" ? paper.unprintable(text) : [];
    return missing.length === 0
      ? []
      : [
          {
            code: "character-not-printable",
            pointer,
            message: `the licence's fonts lack ${missing.slice(0, 10).join(" ")}`,
          },
        ];
  });
};

/** The complete face of a version. Throws BodyRefused with every fault of holders, term and face. */
const facePrinted = (paper: Paper): Record<string, string> => {
  const { type, department, number, holders, given, issuedOn, validFrom, validTo } = paper;
  const issuer = { code: department.code, name: department.name };
  const { face, problems } = completeFace(
    type.definition,
    { holders, number, issuer, issuedOn, validFrom, validTo },
    given,
  );
  refuseIfAny([
    ...holderProblems(type.definition, holders),
    ...termProblems(type.definition, validFrom, validTo),
    ...problems,
    ...unprintableProblems(paper, face),
  ]);
  return face;
};

interface PaperContext {
  type: KnownType;
  department: KnownDepartment;
  today: Day;
  unprintable: (text: string) => string[];
}

/** What `issue` and `takeOver` decide on. */
export const issuePaper = ({ body, number, ...context }: PaperContext & { body: IssueBody; number: string }) => {
  const { type, department, today } = context;
  const printed = {
    number: normalised(number),
    holders: storedHolders(body.holders),
    issuedOn: body.issuedOn ?? today,
  };
  const { validFrom, validTo } = body;
  const face = facePrinted({ ...context, ...printed, given: body.face, validFrom, validTo });
  const issuer = { code: department.code, name: department.name };
  return {
    ...printed,
    typeCode: type.definition.code,
    typeRevision: type.revision,
    issuer,
    face,
    validFrom,
    validTo,
    today,
  };
};

/** What changes from the latest version to a next one; what is left out stays. */
export interface PaperChange {
  holders?: HolderBody[] | undefined;
  face?: Record<string, string> | undefined;
  issuedOn?: Day | undefined;
  validFrom?: Day;
  validTo?: Day | null;
}

/** What `renew`, `amend` and `replace` decide on: the latest version with the changes, derived fields filled anew. */
export const nextPaper = ({ latest, change, ...context }: PaperContext & { latest: Version; change: PaperChange }) => {
  const { type, department, today } = context;
  const kept = givenFace(type.definition, latest.face);
  if (Object.values(kept).some(isErased) || latest.holders.some(holder => isErased(holder.name)))
    throw new RegistryError("personal-data-erased", "the holder's data was erased; no new version can be made");
  const holders = change.holders ? storedHolders(change.holders) : latest.holders;
  const issuedOn = change.issuedOn ?? today;
  const validFrom = change.validFrom ?? latest.validFrom;
  const validTo = change.validTo === undefined ? latest.validTo : change.validTo;
  const given = { ...(kept as Record<string, string>), ...change.face };
  const face = facePrinted({ ...context, number: latest.number, holders, given, issuedOn, validFrom, validTo });
  const issuer = { code: department.code, name: department.name };
  return { typeRevision: type.revision, issuer, holders, face, issuedOn, validFrom, validTo, today };
};
