// What a licence would look like before it is issued: its page, with 样张 across it, and without all that would make it a
// licence.
import { paperPage } from "../catalogue/paper-page.js";
import type { DepartmentFacts } from "../licence/events/department-events.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { LicenceOnPaper } from "../paper/page/licence-on-paper.js";
import { specimenPdf } from "../paper/page/licence-pdf.js";

const noStamp = {
  identifier: "",
  token: "",
  tokenSha256: "",
  place: { list: 1, index: 0 },
  urlBase: "http://localhost",
};

interface SpecimenOf extends Pick<DepartmentFacts, "seals">, Pick<LicenceOnPaper, "pictures"> {
  now: Date;
}

/**
 * The specimen as a PDF, written at `now`, with the pictures that the type and the paper name. Throws `PaperError` for
 * what cannot be printed.
 */
export const specimenOf = (
  definition: TypeDefinition,
  paper: PaperDraft,
  { seals, pictures = {}, now }: SpecimenOf,
): Promise<Buffer> => {
  const page = paperPage(definition, { ...paper, ...noStamp }, "", seals);
  if (!page) throw new Error("nothing of a paper that is still to come was erased");
  return specimenPdf({ ...page, pictures }, { sealedAt: now, fileId: new Uint8Array(16) });
};
