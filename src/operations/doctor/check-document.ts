// One document that the log names: there, whole, with its hash, and encrypted where it is of a person.
import type { DocumentSealing, DocumentStore } from "../../documents/document-store.js";
import type { Seal } from "../../licence/seal.js";
import { licenceStream } from "../../licence/streams.js";
import type { Findings } from "./finding.js";

export interface DocumentDeps {
  documents: Pick<DocumentStore, "get">;
  /**
   * How documents of a licence are opened, or that its key was destroyed. Throws for a key that is missing or damaged.
   */
  documentSealing(stream: string): DocumentSealing | "destroyed";
  findings: Findings;
}

/** Reads a stored document of a licence, and reports what is wrong with it. */
export const checkDocument = async (
  deps: DocumentDeps,
  where: string,
  checked: { licence: string; personal: boolean },
  seal: Pick<Seal, "sha256" | "size" | "encrypted">,
): Promise<"erased" | "read" | "bad"> => {
  const { findings, documents, documentSealing } = deps;
  if (checked.personal && !seal.encrypted)
    findings.add("document-not-encrypted", where, "it is of a person and stored in the clear");
  try {
    const sealing = seal.encrypted ? documentSealing(licenceStream.of(checked.licence)) : undefined;
    if (sealing === "destroyed") return "erased";
    const pdf = await documents.get(seal.sha256, sealing);
    if (pdf?.length === seal.size) return "read";
    if (pdf)
      findings.add(
        "document-damaged",
        where,
        `document ${seal.sha256} has ${pdf.length} bytes, its seal says ${seal.size}`,
      );
    else findings.add("document-missing", where, `document ${seal.sha256} is not in the store`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const damaged = code === "damaged" || code === "sealed-document-altered";
    const why = error instanceof Error ? error.message : String(error);
    findings.add(damaged ? "document-damaged" : "document-unreadable", where, why);
  }
  return "bad";
};
