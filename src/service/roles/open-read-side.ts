// What a process reads: the views, and the log for what these do not know, or while they are away.
import { openViews } from "../../../projections/database/open-views.js";
import { createLag } from "../../../projections/projector/lag.js";
import { openSealWishes } from "../../../projections/seal-work/seal-work.js";
import { findCases } from "../../../projections/views/cases/find-cases.js";
import { readAccounts } from "../../../projections/views/catalogue/accounts.js";
import { findIssuers } from "../../../projections/views/catalogue/find-issuers.js";
import { readReceiptKeys } from "../../../projections/views/catalogue/own-keys.js";
import { readCatalogue } from "../../../projections/views/catalogue/read-catalogue.js";
import { readSigningKeys } from "../../../projections/views/catalogue/signing-keys.js";
import { findCopies } from "../../../projections/views/documents/find-copy.js";
import { findDocument } from "../../../projections/views/documents/find-document.js";
import { readHolders } from "../../../projections/views/holders/read-holders.js";
import { findVerification } from "../../../projections/views/licences/find-verification.js";
import { openKnowledge } from "../../../projections/views/licences/knowledge.js";
import { openSearch } from "../../../projections/views/licences/open-search.js";
import type { ReadSidePort } from "../../http/deps.js";
import { knownDepartments } from "../../http/identity/known-departments.js";
import type { Day } from "../../licence/day.js";
import { hasEnded } from "../../licence/department.js";
import { eventReader, readLicence } from "../../verification/licence-log.js";
import type { VerificationReads } from "../../verification/verification-reads.js";
import { sharedRead } from "../../waiting/shared-read.js";
import type { OpenedParts } from "./opened-parts.js";
import { askViewsInTime, readsOrLog } from "./reads-or-log.js";

/** Opens the reads over views that are there. */
export const openReadSide = async ({
  opened,
  database,
  macs,
  later,
}: Pick<OpenedParts, "opened" | "database" | "macs" | "later">) => {
  const { store, codec, registry } = opened;
  const db = openViews(database, "read");
  later(() => db.destroy());
  const readEvents = eventReader({ store, codec });
  const searching = openSearch(database, { macs, fromLog: id => readLicence(readEvents, id) });
  later(searching.close);
  const sealWork = await openSealWishes({ database, views: db });
  later(sealWork.close);
  const lag = createLag(db);
  later(lag.close);
  const catalogueLag = createLag(db, { view: "catalogue" });
  later(catalogueLag.close);
  const casesLag = createLag(db, { view: "cases" });
  later(casesLag.close);
  const holdersLag = createLag(db, { view: "holders" });
  later(holdersLag.close);
  const documentsLag = createLag(db, { view: "documents" });
  later(documentsLag.close);
  // Only a file in this machine can be asked at once, and for less than a read of facts.
  const atOnce = database.engine === "sqlite" ? openKnowledge(database.views, macs) : null;
  if (atOnce) later(atOnce.close);

  const stored = readCatalogue(db, macs);
  const accounts = readAccounts(db, macs);
  const cases = findCases(db, macs);
  const ask = askViewsInTime();
  const catalogue = { ...stored, type: sharedRead(stored.type) };
  const definition = async (code: string) => (await catalogue.type(code))?.definition ?? null;
  const { knowledge, ...facts } = findVerification(db, macs);
  const copies = findCopies(db, macs);
  const reads: ReadSidePort = {
    byHash: sha256 =>
      ask(
        "a document",
        () => copies.byHash(sha256),
        () => null,
      ),
    copies: copies.copies,
    search: searching.search,
    count: searching.count,
    supervision: searching.supervision,
    register: searching.register,
    cases,
    catalogue,
    licence: facts.byLicence,
    holders: readHolders(db),
    accounts: {
      list: accounts.list,
      byId: accounts.byId,
      async of(identity) {
        const seen = await ask(
          "an account",
          () => accounts.of(identity, Date.now()),
          () => undefined,
        );
        return seen === undefined ? registry.accounts.of(identity) : seen;
      },
    },
    knowsDepartment: knownDepartments({ views: stored.department, log: registry.department }),
    ...readsOrLog(
      { document: findDocument(db, macs), copy: copies.copy, definition, department: sharedRead(stored.department) },
      readEvents,
      ask,
    ),
  };
  const verification: VerificationReads = {
    ...facts,
    issuers: findIssuers(db, macs),
    ...(atOnce && { standing: atOnce.read }),
  };
  return {
    db,
    reads,
    verification,
    lag,
    catalogueLag,
    casesLag,
    signedCases: cases.signedBy,
    holdersLag,
    documentsLag,
    sealWork,
    /** How far the view of licences has come. */
    knowledge,
    signingKeys: readSigningKeys(db, macs),
    receiptKeys: readReceiptKeys(db, macs),
    /** The codes of the departments that have not ended by then. */
    departments: async (today: Day): Promise<string[]> =>
      (await catalogue.departments()).filter(department => !hasEnded(department, today)).map(({ code }) => code),
  };
};

export type ReadSide = Awaited<ReturnType<typeof openReadSide>>;
