// The pictures of a case: those that its body names go from what its department has sent to the case, which may take
// longer than anything waits there; once it is over they are forgotten.
import { isPicture } from "../../licence/events/face-value.js";
import { caseStream } from "../../licence/streams.js";
import type { GivenFace } from "../commands.js";
import type { WriteSide } from "../write-side.js";

/** Keeps with a case what its department has sent of what its body shows, before the case is recorded. */
export const keepWithCase = async (
  { pictures, deps }: Pick<WriteSide, "pictures" | "deps">,
  { id, department }: { id: string; department: string },
  { face = {} }: { face?: GivenFace | undefined },
): Promise<void> => {
  const sent = new Map<string, Uint8Array>();
  for (const value of Object.values(face)) {
    if (!isPicture(value)) continue;
    const bytes = await pictures.find(department, value.sha256);
    if (bytes) sent.set(value.sha256, bytes);
  }
  if (sent.size === 0) return;
  await deps.createSubjectKey(caseStream.of(id));
  await pictures.ofCases.keep(id, sent);
};

/** Lets the pictures of a case that is over be forgotten; where that cannot be just then, it is later. */
export const forgetOfCase = ({ pictures }: Pick<WriteSide, "pictures">, id: string): void => {
  void pictures.ofCases.forget(id).catch(() => undefined);
};
