// How stored documents of persons are encrypted and opened: with the licence's subject key.
import { openDocument, sealDocument } from "../../../keys/subject-keys/sealed-document.js";
import type { SubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import { type DocumentSealing, type DocumentStore, DocumentStoreError } from "../../documents/document-store.js";
import type { DocumentsPort } from "../../http/deps.js";
import { licenceStream } from "../../licence/streams.js";

/**
 * Encryption under a stream's subject key, or the fact that it was destroyed: such a document is not to be made, nor
 * opened.
 */
export const documentSealing =
  (keys: Pick<SubjectKeys, "keyFor">) =>
  (stream: string): DocumentSealing | "destroyed" => {
    const key = keys.keyFor(stream);
    if (key === "destroyed") return key;
    return {
      seal: (pdf, sha256) => sealDocument(pdf, key, sha256),
      open: (stored, sha256) => openDocument(stored, key, sha256),
    };
  };

/**
 * Sealed documents, opened: what downloads are answered from. Throws DocumentStoreError; `missing` when the log records
 * a document that the store has not.
 */
export const openedDocuments = (store: DocumentStore, keys: Pick<SubjectKeys, "keyFor">): DocumentsPort => ({
  read: async ({ licence, sha256, encrypted }) => {
    const sealing = encrypted ? documentSealing(keys)(licenceStream.of(licence)) : undefined;
    if (sealing === "destroyed") return "erased";
    const pdf = await store.get(sha256, sealing);
    if (!pdf) throw new DocumentStoreError("missing", `document ${sha256} is not in the store`);
    return Buffer.from(pdf);
  },
});
