// Documents that neither seal nor copy names: what a sealer that was killed, or came second, left behind.
import { type DocumentStore, DocumentStoreError, type StoredDocument } from "../../documents/document-store.js";
import type { Findings } from "./finding.js";
import type { Ledger } from "./scratch.js";

const removableAfter = 24 * 3_600_000;
const atOnce = 500;

export interface OrphanDocuments {
  documents: DocumentStore;
  ledger: Ledger;
  findings: Findings;
  /** Whether those older than 24 h go. */
  remove: boolean;
  now: number;
}

const report = async ({ documents, findings, remove, now }: OrphanDocuments, orphan: StoredDocument): Promise<void> => {
  const { sha256, size, storedAt } = orphan;
  const where = `document ${sha256}`;
  const what = `nothing names it; ${size} bytes, stored ${storedAt.toISOString()}`;
  if (remove && now - storedAt.getTime() > removableAfter && (await documents.remove(sha256)))
    findings.add("orphan-removed", where, what);
  else findings.add("orphan-document", where, what);
};

/**
 * Reports (and removes, if asked) the orphans; answers how many documents are stored, as far as the store could say. A
 * younger one may be on its way to its seal.
 */
export const checkOrphans = async (options: OrphanDocuments): Promise<number> => {
  const { documents, ledger, findings } = options;
  let stored = 0;
  let page: StoredDocument[] = [];
  const flush = async (): Promise<void> => {
    const hashes = page.map(({ sha256 }) => sha256);
    const sealed = ledger.selectFrom("seal").select("sha256").where("sha256", "in", hashes);
    const copied = ledger.selectFrom("copy").select("sha256").where("sha256", "in", hashes);
    const referred = new Set((await sealed.unionAll(copied).execute()).map(({ sha256 }) => sha256));
    for (const document of page) if (!referred.has(document.sha256)) await report(options, document);
    page = [];
  };
  try {
    for await (const document of documents.list()) {
      stored += 1;
      page.push(document);
      if (page.length >= atOnce) await flush();
    }
    if (page.length > 0) await flush();
    if (options.remove) await documents.removeUnfinished(new Date(options.now - removableAfter));
  } catch (error) {
    if (!(error instanceof DocumentStoreError)) throw error;
    findings.add("documents-unavailable", "documents", error.message);
  }
  return stored;
};
