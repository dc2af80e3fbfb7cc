// The requests to the writer of subject keys: those that wait, those whose commit is under way, and what each is
// answered.
import { KeyError } from "../key-error.js";
import type { WriterReply, WriterRequest } from "./subject-keys-messages.js";

interface Waiting {
  request: WriterRequest;
  /** Set when a commit that it shared failed: so one damaged row fails only those who ask for it. */
  alone?: true;
  settle: (reply: WriterReply) => void;
  fail: (error: KeyError) => void;
}

const longestQueue = 20_000;
const largestCommit = 500;

const mayShare = ({ request, alone }: Waiting): boolean => request.does === "create" && !alone;

/** The requests of the next commit: creations share one up to the largest commit; everything else has its own. */
const takeCommit = (queue: Waiting[]): Waiting[] => {
  let streams = 0;
  const end = queue.findIndex((waiting, index) => {
    if (index > 0 && !(queue[0] && mayShare(queue[0]) && mayShare(waiting))) return true;
    streams += waiting.request.does === "create" ? waiting.request.streams.length : 0;
    return index > 0 && streams > largestCommit;
  });
  return queue.splice(0, end < 0 ? queue.length : end);
};

const merged = (commit: readonly Waiting[]): WriterRequest | undefined => {
  const [first] = commit;
  if (!first || first.request.does === "destroy") return first?.request;
  const streams = commit.flatMap(({ request }) => (request.does === "create" ? request.streams : []));
  return { does: "create", streams: [...new Set(streams)] };
};

/** What a request is answered: what `read` makes of the writer's reply. Throws KeyError for a reply that it failed. */
const answerTo = <T>(reply: WriterReply, read: (reply: WriterReply) => T): T => {
  if (reply.is === "failed") throw new KeyError(reply.code, reply.message);
  return read(reply);
};

const failAll = (requests: Waiting[], error: KeyError): void => {
  for (const { fail } of requests.splice(0)) fail(error);
};

export const createWriterRequests = () => {
  const queue: Waiting[] = [];
  let underWay: Waiting[] = [];

  return {
    isWaiting: (): boolean => queue.length > 0,
    isUnderWay: (): boolean => underWay.length > 0,

    /** Puts a request behind the others. Rejects `subject-keys-busy` when too many wait. */
    add: <T>(request: WriterRequest, read: (reply: WriterReply) => T): Promise<T> =>
      new Promise((resolve, reject) => {
        if (queue.length >= longestQueue) throw new KeyError("subject-keys-busy", "too many subject keys wait");
        const settle = (reply: WriterReply) => {
          try {
            resolve(answerTo(reply, read));
          } catch (error) {
            reject(error);
          }
        };
        queue.push({ request, settle, fail: reject });
      }),

    /** Puts the next commit under way: what it asks of the writer, or undefined where nothing waits. */
    takeNext(): WriterRequest | undefined {
      underWay = takeCommit(queue);
      return merged(underWay);
    },

    /** Settles what is under way; a commit that several shared and that failed is asked for again, each by itself. */
    settle(reply: WriterReply): void {
      const answered = underWay;
      underWay = [];
      if (reply.is === "failed" && answered.length > 1)
        queue.unshift(...answered.map(waiting => ({ ...waiting, alone: true as const })));
      else for (const waiting of answered) waiting.settle(reply);
    },

    failUnderWay: (error: KeyError): void => failAll(underWay, error),
    failWaiting: (error: KeyError): void => failAll(queue, error),
  };
};
