// The address that papers name, as an operator meets it: services on other ports, commands beside them, a registry that
// moves and one that is restored.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { csv, sampleMap } from "../import/sample-map.js";
import { startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { runLicet } from "./sealing-home.js";

const folder = await temporaryFolder(t);
const home = join(folder, "home");
const environment = { LICET_HOME: home, LOG_LEVEL: "warn" };
const ports = [await freePort(), await freePort()].map(String);
const [port = "", otherPort = ""] = ports;

interface Issued {
  id: string;
  links: { verify: string; self: string };
}

/** What a service answers as the officer. */
const asOfficer = async <T>(at: string, path: string, body?: object): Promise<T> => {
  const { stdout } = await runLicet(environment, "token", "officer");
  const reply = await fetch(`http://127.0.0.1:${at}${path}`, {
    headers: { authorization: `Bearer ${stdout.trim()}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  return (await reply.json()) as T;
};

const issueAt = async (at: string): Promise<Issued> => {
  const { items } = await asOfficer<{ items: { code: string }[] }>(at, "/v1/licence-types");
  const { example } = await asOfficer<{ example: object }>(at, `/v1/licence-types/${items[0]?.code}`);
  return asOfficer<Issued>(at, "/v1/licences", example);
};

const verdictOf = async (at: string, address: string): Promise<unknown> => {
  const { pathname } = new URL(address);
  const reply = await fetch(`http://127.0.0.1:${at}${pathname}`, { headers: { accept: "application/json" } });
  return ((await reply.json()) as { verdict: string }).verdict;
};

/** The address in the QR code of each version that was recorded, and the origins. */
const recordedIn = async (file: string) => {
  const { default: Database } = await import("libsql");
  const database = new Database(file, { readonly: true });
  const rows = database.prepare("select type, data from events order by position").all() as {
    type: string;
    data: string;
  }[];
  database.close();
  const told = rows.map(({ type, data }) => ({
    type,
    data: JSON.parse(data) as { urlBase?: string; origin?: string },
  }));
  return {
    bases: told.flatMap(({ data }) => data.urlBase ?? []),
    origins: told.filter(({ type }) => type === "OriginSet").map(({ data }) => data.origin),
  };
};

const papers: string[] = [];

t.test("papers name the port at which they were issued, an import's beside the service too", async t => {
  const service = startLicet({ ...environment, PORT: port });
  t.teardown(service.kill);
  await service.ready;
  t.match(service.printed.join("\n"), `http://localhost:${port}/verify`);
  const issued = await issueAt(port);
  t.ok(issued.links.verify.startsWith(`HTTP://LOCALHOST:${port}/V/`), issued.links.verify);
  t.ok(issued.links.self.startsWith(`http://localhost:${port}/`));
  papers.push(issued.links.verify);

  const [file, map] = [join(folder, "one.csv"), join(folder, "map.json")];
  await writeFile(file, csv({ id: "a" }));
  await writeFile(map, JSON.stringify(sampleMap));
  const imported = await runLicet(environment, "import", file, "--map", map, "--as", "registrar");
  t.match(imported.stdout, /rows 1 · recorded 1/, imported.stderr);
  await service.stop();
  const { bases, origins } = await recordedIn(join(home, "events.db"));
  t.strictSame(bases, [`HTTP://LOCALHOST:${port}/V/`, `HTTP://LOCALHOST:${port}/V/`]);
  t.strictSame(origins, [`http://localhost:${port}`]);
});

t.test("on another port the change is recorded and said, and earlier papers stay good", async t => {
  const service = startLicet({ ...environment, PORT: otherPort });
  t.teardown(service.kill);
  await service.ready;
  t.match(service.printed.join("\n"), `http://localhost:${port} → http://localhost:${otherPort} `);
  const issued = await issueAt(otherPort);
  t.ok(issued.links.verify.startsWith(`HTTP://LOCALHOST:${otherPort}/V/`));
  papers.push(issued.links.verify);
  for (const paper of papers) t.equal(await verdictOf(otherPort, paper), "valid", paper);
  const typed = await fetch(`http://127.0.0.1:${otherPort}/verify?code=${encodeURIComponent(papers[0] ?? "")}`, {
    redirect: "manual",
  });
  t.equal(typed.status, 303, "the old address, as it was pasted");
  await service.stop();
  const again = startLicet({ ...environment, PORT: otherPort });
  t.teardown(again.kill);
  await again.ready;
  t.notMatch(again.printed.join("\n"), "→");
  await again.stop();
});

const backup = join(folder, "backup");
const persons = join(folder, "persons");
const commands: string[][] = [
  ["serve"],
  ["token", "officer"],
  ["import", join(folder, "one.csv"), "--map", join(folder, "map.json"), "--as", "registrar"],
  ["rebuild"],
  ["doctor"],
  ["backup", join(folder, "refused")],
  ["copy", "--to", `sqlite:${join(folder, "refused.db")}`],
  ["keys", "list"],
  ["keys", "root"],
  ["keys", "create", "token", "--department", "119901010000100146"],
  ["keys", "rotate", "119901010000100146"],
  ["keys", "end", "00000000", "--reason", "ceased"],
  ["keys", "destroy", "A".repeat(26), "--yes"],
  ["origin", "show"],
];

t.test("every command refuses another origin, names both, and changes nothing", async t => {
  const log = await readFile(join(home, "events.db"));
  for (const command of commands) {
    const { code, stderr } = await runLicet({ ...environment, PORT: port, PUBLIC_URL: "http://证照.test" }, ...command);
    t.equal(code, 64, `${command.join(" ")}: ${stderr}`);
    t.match(stderr, /^PUBLIC_URL is http:\/\/xn--2ux157c\.test \(http:\/\/证照\.test\), /);
    t.match(stderr, `http://localhost:${otherPort},`);
    t.match(stderr, "licet origin set http://xn--2ux157c.test");
  }
  t.ok(log.equals(await readFile(join(home, "events.db"))));
});

t.test("a backup carries the origin along: another one is refused, and leaves nothing", async t => {
  t.equal((await runLicet(environment, "backup", backup, "--subject-keys", persons)).code, 0);
  const restored = {
    LICET_HOME: join(folder, "restored"),
    LICET_KEY_PASSPHRASE_FILE: join(home, "keys", "passphrase"),
  };
  const restore = (given: Record<string, string>) =>
    runLicet({ ...restored, ...given }, "restore", backup, "--subject-keys", persons);
  const refused = await restore({ PUBLIC_URL: "http://licet.test" });
  t.equal(refused.code, 64, refused.stderr);
  t.match(refused.stderr, /^PUBLIC_URL is http:\/\/licet\.test, /);
  const taken = await restore({ PUBLIC_URL: `http://localhost:${otherPort}` });
  t.equal(taken.code, 0, `${taken.stderr} into a home that is still empty`);
  t.match(
    (await runLicet(restored, "origin", "show")).stdout,
    new RegExp(`^http://localhost:${otherPort} .*\nhttp://localhost:${port} `),
  );
});

t.test("a registry that moves says so in an act of its own, in either form of its name", async t => {
  const inAscii = "http://xn--2ux157c.test";
  const moved = await runLicet(
    { ...environment, PUBLIC_URL: `http://localhost:${port}` },
    "origin",
    "set",
    "http://证照.test",
  );
  t.equal(moved.code, 0, moved.stderr);
  t.match(moved.stdout, `the origin is ${inAscii} (http://证照.test), and was http://localhost:${otherPort}`);
  const again = await runLicet(environment, "origin", "set", inAscii);
  t.match(again, { code: 0, stdout: `the origin is ${inAscii} (http://证照.test)\n` });
  const { origins } = await recordedIn(join(home, "events.db"));
  t.strictSame(origins, [`http://localhost:${port}`, `http://localhost:${otherPort}`, inAscii], "and is recorded once");

  const service = startLicet({ ...environment, PORT: port, PUBLIC_URL: "http://证照.test/" });
  t.teardown(service.kill);
  await service.ready;
  const issued = await issueAt(port);
  t.ok(issued.links.verify.startsWith("HTTP://XN--2UX157C.TEST/V/"));
  for (const paper of [...papers, issued.links.verify]) t.equal(await verdictOf(port, paper), "valid", paper);
  t.equal((await runLicet(environment, "doctor")).code, 0, "nothing is wrong with it");
  await service.stop();

  t.equal((await runLicet(environment, "origin", "set", "http://licet.test")).code, 0);
  const elsewhere = startLicet({ ...environment, PORT: port });
  t.teardown(elsewhere.kill);
  await elsewhere.ready;
  for (const path of ["/verify", new URL(issued.links.verify).pathname]) {
    const page = await (await fetch(`http://127.0.0.1:${port}${path}?lang=en`)).text();
    t.match(
      page,
      /must be<[\s\S]*http:\/\/licet\.test[\s\S]*Earlier licences bear[\s\S]*http:\/\/xn--2ux157c\.test<[\s\S]*http:\/\/证照\.test</,
    );
    t.notMatch(page, "localhost", "a port that was left is nobody's");
  }
  await elsewhere.stop();
});

t.test("what can be no origin is refused by what sets it, and so is a folder without a registry", async t => {
  for (const wrong of ["licet.test", "http://licet.test/registry", "ftp://licet.test", "http://my_host.test", ""]) {
    const { code, stderr } = await runLicet(environment, "origin", "set", wrong);
    t.equal(code, 64, wrong);
    t.match(stderr, /^licet origin set: URL must be an origin without a path, .* e\.g\. https:/);
  }
  const nowhere = await runLicet({ LICET_HOME: join(folder, "nowhere") }, "origin", "set", "http://licet.test");
  t.equal(nowhere.code, 1);
  t.match(nowhere.stderr, join(folder, "nowhere"));
});
