// How the act of a case is asked of the registry: by whoever signs it, and as prepared and confirmed by all hands.
import type { Case } from "../../licence/case.js";
import { LicenceError } from "../../licence/errors.js";
import type { Actor, Meta } from "../../licence/events/envelope.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import type { createAct } from "../act/act.js";
import type { OfCase, Outcome } from "../commands.js";
import type { createIssue } from "../issue/issue.js";
import { RegistryError } from "../registry-error.js";
import { caseCommand } from "./case-command.js";

/** The two ways in which the registry records an act. */
export interface Commands {
  issue: ReturnType<typeof createIssue>;
  act: ReturnType<typeof createAct>;
}

export interface CaseActing {
  /** Who acts, or would. */
  actor: Actor;
  source: Meta["source"];
  correlation: string;
  dryRun?: boolean;
  /** Of an act on a licence: at which of its revisions the act is meant. */
  isMeantFor?: (revision: number) => boolean;
  /** Throws when the caller may not act on licences of the type; asked once their department may. */
  holdToType?: (type: string) => void;
}

/** The hands of a case as its act records them. */
export const handsOf = (id: string, { hands, preparer }: Pick<Case, "hands" | "preparer">): OfCase => {
  const [, ...after] = hands;
  return { id, by: hands[0]?.by ?? preparer, confirmedBy: after.map(({ by }) => by) };
};

/** The act's body as it was prepared. Throws LicenceError `personal-data-erased`. */
export const preparedBody = ({ body }: Pick<Case, "body">): object => {
  if (isErased(body))
    throw new LicenceError("personal-data-erased", "What was to be recorded was erased with the person's data.");
  return JSON.parse(body) as object;
};

/** Records the act of a case, or only tries to. Throws as issue and act do. */
export const actOfCase = async (
  { issue, act }: Commands,
  { id, file }: { id: string; file: Pick<Case, "act" | "licence" | "number" | "body" | "hands" | "preparer"> },
  { actor, source, correlation, dryRun = false, isMeantFor, holdToType }: CaseActing,
): Promise<Outcome> => {
  const command = caseCommand(file, preparedBody(file));
  const asking = { actor, source, correlation, client: "", ofCase: handsOf(id, file), dryRun };
  if (command.act === "act") {
    const permit = (licence: ExistingLicence): void => holdToType?.(latestVersion(licence).typeCode);
    return act({ ...asking, isMeantFor, permit }, command.request);
  }
  holdToType?.(command.body.type);
  const { department } = actor;
  if (department === undefined) throw new RegistryError("department-missing", "an issue is a department's");
  return issue({ ...asking, department, licence: file.licence }, command);
};
