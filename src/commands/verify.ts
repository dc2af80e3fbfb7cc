// `licet verify FILE.csv --url URL`: a book of licences sent to a registry as one batch, and its verdicts written beside it.
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { createInterface } from "node:readline";
import { finished, pipeline } from "node:stream/promises";
import { readCells } from "../http/verification/batch/csv-cells.js";
import { progressLine } from "./progress-line.js";

/** What became of it, as an exit code. */
const exits = { valid: 0, someNotValid: 1, notChecked: 2, wrongUsage: 64 } as const;

export interface VerifyOptions {
  url?: string;
  token?: string;
}

interface Kind {
  type: string;
  /** What a line of the answer says, once its header was read. */
  reader: () => (line: string) => Answer | null;
}

/** A verdict or a refusal of one line, or the end of all; `complete` when every line was answered. */
type Answer = { said: "valid" | "not-valid" | "not-checked" } | { said: "end"; complete: boolean; lines: number };

const saidOf = (verdict: unknown): "valid" | "not-valid" | "not-checked" => {
  if (verdict === "valid") return "valid";
  return verdict === "not-valid" || verdict === "not-genuine" ? "not-valid" : "not-checked";
};

const csvReader = (): ((line: string) => Answer | null) => {
  let at = -1;
  return line => {
    const { cells } = readCells(line);
    if (at < 0) {
      at = cells.indexOf("verdict");
      return null;
    }
    const [first, second] = cells;
    if (first === "end" || first === "stopped")
      return { said: "end", complete: first === "end", lines: Number(second) };
    return { said: saidOf(cells[at]) };
  };
};

const jsonReader = (): ((line: string) => Answer | null) => line => {
  const told = JSON.parse(line) as { verdict?: unknown; end?: boolean; lines?: number };
  if (told.end !== undefined) return { said: "end", complete: told.end, lines: told.lines ?? 0 };
  return { said: saidOf(told.verdict) };
};

const kinds: Readonly<Record<string, Kind>> = {
  csv: { type: "text/csv; charset=utf-8", reader: csvReader },
  ndjson: { type: "application/x-ndjson", reader: jsonReader },
};

const whole = new Intl.NumberFormat("en");
const widthOfBar = 24;

/** `[######..................] 25 % · 12,000 verdicts · 2,400 a second`. */
const barOf = (share: number, lines: number, seconds: number): string => {
  const done = Math.floor(share * widthOfBar);
  const bar = "#".repeat(done).padEnd(widthOfBar, ".");
  return `[${bar}] ${Math.floor(share * 100)} % · ${whole.format(lines)} verdicts · ${whole.format(Math.round(lines / seconds))} a second`;
};

/** Sends the file as it is taken; resolves with what the registry answers while more of it is sent. */
const sendFile = (
  { url, file, type, token }: { url: URL; file: string; type: string; token: string | undefined },
  onSent: (bytes: number) => void,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? secureRequest : plainRequest;
    const sent = request(new URL("/v1/verify/batch", url), {
      method: "POST",
      headers: {
        "content-type": type,
        "accept-language": process.env.LANG?.startsWith("zh") ? "zh-CN" : "en",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    });
    sent.once("response", resolve);
    // Who answers before all was sent may close the way for the rest: what the answer lacks is told by its last line.
    const bytes = createReadStream(file).on("data", chunk => onSent(chunk.length));
    pipeline(bytes, sent).catch(reject);
  });

const problemIn = async (reply: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of reply) text += String(chunk);
  try {
    const { code, detail } = JSON.parse(text) as { code?: unknown; detail?: unknown };
    return `${code}: ${detail}`;
  } catch {
    return `status ${reply.statusCode}`;
  }
};

/** Writes each line of the answer beside the file, and counts what it says. */
const keepAnswer = async (reply: IncomingMessage, out: string, kind: Kind, onLine: (lines: number) => void) => {
  const counts = { valid: 0, "not-valid": 0, "not-checked": 0 };
  let end: Extract<Answer, { said: "end" }> | null = null;
  let lines = 0;
  const read = kind.reader();
  const written = (await open(out, "w", 0o600)).createWriteStream();
  try {
    for await (const line of createInterface({ input: reply, crlfDelay: Number.POSITIVE_INFINITY })) {
      const answer = read(line);
      if (answer?.said === "end") end = answer;
      else if (answer) {
        counts[answer.said] += 1;
        lines += 1;
        onLine(lines);
      }
      if (!written.write(`${line}\n`)) await once(written, "drain");
    }
  } finally {
    written.end();
    await finished(written);
  }
  return { counts, lines, isWhole: end?.complete === true && end.lines === lines };
};

const refuse = (why: string, code: number): number => {
  process.stderr.write(`licet verify: ${why}\n`);
  return code;
};

const wrongUsage = (asked: string, { url }: VerifyOptions): string | null => {
  if (!/\.(csv|ndjson)$/i.test(asked))
    return "only a .csv or .ndjson file of questions can be verified yet, by --url (docs/verify.md); a token or a PDF, offline, cannot";
  if (url === undefined) return "name the registry: --url https://…";
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? null : `${url} is no address, e.g. https://…`;
};

/**
 * Verifies every line of the file; answers the exit code: 0 all valid, 1 some not valid, 2 some not checked or the answer
 * cut, 64 wrong usage.
 */
export const verifyCommand = async (file: string, options: VerifyOptions): Promise<number> => {
  const wrong = wrongUsage(file, options);
  if (wrong !== null) return refuse(wrong, exits.wrongUsage);
  const [, ending = ""] = /\.(\w+)$/.exec(file) ?? [];
  const kind = kinds[ending.toLowerCase()] as Kind;
  const out = `${file.slice(0, -ending.length - 1)}.verdicts.${ending.toLowerCase()}`;
  const progress = progressLine();
  const since = performance.now();
  let sent = 0;
  try {
    const { size } = await stat(file);
    const token = options.token ?? process.env.LICET_TOKEN;
    const url = new URL(options.url ?? "");
    const reply = await sendFile({ url, file, type: kind.type, token }, bytes => {
      sent += bytes;
    });
    if (reply.statusCode !== 200) return refuse(await problemIn(reply), exits.notChecked);
    const { counts, lines, isWhole } = await keepAnswer(reply, out, kind, lines =>
      progress.show(barOf(size === 0 ? 1 : sent / size, lines, (performance.now() - since) / 1_000)),
    );
    progress.end();
    process.stdout.write(
      `${out}\nlines ${lines} · valid ${counts.valid} · not valid ${counts["not-valid"]} · not checked ${counts["not-checked"]}\n`,
    );
    if (!isWhole) return refuse(`the answer ends after ${lines} lines: send the others again`, exits.notChecked);
    if (counts["not-checked"] > 0) return exits.notChecked;
    return counts["not-valid"] > 0 ? exits.someNotValid : exits.valid;
  } catch (error) {
    progress.end();
    return refuse(error instanceof Error ? error.message : String(error), exits.notChecked);
  }
};
