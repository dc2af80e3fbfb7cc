// The pages about checking licences and about the register, run as they are written against a service of their own: with a
// shell, a script as another site's page has it, and Python where that is installed. In a browser: web/foreign-page.test.ts.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { examplesOf } from "../support/examples-of-page.js";
import { startLicet } from "../support/licet-process.js";

const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** What a page of another site has that Node has not: its own values, and the file that somebody chose. */
const ofPage = `import { readFileSync } from "node:fs";
const { BASE, TOKEN, DIR } = process.env;
globalThis.document = { querySelector: () => ({ files: [new Blob([readFileSync(DIR + "/paper.pdf")])] }) };
`;

/** A page as one shell script: other languages read what it set from its environment. */
const scriptOf = (page: string): string =>
  examplesOf(page)
    .map(({ language, block }) => {
      if (language === "sh") return block;
      const given = "export BASE TOKEN NUMBER HOLDER DIR\n";
      if (language === "js")
        return `${given}cat > "$DIR/page.mjs" <<'END'\n${ofPage}${block}END\nnode "$DIR/page.mjs"\n`;
      return hasPython ? `${given}cat > "$DIR/page.py" <<'END'\n${block}END\npython3 "$DIR/page.py"\n` : "";
    })
    .join("printf '\\n'\n");

// The page about checking takes away its folder at its end.
const script = `${scriptOf("docs/verify.md")}\nDIR=$(mktemp -d)\n${scriptOf("docs/register.md")}\nrm -r "$DIR"\n`;

t.test("every example of checking licences and of the register does what its page says of it", async t => {
  const folder = t.testdir();
  const environment = { LICET_HOME: join(folder, "home"), PORT: "0" };
  const service = startLicet(environment);
  t.teardown(service.stop);
  await service.ready;
  const base = /https?:\/\/\S+(?=\/readyz)/.exec(service.printed.join("\n"))?.[0] ?? "";
  // `npx licet` is this very build.
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, "npx"), 0o755);
  const shell = spawn("sh", ["-eu"], {
    env: { ...process.env, ...environment, BASE: base, TMPDIR: folder, PATH: `${bin}:${process.env.PATH}` },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  for (const stream of [shell.stdout, shell.stderr]) stream.on("data", chunk => void chunks.push(String(chunk)));
  shell.stdin.end(script);
  const [code] = await once(shell, "close");
  const said = chunks.join("");
  t.equal(code, 0, said);
  for (const told of [
    /^\{"verdict":"valid"[^\n]*"sharing":\{"info":0\},"asOf":"[^"]+"\}$/m,
    /"verdict":"not-(?:valid|genuine)"[^\n]*"knownAt":"2025-12-31T16:00:00.000Z"/,
    /^\{"line":1,"ref":"client 1","verdict":"valid"[^\n]*\n\{"line":2,"ref":2,"verdict":"valid"[^\n]*\n\{"line":3,"code":"malformed-id"[^\n]*\n\{"end":true,"lines":3\}$/m,
    /^2,client 1,valid,active,active,[^\n]*\n3,client 2,not-valid,not-yet-valid,[^\n]*\nend,2,/m,
    /book\.verdicts\.csv\nlines 2 · valid 1 · not valid 1 · not checked 0\nexit 1$/m,
    /book\.verdicts\.ndjson\nlines 3 · valid 2 · not valid 0 · not checked 1\nexit 2$/m,
    /^valid active 0 \S+ \d{4}-/m,
    /"verdict":"valid"[^\n]*"kind":"paper"/,
    /"verdict":"not-genuine"[^\n]*"kind":"pdf"[^\n]*"code":"after-end"/,
    /"verdict":"valid"[^\n]*"code":"picture-proves-nothing"[^\n]*"kind":"picture"/,
    /^valid paper nothing found$/m,
    /"outcome":"genuine"[^\n]*"by":"document"[^\n]*"verdict":"not-genuine"[^\n]*"found":\[\{"code":"after-end"\}/,
    /^\{"items":\[\{[^\n]*示例市[^\n]*"status":"active"/m,
    /^\S*示例市\S* \S+ active http\S+\/register\/licences\/[A-Z2-7]{26}$/m,
    ...(hasPython
      ? [/^valid 0 \d{4}-/m, /^\S*示例市\S* \S+ active$/m, /^not-genuine \['after-end', 'beyond-signature'\]$/m]
      : []),
  ])
    t.match(said, told);
  const asked = await fetch(`${base}/v1/verify`, {
    method: "OPTIONS",
    headers: { origin: "https://other.example", "access-control-request-method": "POST" },
  });
  t.equal(asked.headers.get("access-control-allow-origin"), "*");
  t.match(asked.headers.get("access-control-allow-headers"), "content-type");
});
