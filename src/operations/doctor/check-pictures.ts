// The pictures that a version shows: each is in an act of its own licence, as its hash says, unless it was erased.
import { createHash } from "node:crypto";
import { isPicture } from "../../licence/events/face-value.js";
import type { LicenceEvent } from "../../licence/events/licence-events.js";
import type { Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { bytesIn } from "../../licence/pictures.js";
import type { Findings } from "./finding.js";

/** `acts` are those of the version's licence. */
export const checkPictures = (
  id: string,
  { version, face }: Pick<Version, "version" | "face">,
  acts: readonly LicenceEvent[],
  findings: Pick<Findings, "add">,
): void => {
  for (const [key, value] of Object.entries(face)) {
    if (!isPicture(value)) continue;
    const where = `licence ${id}, version ${version}, ${key}`;
    const bytes = bytesIn(acts, key, value);
    if (bytes === undefined) findings.add("picture-missing", where, "no act of the licence brought what it shows");
    else if (
      !isErased(bytes) &&
      createHash("sha256").update(Buffer.from(bytes, "base64")).digest("hex") !== value.sha256
    )
      findings.add("picture-damaged", where, "it is not what its hash says");
  }
};
