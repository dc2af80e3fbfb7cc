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

interface Clients<C> {
  open: (address: string) => C;
  /** Must resolve only when the client will not call back any more. */
  close: (client: C) => Promise<void>;
}

/** One client at a time: opened when it is asked for, and only when a former one is gone. */
const oneAtATime = <C extends object>({ open, close }: Clients<C>) => {
  const gone = new WeakSet<C>();
  let openedAt = 0;
  let current: Promise<C> | null = null;

  /** Waits until a client is gone; one that could not be opened is none. */
  const endOf = async (client: Promise<C> | null): Promise<void> => {
    const opened = await client?.catch(() => null);
    if (!opened) return;
    gone.add(opened);
    await close(opened);
  };

  const openNext = async (address: string, former: Promise<C> | null): Promise<C> => {
    await endOf(former);
    return open(address);
  };

  const replace = (address: string): Promise<C> => {
    openedAt = performance.now();
    const next = openNext(address, current);
    next.catch(() => undefined); // whoever needs it hears of it
    current = next;
    return next;
  };

  return {
    at: (address: string): Promise<C> => current ?? replace(address),
    isGone: (client: C): boolean => gone.has(client),
    renew(address: string): void {
      if (performance.now() - openedAt > renewAtMostEveryMs) void replace(address);
    },
    async end(): Promise<void> {
      const last = current;
      current = null;
      await endOf(last);
    },
  };
};

/** The client of a thread, for as long as anybody has a lease of it. */
export const onlyClient = <C extends object>(clients: Clients<C>): { take(address: string): ClientLease<C> } => {
  const client = oneAtATime(clients);
  let address = "";
  let leases = 0;

  return {
    take(wanted) {
      if (leases > 0 && wanted !== address) throw new TypeError("a thread has one EventStoreDB open at a time");
      address = wanted;
      leases += 1;
      let released: Promise<void> | undefined;
      return {
        async client() {
          if (released) throw new EventStoreError("unavailable", "the event log is closed");
          return client.at(address);
        },
        isGone: client.isGone,
        renew() {
          if (!released) client.renew(address);
        },
        release() {
          if (released) return released;
          leases -= 1;
          released = leases > 0 ? Promise.resolve() : client.end();
          return released;
        },
      };
    },
  };
};
