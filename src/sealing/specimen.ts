// What a licence would look like before it is issued: its page, with 样张 across it, and without all that would make it a
// licence.
import { paperPage } from "../catalogue/paper-page.js";
import type { DepartmentFacts } from "../licence/events/department-events.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { LicenceOnPaper } from "../paper/page/licence-on-paper.js";
import { specimenPdf } from "../paper/page/licence-pdf.js";
import { pagePicture } from "../paper/pictures/page-picture.js";

const noStamp = {
  identifier: "",
  token: "",
  tokenSha256: "",
  place: { list: 1, index: 0 },
  urlBase: "http://localhost",
};

/** The forms in which a specimen comes: all of its pages, or a picture of the first. */
export type SpecimenForm = "application/pdf" | "image/png";

/** A paper that is still to come, with the pictures that its type names. */
export interface Specimen extends Pick<DepartmentFacts, "seals">, Pick<LicenceOnPaper, "pictures"> {
  definition: TypeDefinition;
  paper: PaperDraft;
}

/** The specimen, written at `now`. Throws `PaperError` for what cannot be printed. */
export const specimenOf = async (
  { definition, paper, seals, pictures = {} }: Specimen,
  { now, form }: { now: Date; form: SpecimenForm },
): Promise<Buffer> => {
  const page = paperPage(definition, { ...paper, ...noStamp }, "", seals);
  if (!page) throw new Error("nothing of a paper that is still to come was erased");
  const pdf = await specimenPdf({ ...page, pictures }, { sealedAt: now, fileId: new Uint8Array(16) });
  return form === "application/pdf" ? pdf : pagePicture(pdf);
};
