// A store of documents that is not asked for ever: one that is away would make an examination of many documents last
// for hours.
import { type DocumentStore, DocumentStoreError } from "../documents/document-store.js";

const patience = 16;

/** Reads documents of a store until it was unavailable so many times in a row; from then on every read is, at once. */
export const patientDocuments = (store: Pick<DocumentStore, "get">): Pick<DocumentStore, "get"> => {
  let inRow = 0;
  return {
    get: async (sha256, sealing) => {
      if (inRow >= patience)
        throw new DocumentStoreError("unavailable", `the store of documents was away ${inRow} times in a row`);
      try {
        const pdf = await store.get(sha256, sealing);
        inRow = 0;
        return pdf;
      } catch (error) {
        inRow = error instanceof DocumentStoreError && error.code === "unavailable" ? inRow + 1 : 0;
        throw error;
      }
    },
  };
};
