// The write side: every act of a department goes through here and nowhere else. The way through this room: log/ reads
// and appends, issue/ makes a licence (number, place, stamp), act/ changes one, cases/ has several hands at an
// act, define/ keeps types, departments and keys; each loads a stream, decides by src/licence, and appends with the revision that it has seen.
import { licencesBeside } from "../event-store/licences-beside.js";
import type { ExistingLicence } from "../licence/licence.js";
import { createAct } from "./act/act.js";
import { createCases } from "./cases/cases.js";
import { createAccounts } from "./define/accounts.js";
import { createKeyAppointments } from "./define/appoint-keys.js";
import { createDefinitions } from "./define/define.js";
import { createHolderFiles } from "./holders/holder-files.js";
import { createIssue, issueId } from "./issue/issue.js";
import { createNumberHolder } from "./issue/number-holder.js";
import { createNumberNotice } from "./issue/number-notice.js";
import { createSpecimenPapers } from "./issue/specimen-paper.js";
import { loadLicence } from "./log/loaded-licence.js";
import { createImportRecord } from "./log/record-import.js";
import type { RegistryDeps } from "./registry-deps.js";
import { createWriteSide } from "./write-side.js";

/**
 * Issues, takes over, acts, defines. An outcome was recorded durably before it is returned; refusals are LicenceError,
 * BodyRefused or RegistryError.
 */
export const createRegistry = (deps: RegistryDeps) => {
  const side = createWriteSide(deps);
  const commands = { issue: createIssue(side), act: createAct(side) };
  return {
    ...commands,
    cases: createCases(side, commands),
    holders: createHolderFiles(side),
    /** The id of the licence that an issue by this client, for this department, with this key makes or has made. */
    idOfIssue: (of: { client: string; department: string; key: string }, act?: "issue" | "take-over") =>
      issueId(side, of, act),
    /** The licence from its own stream: the truth when no view can be asked. */
    load: (id: string) => loadLicence(side.recorder, id),
    /** The licences that bear a claim of this one, as the log has them now. */
    beside: (licence: ExistingLicence) => licencesBeside(stream => side.recorder.read(stream), licence),
    type: side.streams.type,
    department: side.streams.department,
    define: createDefinitions(side.recorder, side.streams, deps),
    accounts: createAccounts(side.recorder, side.streams, deps),
    keys: createKeyAppointments(side.recorder, side.streams, deps),
    specimens: createSpecimenPapers(side),
    numberHolder: createNumberHolder(side),
    numberNotice: createNumberNotice(side),
    importRecord: createImportRecord(side.recorder),
    /** Gives back what this process holds and will not use. */
    close: side.numbers.close,
  };
};

export type Registry = ReturnType<typeof createRegistry>;
