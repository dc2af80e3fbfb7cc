// What HTTP reads beside a licence's facts: from the views, and from the log while these are away or keep one waiting.
import { isDatabaseFault } from "../../../projections/database/database-fault.js";
import { type FoundCopy, foundCopy } from "../../../projections/views/documents/find-copy.js";
import type { FoundDocument } from "../../../projections/views/documents/find-document.js";
import type { ReadSidePort } from "../../http/deps.js";
import { HttpProblem } from "../../http/problems/http-problem.js";
import { copyDecider } from "../../licence/copy.js";
import { replay } from "../../licence/decider.js";
import { departmentDecider } from "../../licence/department.js";
import type { Recorded } from "../../licence/events/envelope.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { sealDecider } from "../../licence/seal.js";
import { copyStream, departmentStream, sealStream, typeStream } from "../../licence/streams.js";
import { typeDecider } from "../../licence/type.js";
import type { ReadEvents } from "../../verification/licence-log.js";
import { deadlines } from "../../waiting/deadlines.js";
import { NotInTime, readInTime } from "../../waiting/read-in-time.js";

type FromEither = Pick<ReadSidePort, "document" | "copy" | "definition" | "department">;

const sealedDocument = (events: readonly Recorded[]): FoundDocument => replay(sealDecider, events) ?? { waiting: true };

const recordedCopy = (events: readonly Recorded[]): FoundCopy | null => {
  const copy = replay(copyDecider, events);
  const [first] = events;
  return copy && first ? foundCopy(copy, first.meta.by) : null;
};

const newestDefinition = (events: readonly Recorded[]): TypeDefinition | null =>
  replay(typeDecider, events)?.definition ?? null;

/** Asks the views, and `otherwise` with the fault where they are away or keep one waiting. */
export type AskViews = <T>(
  what: string,
  fromViews: () => Promise<T>,
  otherwise: (fault: unknown) => T | Promise<T>,
) => Promise<T>;

/** Those who share it wait once, and not each by itself, for views that are frozen. */
export const askViewsInTime = (): AskViews => {
  const inTime = readInTime("the views", deadlines.views);
  return async (what, fromViews, otherwise) => {
    try {
      return await inTime(what, fromViews);
    } catch (error) {
      if (!isDatabaseFault(error) && !(error instanceof NotInTime)) throw error;
      return otherwise(error);
    }
  };
};

/**
 * The same reads as the views', which go on without them: a sealed version has its own stream, and so have types and
 * departments. The views have a second; after that, and for a second more, the log is asked. Each rejects with
 * HttpProblem `views-unavailable` when neither can tell.
 */
export const readsOrLog = (views: FromEither, read: ReadEvents, ask = askViewsInTime()): FromEither => {
  const orFromLog = <T>(what: string, fromViews: () => Promise<T>, fromLog: () => Promise<T>): Promise<T> =>
    ask(what, fromViews, cause =>
      fromLog().catch(() => {
        throw new HttpProblem("views-unavailable", { cause });
      }),
    );

  return {
    document: (licence, version, today) => {
      const stream = sealStream.of(licence, version);
      return orFromLog(
        stream,
        () => views.document(licence, version, today),
        async () => sealedDocument(await read(stream)),
      );
    },
    copy: sha256 => {
      const stream = copyStream.of(sha256);
      const fromLog = async () => recordedCopy(await read(stream));
      // One that was made a moment ago is not in the view yet.
      return orFromLog(stream, async () => (await views.copy(sha256)) ?? fromLog(), fromLog);
    },
    definition: code =>
      orFromLog(
        `type ${code}`,
        () => views.definition(code),
        async () => newestDefinition(await read(typeStream.of(code))),
      ),
    department: code =>
      orFromLog(
        `department ${code}`,
        () => views.department(code),
        async () => replay(departmentDecider, await read(departmentStream.of(code))),
      ),
  };
};
