// Whether a version has its sealed document, as the documents' view knows it.
import { dayAt } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";

interface VersionAsked {
  licence: string;
  version: number;
  /** An instant as `recordedAt` is written: sealed by then. */
  knownAt?: string | undefined;
}

/** True when the version was sealed. */
export const isSealed = async (
  { reads, clock, settings }: Pick<HttpDeps, "reads" | "clock" | "settings">,
  { licence, version, knownAt }: VersionAsked,
): Promise<boolean> => {
  const today = dayAt(clock(), settings.timeZone);
  const document = await reads.document(licence, version, today);
  if (document === null || !("sha256" in document)) return false;
  return knownAt === undefined || document.sealedAt <= knownAt;
};
