// A gate before a server: it carries bytes, and cuts, freezes, refuses or garbles on demand.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpGate {
  port: number;
  /** How many connections are open. */
  connections(): number;
  /** Ends every connection at once, without a word. */
  cut(): void;
  /** Carries nothing until thawed; connections stay open, and new ones are taken. */
  freeze(): void;
  thaw(): void;
  /** Cuts, and takes no connections until it accepts again. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** Sends every client a frame that HTTP/2 forbids. */
  garble(): void;
  close(): Promise<void>;
}

// RFC 9113 §6.1: a DATA frame of stream 0 is an error of the connection.
const dataOfNoStream = Buffer.alloc(9);

/** Opens a gate before the port of a server on this machine: on a free port unless told. */
export const openTcpGate = async (
  serverPort: number,
  { host = "127.0.0.1", port: wanted = 0 }: { host?: string; port?: number } = {},
): Promise<TcpGate> => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let frozen = false;
  const carry = ([one, other]: readonly [Socket, Socket]): void => {
    one.pipe(other);
    other.pipe(one);
  };
  const hold = ([one, other]: readonly [Socket, Socket]): void => {
    one.unpipe(other).pause();
    other.unpipe(one).pause();
  };
  const server = createServer({ noDelay: true }, client => {
    const pair = [client, connect({ port: serverPort, host: "127.0.0.1", noDelay: true })] as const;
    pairs.add(pair);
    for (const socket of pair)
      socket
        .on("error", () => socket.destroy())
        .on("close", () => {
          pairs.delete(pair);
          for (const end of pair) end.destroy();
        });
    if (frozen) hold(pair);
    else carry(pair);
  });
  let port = wanted;
  const listen = async (): Promise<void> => {
    server.listen(port, host);
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  const cut = (): void => {
    // A socket that is saying goodbye cannot be reset: libuv refuses, and Node never lets go of it.
    for (const [client] of pairs)
      if (client.writableEnded) client.destroy();
      else client.resetAndDestroy();
  };
  const refuse = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    cut();
    await closed;
  };
  await listen();
  return {
    port,
    connections: () => pairs.size,
    cut,
    freeze() {
      frozen = true;
      pairs.forEach(hold);
    },
    thaw() {
      frozen = false;
      pairs.forEach(carry);
    },
    refuse,
    accept: listen,
    garble() {
      for (const [client] of pairs) client.write(dataOfNoStream);
    },
    async close() {
      if (server.listening) await refuse();
    },
  };
};
