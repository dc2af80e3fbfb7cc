// Subject keys written off the serving thread: requests that arrive while one is under way share the next commit.
import { Worker } from "node:worker_threads";
import { KeyError } from "../key-error.js";
import type { SubjectKey } from "./subject-keys.js";
import type { WriterReply, WriterRequest, WriterStart } from "./subject-keys-messages.js";
import { createWriterRequests } from "./subject-keys-requests.js";

export interface SubjectKeysWriter {
  /** As `create` of `SubjectKeys`; durable when it resolves. Rejects `subject-keys-busy` when too many wait. */
  create: (streams: readonly string[]) => Promise<Map<string, SubjectKey>>;
  /** As `destroy` of `SubjectKeys`. */
  destroy: (stream: string) => Promise<{ destroyedAt: string }>;
  /** Lets what waits finish, then ends the thread; later requests are refused. */
  close: () => Promise<void>;
}

const unavailable = (message: string, cause?: unknown): KeyError =>
  new KeyError("subject-keys-unavailable", message, cause === undefined ? {} : { cause });

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

/** Hears each reply of a thread, and in the end why it ended; it does not keep the process alive. */
const hear = (thread: Worker, onReply: (reply: WriterReply) => void, onEnd: (why: KeyError) => void): Worker => {
  let why = unavailable("the writer of subject keys ended by itself");
  thread.on("message", onReply);
  thread.on("error", cause => {
    why = unavailable(`the writer of subject keys failed: ${cause.message}`, cause);
  });
  thread.on("exit", () => onEnd(why));
  thread.unref();
  return thread;
};

/** Creations and destructions as requests and their replies. */
const asked = (
  ask: <T>(request: WriterRequest, read: (reply: WriterReply) => T) => Promise<T>,
): Pick<SubjectKeysWriter, "create" | "destroy"> => ({
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
});

/**
 * Has a thread commit what waits, one commit after the other. One that ended by itself fails what it had in hand, and is
 * followed by another as soon as something waits.
 */
const createLine = (
  start: WriterStart,
  requests: ReturnType<typeof createWriterRequests>,
  { whyClosed, onLost }: { whyClosed: () => KeyError | undefined; onLost: (why: string) => void },
) => {
  let thread: Worker | undefined;
  let starting = false;
  let drained: (() => void) | undefined;

  const next = (): void => {
    if (requests.isUnderWay()) return;
    if (!thread && requests.isWaiting()) return void restart();
    const request = requests.takeNext();
    if (request) {
      thread?.ref();
      thread?.postMessage(request);
    } else {
      thread?.unref();
      drained?.();
    }
  };
  const onReply = (reply: WriterReply): void => {
    requests.settle(reply);
    next();
  };
  const onEnd = (why: KeyError): void => {
    const closed = whyClosed();
    thread = undefined;
    requests.failUnderWay(closed ?? why);
    if (closed) requests.failWaiting(closed);
    else onLost(why.message);
    next();
  };
  const begin = async (): Promise<void> => {
    thread = hear(await startThread(start), onReply, onEnd);
  };
  const restart = async (): Promise<void> => {
    if (starting) return;
    starting = true;
    await begin().catch(error => {
      const isTold = error instanceof KeyError;
      requests.failWaiting(isTold ? error : unavailable("the writer of subject keys does not start", error));
    });
    starting = false;
    next();
  };
  const end = async (): Promise<void> => {
    if (requests.isUnderWay() || requests.isWaiting())
      await new Promise<void>(resolve => {
        drained = resolve;
      });
    await thread?.terminate();
  };
  return { begin, next, end };
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
  let closed: KeyError | undefined;
  const requests = createWriterRequests();
  const line = createLine(start, requests, { whyClosed: () => closed, onLost });
  await line.begin();

  return {
    ...asked((request, read) => {
      if (closed) return Promise.reject(closed);
      const answer = requests.add(request, read);
      line.next();
      return answer;
    }),
    close: async () => {
      closed ??= unavailable("the writer of subject keys was closed");
      await line.end();
    },
  };
};
