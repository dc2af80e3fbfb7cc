// One client for all stores of a thread, and another in its place when it broke: never two at a time.
import { EventStoreError } from "../../event-store-error.js";

export interface ClientLease<C> {
  /**
   * The client; waits until a former one is gone. Rejects once released: a client that is opened then would be closed
   * by nobody.
   */
  client(): Promise<C>;
  /** True once the client was replaced or closed: its reads end then as if they had read everything. */
  isGone(client: C): boolean;
  /** Replaces the client, unless that was done a moment ago. What is under way on it ends with an error. */
  renew(): void;
  /** Closes the client with the last lease. */
  release(): Promise<void>;
}

const renewAtMostEveryMs = 500;

/** `close` must resolve only when the client will not call back any more. */
export const onlyClient = <C extends object>({
  open,
  close,
}: {
  open: (address: string) => C;
  close: (client: C) => Promise<void>;
}): {
  take(address: string): ClientLease<C>;
} => {
  let address = "";
  let leases = 0;
  let openedAt = 0;
  let current: Promise<C> | null = null;
  const gone = new WeakSet<C>();

  const end = async (client: C): Promise<void> => {
    gone.add(client);
    await close(client);
  };

  const replace = (): Promise<C> => {
    const former = current;
    openedAt = performance.now();
    const next = (async () => {
      await endOf(former);
      return open(address);
    })();
    next.catch(() => undefined); // whoever needs it hears of it
    current = next;
    return next;
  };

  /** Waits until a client is gone; one that could not be opened is none. */
  const endOf = async (client: Promise<C> | null): Promise<void> => {
    const opened = await client?.catch(() => null);
    if (opened) await end(opened);
  };

  return {
    take(wanted) {
      if (leases > 0 && wanted !== address) throw new TypeError("a thread has one EventStoreDB open at a time");
      address = wanted;
      leases += 1;
      let released: Promise<void> | undefined;
      return {
        async client() {
          if (released) throw new EventStoreError("unavailable", "the event log is closed");
          return current ?? replace();
        },
        isGone: client => gone.has(client),
        renew() {
          if (!released && performance.now() - openedAt > renewAtMostEveryMs) void replace();
        },
        release() {
          released ??= (async () => {
            leases -= 1;
            if (leases > 0 || !current) return;
            const last = current;
            current = null;
            await endOf(last);
          })();
          return released;
        },
      };
    },
  };
};
