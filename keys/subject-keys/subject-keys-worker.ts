// Subject keys written off the serving thread: requests that arrive while one is under way share the next commit.
import { Worker } from "node:worker_threads";
import { KeyError } from "../key-error.js";
import type { SubjectKey } from "./subject-keys.js";
import type { WriterReply, WriterRequest, WriterStart } from "./subject-keys-messages.js";

export interface SubjectKeysWriter {
  /** As `create` of `SubjectKeys`; durable when it resolves. Rejects `subject-keys-busy` when too many wait. */
  create: (streams: readonly string[]) => Promise<Map<string, SubjectKey>>;
  /** As `destroy` of `SubjectKeys`. */
  destroy: (stream: string) => Promise<{ destroyedAt: string }>;
  /** Lets what waits finish, then ends the thread; later requests are refused. */
  close: () => Promise<void>;
}

interface Waiting {
  request: WriterRequest;
  /** Set when a commit that it shared failed: so one damaged row fails only those who ask for it. */
  alone?: true;
  settle: (reply: WriterReply) => void;
  fail: (error: KeyError) => void;
}

const longestQueue = 20_000;
const largestCommit = 500;

const unavailable = (message: string, cause?: unknown): KeyError =>
  new KeyError("subject-keys-unavailable", message, cause === undefined ? {} : { cause });

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

const keyOf = (key: Uint8Array | "destroyed" | undefined, stream: string): SubjectKey => {
  if (key === undefined) throw unavailable(`the writer of subject keys did not answer for ${stream}`);
  return key === "destroyed" ? key : Buffer.from(key.buffer, key.byteOffset, key.byteLength);
};

const startThread = async (start: WriterStart): Promise<Worker> => {
  const worker = new Worker(new URL("./subject-keys-thread.js", import.meta.url), { workerData: start });
  const reply = await new Promise<WriterReply>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  worker.removeAllListeners("error");
  if (reply.is === "failed") {
    await worker.terminate();
    throw new KeyError(reply.code, reply.message);
  }
  return worker;
};

/**
 * Starts the thread; resolves when the file is there and open, so that readers can open it. Throws `KeyError` as
 * `openSubjectKeys`. A thread that ends by itself fails what it had in hand, and the next request starts another;
 * `onLost` is told why.
 */
export const startSubjectKeysWriter = async (
  start: WriterStart,
  onLost: (why: string) => void = () => undefined,
): Promise<SubjectKeysWriter> => {
  const queue: Waiting[] = [];
  let underWay: Waiting[] = [];
  let worker: Worker | undefined;
  let starting = false;
  let closed: KeyError | undefined;
  let drained: (() => void) | undefined;

  const fail = (waiting: Waiting[], error: KeyError): void => {
    for (const { fail: refuse } of waiting.splice(0)) refuse(error);
  };
  const next = (): void => {
    if (underWay.length > 0) return;
    if (!worker && queue.length > 0) return void restart();
    underWay = takeCommit(queue);
    const request = merged(underWay);
    if (request) {
      worker?.ref();
      worker?.postMessage(request);
    } else {
      worker?.unref();
      drained?.();
    }
  };
  const restart = async (): Promise<void> => {
    if (starting) return;
    starting = true;
    try {
      listen(await startThread(start));
    } catch (error) {
      fail(queue, error instanceof KeyError ? error : unavailable("the writer of subject keys does not start", error));
    }
    starting = false;
    next();
  };
  const listen = (thread: Worker): void => {
    let why = unavailable("the writer of subject keys ended by itself");
    thread.on("message", (reply: WriterReply) => {
      const answered = underWay;
      underWay = [];
      if (reply.is === "failed" && answered.length > 1)
        queue.unshift(...answered.map(waiting => ({ ...waiting, alone: true as const })));
      else for (const waiting of answered) waiting.settle(reply);
      next();
    });
    thread.on("error", cause => {
      why = unavailable(`the writer of subject keys failed: ${cause.message}`, cause);
    });
    thread.on("exit", () => {
      worker = undefined;
      fail(underWay, closed ?? why);
      if (closed) fail(queue, closed);
      else onLost(why.message);
      next();
    });
    thread.unref();
    worker = thread;
  };
  listen(await startThread(start));

  const ask = <T>(request: WriterRequest, read: (reply: WriterReply) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(closed);
      if (queue.length >= longestQueue) return reject(new KeyError("subject-keys-busy", "too many subject keys wait"));
      const settle = (reply: WriterReply) => {
        try {
          if (reply.is === "failed") throw new KeyError(reply.code, reply.message);
          resolve(read(reply));
        } catch (error) {
          reject(error);
        }
      };
      queue.push({ request, settle, fail: reject });
      next();
    });

  return {
    create: streams =>
      ask({ does: "create", streams }, reply => {
        const keys = reply.is === "created" ? reply.keys : new Map<string, Uint8Array>();
        return new Map(streams.map(stream => [stream, keyOf(keys.get(stream), stream)]));
      }),
    destroy: stream =>
      ask({ does: "destroy", stream }, reply => {
        if (reply.is !== "destroyed") throw unavailable("the writer of subject keys answered something else");
        return { destroyedAt: reply.destroyedAt };
      }),
    close: async () => {
      closed ??= unavailable("the writer of subject keys was closed");
      if (underWay.length > 0 || queue.length > 0)
        await new Promise<void>(resolve => {
          drained = resolve;
        });
      await worker?.terminate();
    },
  };
};
