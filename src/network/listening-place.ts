// Where a service listens: an address and a port, or a unix socket.
import { once } from "node:events";
import { lstat, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { isAbsolute } from "node:path";

/** What a server is told to listen on. Whoever can enter the folder of a unix socket may connect to it. */
export type ListeningPlace = { host: string; port: number } | { path: string; readableAll: true; writableAll: true };

/** Whether somebody listens on a unix socket, and not only its file is there. */
const isAnswered = async (path: string): Promise<boolean> => {
  const connection = createConnection(path);
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
};

/**
 * The place that a host names, which is a unix socket where it is a path: one that a killed process left behind is
 * removed, any other file is kept.
 */
export const listeningPlace = async (host: string, port: number): Promise<ListeningPlace> => {
  if (!isAbsolute(host)) return { host, port };
  const found = await lstat(host).catch(() => null);
  if (found?.isSocket() && !(await isAnswered(host))) await rm(host, { force: true });
  return { path: host, readableAll: true, writableAll: true };
};
