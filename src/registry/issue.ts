// Issue and take-over: reserve the number, decide, stamp, append (architecture.md, How data flows).
import { randomBytes } from "node:crypto";
import { serialOf } from "../catalogue/numbering.js";
import { personalPointers } from "../catalogue/personal-pointers.js";
import { dayAt } from "../licence/day.js";
import { issue, takeOver } from "../licence/decisions.js";
import { parseIdentifier } from "../licence/identifier.js";
import type { IssueBody, Issuing, Outcome, TakeOverBody } from "./commands.js";
import { commandOf, licenceIdBytesOf, requestMacOf, reservationStream } from "./identity.js";
import { earlierAnswer, loadLicence } from "./loaded-licence.js";
import { issuePaper } from "./paper.js";
import type { Envelope } from "./recorder.js";
import { isConflict } from "./recorder.js";
import { RegistryError } from "./registry-error.js";
import { makesVersion, stamp } from "./stamp.js";
import type { WriteSide } from "./write-side.js";

const routes = { issue: "/v1/licences", "take-over": "/v1/takeovers" } as const;

export type IssueRequest = { act: "issue"; body: IssueBody } | { act: "take-over"; body: TakeOverBody };

/** The serial and identifier of a take-over that brings its own identifier (GB/T 36904). */
const givenIdentifier = (
  body: IssueBody | TakeOverBody,
  department: string,
): { serial: string; identifier: string } | null => {
  if (!("identifier" in body) || body.identifier === undefined) return null;
  const parsed = parseIdentifier(body.identifier);
  if (!parsed)
    throw new RegistryError("identifier-invalid", "not a well-formed identifier with a right check character", {
      pointer: "/identifier",
    });
  if (parsed.typeCode !== body.type || parsed.issuerCode !== department || parsed.version !== body.version)
    throw new RegistryError("identifier-mismatch", "the identifier names another type, issuer or version", {
      pointer: "/identifier",
    });
  return { serial: parsed.serial, identifier: body.identifier };
};

/** Issues or takes over once per (client, key): a repeat answers as the first did, whatever was cut off in between. */
export const createIssue =
  (side: WriteSide) =>
  async (asking: Issuing, request: IssueRequest): Promise<Outcome> => {
    const { recorder, deps, claim, nextNumber, nextPlace } = side;
    const { body } = request;
    const route = routes[request.act];
    const key = asking.key ?? randomBytes(16).toString("hex");
    const id = deps.idFromBytes(licenceIdBytesOf(deps.secrets.licenceId, asking.department, asking.client, route, key));
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

    const { type, department, kid } = await side.issuer(body.type, asking.department);
    const today = dayAt(deps.clock(), deps.timeZone);
    const own = givenIdentifier(body, asking.department);

    const decided = async (number: string) => {
      const draft = issuePaper({ body, number, type, department, today, unprintable: deps.unprintable });
      const events =
        request.act === "issue"
          ? issue(draft)(loaded.licence)
          : takeOver({ ...draft, version: request.body.version, source: request.body.source })(loaded.licence);
      const [event] = events;
      if (!event || !makesVersion(event))
        throw new RegistryError("conflict-persists", "an issue decided nothing to record");
      const stream = reservationStream("number", deps.secrets.number, body.type, asking.department, number);
      return { event, free: (await claim({ stream, reserve: "NumberReserved", licence: id, envelope })) === "ours" };
    };

    const reserveNumber = async () => {
      if (body.number !== undefined) {
        const given = await decided(body.number);
        if (!given.free)
          throw new RegistryError("number-taken", "another licence of this type and issuer has this number", {
            pointer: "/number",
          });
        return given.event;
      }
      for (let attempt = 0; attempt < 1000; attempt++) {
        const drawn = await decided(nextNumber(type.definition, asking.department));
        if (drawn.free) return drawn.event;
      }
      throw new RegistryError("numbers-exhausted", "no free number of this type was found; give one");
    };

    const reserveSerial = async (number: string): Promise<string> => {
      const serial = own?.serial ?? serialOf(number);
      if (serial === null) return id;
      const stream = reservationStream("serial", deps.secrets.number, body.type, asking.department, serial);
      if ((await claim({ stream, reserve: "SerialReserved", licence: id, envelope })) === "ours") return serial;
      if (own)
        throw new RegistryError("serial-taken", "another licence has this serial in its identifier", {
          pointer: "/identifier",
        });
      return id;
    };

    const event = await reserveNumber();
    const [serial, place] = await Promise.all([reserveSerial(event.data.number), nextPlace()]);
    const stamped = stamp(event, { licence: id, type, kid, serial, identifier: own?.identifier, place }, deps);
    const stream = `licence-${id}`;
    const personal = personalPointers(type.definition, stamped.data);
    if (personal.length > 0) await deps.createSubjectKey(stream);
    try {
      const { events, position } = await recorder.append({
        stream,
        expected: "no-stream",
        events: [stamped],
        envelope,
        personal,
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
