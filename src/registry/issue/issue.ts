// Issue and take-over: reserve the number, decide, stamp, append (docs/architecture.md, The way of a request).
import { isConflict } from "../../event-store/event-store-error.js";
import { exists } from "../../licence/licence.js";
import { issueRoutes, licenceStream } from "../../licence/streams.js";
import { holdToHands } from "../act/hold-to-hands.js";
import { bindRequest } from "../bind-request.js";
import { type ClaimedVersion, claimVersion } from "../claims/claimed-version.js";
import type { Issuing, Outcome } from "../commands.js";
import { licenceIdBytesOf } from "../identity.js";
import { earlierAnswer, loadLicence } from "../log/loaded-licence.js";
import { findPictures, useUp } from "../pictures/version-pictures.js";
import { RegistryError } from "../registry-error.js";
import { sealVersion } from "../seal-personal.js";
import type { WriteSide } from "../write-side.js";
import { type BegunIssue, givenIdentifier, type IssueRequest } from "./begun-issue.js";
import { type ClaimOnce, reserveNumber, reserveSerial } from "./reserve.js";
import { stamp } from "./stamp.js";
import { tryIssue } from "./try-issue.js";

/** The id that an issue of this client, department and key makes, whether or not it was recorded. */
export const issueId = (
  { deps }: Pick<WriteSide, "deps">,
  { client, department, key }: { client: string; department: string; key: string },
  act: keyof typeof issueRoutes = "issue",
): string => deps.idFromBytes(licenceIdBytesOf(deps.secrets.licenceId, department, client, issueRoutes[act], key));

const abandoned = (cause?: unknown): RegistryError =>
  new RegistryError(
    "issue-abandoned",
    "this issue was given up after a fault; send it again with a new idempotency key",
    cause === undefined ? {} : { cause },
  );

/** The claims of a version of the issue, whichever number it bears: looked at once. */
const claimOnce = (side: WriteSide, { id: licence, context, department, endsOn, request }: BegunIssue): ClaimOnce => {
  let claimed: Promise<ClaimedVersion> | undefined;
  return event =>
    (claimed ??= claimVersion(side, context, { licence, event, department, endsOn, asked: request.body }));
};

/**
 * Reserves number and serial, and seals the version that bears them; last, takes the claims that were found free before
 * anything was reserved.
 */
const reserve = async (side: WriteSide, begun: BegunIssue) => {
  const claimed = claimOnce(side, begun);
  const event = await reserveNumber(side, begun, claimed);
  const { definition } = begun.context.type;
  const [serial, sealing] = await Promise.all([
    reserveSerial(side, begun, event),
    sealVersion(side.deps, licenceStream.of(begun.id), { event, definition }),
  ]);
  const claims = await claimed(event);
  await claims.take(begun.envelope);
  return { serial, sealing, claims };
};

/** Stamps and appends what was begun and reserved; `kid` is the key that signs it. */
const record = async (
  { recorder, deps, pictures, inPlace, foldOnto }: WriteSide,
  { id, department, loaded, envelope, own, context: { type, today } }: BegunIssue,
  { serial, claims, sealing: { event, personal } }: Awaited<ReturnType<typeof reserve>>,
  kid: string,
): Promise<Outcome> => {
  const stream = licenceStream.of(id);
  const identifier = own?.identifier;
  const { events, position } = await inPlace(stream, async place => {
    const stamped = stamp(
      event,
      { licence: id, type, kid, today, serial, identifier, place, claims: claims.keys },
      deps,
    );
    return recorder.append({ stream, expected: "no-stream", events: [stamped], envelope, personal });
  });
  useUp(pictures, department, event);
  return { licence: foldOnto(loaded, events), position, recorded: true };
};

/** Issues or takes over once per (client, key): a repeat answers as the first did, whatever was cut off in between. */
export const createIssue =
  (side: WriteSide) =>
  async (asking: Issuing, request: IssueRequest): Promise<Outcome> => {
    const { recorder, deps } = side;
    const { client, department } = asking;
    const { body } = request;
    const { key, envelope } = bindRequest(deps, asking, { route: issueRoutes[request.act], licence: "", body });
    const id = asking.licence ?? issueId(side, { client, department, key }, request.act);

    const loaded = await loadLicence(recorder, id);
    const answered = earlierAnswer(loaded, envelope);
    if (answered) return answered;
    if (loaded.licence.status === "abandoned") throw abandoned();

    const context = await side.context(body.type, department);
    if (request.act === "issue") holdToHands(context.type.definition, "issue", asking);
    // Before anything is reserved: an issue that nothing can sign takes no number.
    const kid = await side.signingKey(context);
    const own = givenIdentifier(request, department);
    const { endsOn } = asking;
    const pictures = await findPictures(side.pictures, { department, caseId: asking.ofCase?.id }, body.face);
    const begun: BegunIssue = { id, request, department, envelope, loaded, context, own, endsOn, pictures };
    if (asking.dryRun) return tryIssue(side, begun);
    const reserved = await reserve(side, begun);
    try {
      return await record(side, begun, reserved, kid);
    } catch (error) {
      if (!isConflict(error)) throw error;
      // Somebody else recorded first: the same request twice at once, or a claimant who gave this issue up.
      const now = await loadLicence(recorder, id);
      if (exists(now.licence)) await reserved.claims.giveUp(now.licence);
      const answeredNow = earlierAnswer(now, envelope);
      if (answeredNow) return answeredNow;
      throw abandoned(error);
    }
  };
