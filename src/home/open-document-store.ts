// Opens the store of documents that the settings name. What is not used is not loaded.
import type { DocumentStore } from "../documents/document-store.js";
import type { DocumentPlace } from "./settings/document-place.js";

/**
 * The store at a place. Asks nothing of it: a server that is away is `unavailable` to each call, and needs no restart
 * when it is back.
 */
export const openDocumentStore = async (place: DocumentPlace): Promise<DocumentStore> => {
  if ("folder" in place) {
    const { folderDocumentStore } = await import("../documents/folder-document-store.js");
    return folderDocumentStore(place.folder);
  }
  const { s3DocumentStore } = await import("../documents/s3-document-store.js");
  return s3DocumentStore(place.s3);
};
