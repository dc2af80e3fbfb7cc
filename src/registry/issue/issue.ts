// Issue and take-over: reserve the number, decide, stamp, append (docs/architecture.md, The way of a request).
import { randomBytes } from "node:crypto";
import { faultAt } from "../../catalogue/fault.js";
import { holdsPersonalCode, isOwnNumber, serialOf } from "../../catalogue/numbering.js";
import type { Envelope } from "../../event-store/record-events.js";
import { issue, takeOver } from "../../licence/decisions.js";
import { parseIdentifier } from "../../licence/identifier.js";
import { issueRoutes, licenceStream } from "../../licence/streams.js";
import { type DecidedVersion, makesVersion, plainPaper } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import type { IssueBody, Issuing, Outcome, TakeOverBody } from "../commands.js";
import { commandOf, licenceIdBytesOf, requestMacOf, reservedIn } from "../identity.js";
import { earlierAnswer, loadLicence } from "../log/loaded-licence.js";
import { isConflict } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";
import { sealVersion } from "../seal-personal.js";
import type { WriteSide } from "../write-side.js";
import { givenNumber, issuePaper, numberHoldsPersonalData } from "./paper.js";
import { stamp } from "./stamp.js";

const mostDraws = 1000;

export type IssueRequest = { act: "issue"; body: IssueBody } | { act: "take-over"; body: TakeOverBody };

/** The serial and identifier of a take-over that brings its own identifier (GB/T 36904). */
const givenIdentifier = (request: IssueRequest, department: string): { serial: string; identifier: string } | null => {
  if (request.act === "issue" || request.body.identifier === undefined) return null;
  const { identifier, type, version } = request.body;
  const at = { pointer: "/identifier" };
  const parsed = parseIdentifier(identifier);
  if (!parsed) throw new RegistryError("identifier-invalid", "not an identifier with a right check character", at);
  if (parsed.typeCode !== type || parsed.issuerCode !== department || parsed.version !== version)
    throw new RegistryError("identifier-mismatch", "the identifier names another type, issuer or version", at);
  return { serial: parsed.serial, identifier };
};

/** The id that an issue of this client, department and key makes, whether or not it was recorded. */
export const issueId = (
  { deps }: Pick<WriteSide, "deps">,
  { client, department, key }: { client: string; department: string; key: string },
  act: keyof typeof issueRoutes = "issue",
): string => deps.idFromBytes(licenceIdBytesOf(deps.secrets.licenceId, department, client, issueRoutes[act], key));

/** Issues or takes over once per (client, key): a repeat answers as the first did, whatever was cut off in between. */
export const createIssue =
  (side: WriteSide) =>
  async (asking: Issuing, request: IssueRequest): Promise<Outcome> => {
    const { recorder, deps, claim, nextNumber, inPlace } = side;
    const { body } = request;
    const route = issueRoutes[request.act];
    const key = asking.key ?? randomBytes(16).toString("hex");
    const id = issueId(side, { client: asking.client, department: asking.department, key }, request.act);
    const command = asking.key === undefined ? key : commandOf(asking.client, route, "", key);
    const requestMac = asking.key === undefined ? null : requestMacOf(deps.secrets.request, body);
    const envelope: Envelope = {
      by: asking.actor,
      source: asking.source,
      correlation: asking.correlation,
      command,
      requestMac,
    };

    const loaded = await loadLicence(recorder, id);
    const answered = earlierAnswer(loaded, command, requestMac);
    if (answered) return answered;
    if (loaded.licence.status === "abandoned")
      throw new RegistryError(
        "issue-abandoned",
        "this issue was given up after a fault; send it again with a new idempotency key",
      );

    const context = await side.context(body.type, asking.department);
    const { type, today } = context;
    // Before anything is reserved: an issue that nothing can sign takes no number.
    const kid = await side.signingKey(context);
    const own = givenIdentifier(request, asking.department);

    const decided = (number: string): DecidedVersion => {
      const draft = issuePaper(context, body, number);
      const decide =
        request.act === "issue"
          ? issue(draft)
          : takeOver({ ...draft, version: request.body.version, source: request.body.source });
      const event = decide(loaded.licence).find(makesVersion);
      if (!event) throw new RegistryError("conflict-persists", "an issue decided nothing to record");
      refuseIfAny(deps.printFaults(type.definition, event.data));
      if (own && holdsPersonalCode(type.definition, event.data.holders, own.serial))
        refuseIfAny([faultAt("identifier-holds-personal-code", "identifier")]);
      return event;
    };
    const isFree = async (kind: "number" | "serial", text: string): Promise<boolean> => {
      const stream = reservedIn(kind, deps.secrets.number, body.type, asking.department, text);
      return (await claim({ stream, kind, text, licence: id, envelope })) === "ours";
    };
    const reserveNumber = async (): Promise<DecidedVersion> => {
      if (body.number !== undefined) {
        const number = givenNumber(body.number);
        const event = decided(number);
        if (numberHoldsPersonalData(context, event)) refuseIfAny([faultAt("number-holds-personal-code", "number")]);
        if (await isFree("number", number)) return event;
        throw new RegistryError("number-taken", "another licence of this type and issuer has this number", {
          pointer: "/number",
        });
      }
      for (let attempt = 0; attempt < mostDraws; attempt++) {
        const number = nextNumber(type.definition, asking.department);
        const event = decided(number);
        if (!numberHoldsPersonalData(context, event) && (await isFree("number", number))) return event;
      }
      throw new RegistryError("numbers-exhausted", "no free number of this type was found; give one");
    };

    const reserveSerial = async (event: DecidedVersion): Promise<string> => {
      const { number, holders } = plainPaper(event);
      const serial = own?.serial ?? (isOwnNumber(type.definition, holders, number) ? null : serialOf(number));
      if (serial === null) return id;
      if (await isFree("serial", serial)) return serial;
      if (own)
        throw new RegistryError("serial-taken", "another licence has this serial in its identifier", {
          pointer: "/identifier",
        });
      return id;
    };

    const event = await reserveNumber();
    const stream = licenceStream.of(id);
    const [serial, { event: sealed, personal }] = await Promise.all([
      reserveSerial(event),
      sealVersion(deps, stream, { event, definition: type.definition }),
    ]);
    const identifier = own?.identifier;
    try {
      const { events, position } = await inPlace(stream, async place => {
        const stamped = stamp(sealed, { licence: id, type, kid, today, serial, identifier, place }, deps);
        return recorder.append({ stream, expected: "no-stream", events: [stamped], envelope, personal });
      });
      return { licence: side.foldOnto(loaded, events), position, recorded: true };
    } catch (error) {
      if (!isConflict(error)) throw error;
      // Somebody else recorded first: the same request twice at once, or a claimant who gave this issue up.
      const now = await loadLicence(recorder, id);
      const answeredNow = earlierAnswer(now, command, requestMac);
      if (answeredNow) return answeredNow;
      throw new RegistryError(
        "issue-abandoned",
        "this issue was given up after a fault; send it again with a new idempotency key",
        { cause: error },
      );
    }
  };
