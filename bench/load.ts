// Puts load on a route, in a process of its own so that it shares no event loop with what is measured.
import autocannon from "autocannon";

/** One round: each connection sends its share of the bodies in turn, again and again. */
export interface Load {
  url: string;
  bodies: string[];
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

const headers = { "content-type": "application/json" };

const put = async ({ url, bodies, connections, seconds }: Load): Promise<LoadResult> => {
  let client = 0;
  const share = Math.ceil(bodies.length / connections);
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    headers,
    setupClient: each => {
      const own = bodies.slice(client * share, (client + 1) * share);
      client += 1;
      each.setRequests((own.length > 0 ? own : bodies).map(body => ({ method: "POST", headers, body })));
    },
  });
  return {
    answered: result["2xx"],
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: result.duration,
    p99: result.latency.p99,
  };
};

process.on("message", (load: Load) => {
  void put(load).then(result => process.send?.(result));
});
