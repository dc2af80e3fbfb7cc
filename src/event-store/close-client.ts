// Closes a client of EventStoreDB for good: its calls, and the connection behind them.

import { within } from "./within.js";

const disposedWithinMs = 2000;

/** Ends every call, and then the connection, which the client itself would leave open. Never rejects for a connection that is none. */
export async function closeClient(client: { dispose(): Promise<void> }): Promise<void> {
  await within(disposedWithinMs, client.dispose(), () => undefined);
  const getChannel: unknown = Reflect.get(client, "getChannel");
  if (typeof getChannel !== "function") return;
  const channel: unknown = await Reflect.apply(getChannel, client, []).catch(() => null); // nothing was ever connected
  if (typeof channel === "object" && channel !== null && "close" in channel && typeof channel.close === "function")
    channel.close();
}
