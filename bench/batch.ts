// Verifying by the batch beside single questions: the same tokens to the same service in one run, and what memory it had.
import { request } from "node:http";
import {
  type Child,
  cpuMicroseconds,
  end,
  environmentOf,
  mostMemoryMb,
  startLicet,
  startLoad,
  verifying,
} from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { alternately, type Contender, inTemporaryFolder } from "./measure.js";
import { type Report, ratioOf } from "./report.js";

const connections = 32;
const seconds = 3;
const issued = 2_000;

/** Lines of one request, of which every token is asked about in turn. */
const lines = Number(process.env.LICET_BATCH_LINES ?? 20_000);

/** Sends the lines as they are taken, and counts those that come back: all of them, in order, each valid. */
const sendBatch = ({ origin }: Child, tokens: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${origin}/v1/verify/batch`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
    });
    sent.once("error", reject);
    let at = 0;
    const send = (): void => {
      for (; at < lines; ) {
        const token = tokens[at % tokens.length];
        at += 1;
        if (!sent.write(`{"token":"${token}"}\n`)) {
          sent.once("drain", send);
          return;
        }
      }
      sent.end();
    };
    sent.once("response", reply => {
      let rest = "";
      let next = 1;
      reply.setEncoding("utf8");
      reply.on("data", (text: string) => {
        const told = (rest + text).split("\n");
        rest = told.pop() ?? "";
        for (const line of told) {
          if (line.startsWith(`{"line":${next},"verdict":"valid"`)) next += 1;
          else if (line !== `{"end":true,"lines":${lines}}`) reject(new Error(`line ${next} is ${line.slice(0, 200)}`));
        }
      });
      reply.once("error", reject);
      reply.once("end", () => (next === lines + 1 ? resolve(lines) : reject(new Error(`cut after line ${next - 1}`))));
    });
    send();
  });

/** Counts verdicts a second; nothing is limited, and no act is projected meanwhile. */
export const batchBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async home => {
    const environment = environmentOf(home);
    const tokens = await issueLicences(environment, issued);
    const load = startLoad();
    let licet: Child | undefined;
    try {
      const service = await startLicet(environment);
      licet = service;
      const bodies = tokens.map(token => JSON.stringify({ token }));
      // Before any single question was asked, whose answers are remembered.
      let memory: number | null = null;
      const batch: Contender = {
        name: `a batch of ${lines.toLocaleString("en")} lines`,
        round: async () => {
          const cpu = cpuMicroseconds(service.process.pid);
          const since = performance.now();
          await sendBatch(service, tokens);
          const seconds = (performance.now() - since) / 1_000;
          const after = cpuMicroseconds(service.process.pid);
          memory ??= mostMemoryMb(service.process.pid);
          return {
            perSecond: lines / seconds,
            cpuMicroseconds: cpu === null || after === null ? null : (after - cpu) / lines,
          };
        },
      };
      const singles: Contender = {
        name: `single questions, ${connections} connections`,
        round: () => load.put(service, { requests: verifying(bodies), connections, seconds }),
      };
      const [batches, single] = await alternately([batch, singles], rounds);
      return {
        bench: "batch",
        about: `verdicts a second of ${issued.toLocaleString("en")} tokens in turn; with batches alone the service had at most ${memory ?? "?"} MB`,
        figures: [batches, single].filter(figure => figure !== undefined),
        ratios: batches && single ? [ratioOf("a batch / single questions", batches, single)] : [],
      };
    } finally {
      await end(licet?.process);
      await end(load.process);
    }
  });
