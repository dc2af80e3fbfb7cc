// A port that nobody listens on. Pages are held to the address that a home knows itself by, so it is known before.
import { type AddressInfo, createServer } from "node:net";

export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
};
