// The claims that a version bears, and which of them its act has to hold before it is recorded.
import type { Envelope } from "../../event-store/record-events.js";
import { isCurrentFrom } from "../../licence/claim.js";
import { countsFrom } from "../../licence/counts-from.js";
import { type Day, dayAt, laterOf } from "../../licence/day.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import type { PaperContext } from "../issue/paper.js";
import type { WriteSide } from "../write-side.js";
import { anotherLicence } from "./another-licence.js";
import { claimKeys } from "./claim-keys.js";

/** A version about to be recorded, and who asks for it. */
export interface Claiming {
  licence: string;
  event: DecidedVersion;
  /** The licence that it is added to; left out for its first. */
  before?: ExistingLicence;
  department: string | undefined;
  /** The day from which the licence is known to have ended, where it comes with its end. */
  endsOn?: Day | undefined;
  /** The body that was sent: it may name the holders or the field that is refused. */
  asked: object;
}

export interface ClaimedVersion {
  /** What the version bears: none where a holder may have several licences of the type. */
  keys: readonly string[];
  /** Takes what the act has to hold. Throws RegistryError `holder-has-another` or `claim-pending`. */
  take(envelope: Envelope): Promise<void>;
  /** Once the licence is recorded, by this act or another one: gives up what it does not bear, or no longer. */
  giveUp(recorded: ExistingLicence): Promise<void>;
}

const nothing: ClaimedVersion = { keys: [], take: async () => undefined, giveUp: async () => undefined };

/** The claims of the latest version by today's rule; those that nobody can make out any more are none. */
const formerKeys = (secret: Buffer, definition: Parameters<typeof claimKeys>[1], before: ExistingLicence): string[] => {
  const { holders, face } = latestVersion(before);
  const readable = holders.flatMap(({ code }) => (isErased(code) ? [] : [{ code }]));
  return claimKeys(secret, definition, { holders: readable, face });
};

/** True of an act that gives the licence a term which it had not. */
const givesTerm = ({ event: { data }, before }: Claiming): boolean => {
  if (!before) return true;
  const { validFrom, validTo } = latestVersion(before);
  return data.validFrom !== validFrom || data.validTo !== validTo;
};

/** An act that gives a term needs all claims; another one needs those that the holder or the field has newly brought. */
const neededKeys = (keys: readonly string[], former: readonly string[], claiming: Claiming, today: Day) => {
  const { event, endsOn } = claiming;
  const { validTo } = event.data;
  const isOver = (validTo !== null && validTo < today) || (endsOn !== undefined && endsOn <= today);
  if (isOver) return [];
  return givesTerm(claiming) ? keys : keys.filter(key => !former.includes(key));
};

/**
 * For a setting aside, which is never refused: takes the claims of the licence where they can be had, and has it named
 * beside their holders, so that nobody claims past it.
 */
export const claimAgain = (
  { claims, deps }: Pick<WriteSide, "claims" | "deps">,
  before: ExistingLicence,
): Promise<void> => {
  const claimant = { licence: before.id, from: dayAt(deps.clock(), deps.timeZone) };
  return claims.takeOrMention(latestVersion(before).claims ?? [], claimant, "came back beside another licence");
};

/**
 * Looks whether the act can have the claims that it needs, before anything is reserved for it. Throws RegistryError
 * `holder-has-another`, naming the licence in the way, or `claim-pending`.
 */
export const claimVersion = async (
  { claims, deps }: Pick<WriteSide, "claims" | "deps">,
  { type: { definition }, today }: PaperContext,
  claiming: Claiming,
): Promise<ClaimedVersion> => {
  const { licence, event, before, department, asked } = claiming;
  const secret = deps.secrets.number;
  const byHolder = claimKeys(secret, definition, plainPaper(event));
  const borne = (before && latestVersion(before).claims) ?? [];
  if (byHolder.length + borne.length === 0) return nothing;
  const keys = [...new Set(byHolder)];
  const needed = neededKeys(keys, before ? formerKeys(secret, definition, before) : [], claiming, today);
  const claimant = { licence, from: laterOf(today, countsFrom(event)) };
  const pointerOf = (at: number): string | undefined => {
    if ("holders" in asked && asked.holders) return `/holders/${byHolder.indexOf(needed[at] ?? "")}/code`;
    return "face" in asked && asked.face && definition.unique?.field !== undefined
      ? `/face/${definition.unique.field}`
      : undefined;
  };
  const take = await claims.prepare(needed, claimant, (another, at) =>
    anotherLicence(another, { definition, department, pointer: pointerOf(at) }),
  );
  const beside = keys.filter(key => !needed.includes(key) && !borne.includes(key));
  return {
    keys,
    take: async envelope => {
      await take(envelope);
      await claims.takeOrMention(beside, claimant, "borne by a licence that needed not hold it");
    },
    giveUp: async recorded => {
      const left = new Set([...borne, ...keys].filter(key => !isCurrentFrom(recorded, key, today)));
      // What stays claimed where the log is away just then is seen through by whoever claims next.
      for (const key of left) await claims.give(key, licence, "the licence does not bear it").catch(() => undefined);
    },
  };
};
