// How followers learn of appends: a broadcast inside the process (all its threads), and SQLite's data version for other
// processes.
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { BroadcastChannel } from "node:worker_threads";
import { pause } from "../../waiting/pause.js";

const pollMs = 15;

const channelName = (file: string): string => {
  try {
    return `licet-log:${realpathSync(file)}`;
  } catch {
    return `licet-log:${resolve(file)}`; // not made yet: the writer asks before its first append
  }
};

/** The writer's side: tells every thread of this process that something was appended. */
export const createAppendAnnouncer = (file: string): { announce(): void; close(): void } => {
  let channel: BroadcastChannel | undefined;
  return {
    announce() {
      channel ??= new BroadcastChannel(channelName(file));
      channel.postMessage(null);
    },
    close: () => channel?.close(),
  };
};

export interface AppendSignal {
  /** A number that grows when something may have been appended: take it before reading. */
  seen(): number;
  /** Resolves when `seen()` is beyond `since`, after `ms` at the latest, or when aborted. */
  wait(since: number, ms: number, aborted: AbortSignal): Promise<void>;
  /** To be called once for every `attach`. */
  detach(): void;
  attach(): void;
}

/**
 * The followers' side, one for all followers of a store; it listens and polls (each 15 ms) only while one is attached.
 */
export const createAppendSignal = (file: string, dataVersion: () => number): AppendSignal => {
  const waiting = new Set<() => void>();
  let followers = 0;
  let count = 0;
  let version = -1;
  let stop: (() => void) | undefined;

  const wake = (): void => {
    count += 1;
    for (const end of [...waiting]) end();
  };

  const poll = (): void => {
    const now = dataVersion();
    if (now === version) return;
    version = now;
    wake();
  };

  const start = (): (() => void) => {
    const channel = new BroadcastChannel(channelName(file));
    channel.onmessage = wake;
    const timer = setInterval(poll, pollMs);
    return () => {
      clearInterval(timer);
      channel.close();
    };
  };

  return {
    seen: () => count,
    attach() {
      followers += 1;
      stop ??= start();
    },
    detach() {
      followers -= 1;
      if (followers > 0) return;
      stop?.();
      stop = undefined;
    },
    async wait(since, ms, aborted) {
      if (count > since) return;
      let wakeThis: (() => void) | undefined;
      await pause(ms, aborted, end => {
        wakeThis = end;
        waiting.add(end);
      });
      if (wakeThis) waiting.delete(wakeThis);
    },
  };
};
