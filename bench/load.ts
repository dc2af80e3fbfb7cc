// Puts load on a service, in a process of its own so that it shares no event loop with what is measured.
import autocannon from "autocannon";
import { percentile } from "./measure.js";

/** One request. */
export interface AskedRequest {
  path: string;
  body: string;
  headers?: Record<string, string>;
}

/** One round: each connection sends its share of the requests in turn, again and again. */
export interface Load {
  origin: string;
  requests: AskedRequest[];
  connections: number;
  seconds: number;
}

/** What came of it; `failed` counts everything but a 2xx. */
export interface LoadResult {
  answered: number;
  failed: number;
  seconds: number;
  /** Milliseconds. */
  p99: number;
}

const put = async ({ origin, requests, connections, seconds }: Load): Promise<LoadResult> => {
  let client = 0;
  const share = Math.ceil(requests.length / connections);
  // Of each answer by itself: the sum of them all has whole milliseconds.
  const milliseconds: number[] = [];
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    setupClient: each => {
      each.on("response", (_status, _bytes, responseTime) => milliseconds.push(responseTime));
      const own = requests.slice(client * share, (client + 1) * share);
      client += 1;
      each.setRequests(
        (own.length > 0 ? own : requests).map(({ path, body, headers }) => ({
          method: "POST",
          path,
          body,
          headers: { "content-type": "application/json", ...headers },
        })),
      );
    },
  });
  return {
    answered: result["2xx"],
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: result.duration,
    p99: percentile(milliseconds, 99),
  };
};

process.on("message", (load: Load) => {
  void put(load).then(result => process.send?.(result));
});
