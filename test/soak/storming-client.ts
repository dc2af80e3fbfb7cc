// One client that asks for everything that anybody may ask, over many connections and as fast as it is answered, until it is told to end.
import { Agent, request } from "node:http";

export interface Storm {
  origin: string;
  /** What the proxy says the client's address is. */
  address: string;
  connections: number;
  /** Tokens and ids that are the registry's. */
  codes: string[];
}

/** How many answers there were of each status, and how many of those with 429 did not say when to come back. */
export interface StormResult {
  statuses: Record<string, number>;
  withoutRetryAfter: number;
}

/** Told by message once so many answers were 429; the result is the message after it. */
const refusals = 501;

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const json = { "content-type": "application/json" };
const bearer = `${Buffer.from('{"alg":"ES256","typ":"at+jwt"}').toString("base64url")}.${Buffer.from("{}").toString("base64url")}.${"A".repeat(86)}`;

const everything = ({ codes }: Storm, n: number): Asked[] => {
  const code = codes[n % codes.length] ?? "";
  const made = Buffer.from(`${n}`.padStart(8, "0"))
    .toString("hex")
    .toUpperCase()
    .replaceAll(/\d/g, digit => "ABCDEFGHIJ".charAt(Number(digit)));
  return [
    { path: "/" },
    { path: "/verify" },
    { path: `/verify?code=${encodeURIComponent(`核验 ${made} ${"A B ".repeat(500)}`)}` },
    { path: "/docs" },
    { path: "/docs/json" },
    { path: "/docs/static/swagger-ui-bundle.js" },
    { path: "/openapi.json" },
    { path: "/metrics" },
    { path: "/healthz" },
    { path: "/readyz" },
    { path: "/demo/sample.pdf" },
    { path: `/V/${made}` },
    { path: `/V/${code}`, headers: { accept: "text/html" } },
    { path: `/v/${code.toLowerCase()}`, headers: { accept: "application/json" } },
    { path: `/V/${code}%E3%80%82` },
    { method: "HEAD", path: `/V/${code}` },
    { method: "OPTIONS", path: "/v1/verify" },
    { method: "POST", path: "/v1/verify", headers: json, body: JSON.stringify({ token: made }) },
    { method: "POST", path: "/v1/verify", headers: json, body: JSON.stringify({ id: code.slice(0, 26) }) },
    { method: "POST", path: "/v1/verify", headers: json, body: "{" },
    { method: "POST", path: "/v1/verify", headers: json, body: "x".repeat(20_000) },
    { path: `/nothing/${made}` },
    { path: "/v1/me" },
    { path: "/v1/licences", headers: { authorization: `Bearer ${bearer.slice(0, -8)}${made.slice(0, 8)}` } },
  ];
};

/** Storms until `ended` says so, or a number of answers was had. */
const storm = async (told: Storm, ended: () => boolean): Promise<StormResult> => {
  const { hostname, port } = new URL(told.origin);
  const agent = new Agent({ keepAlive: true, maxSockets: told.connections });
  const result: StormResult = { statuses: {}, withoutRetryAfter: 0 };
  const ask = ({ method = "GET", path, headers, body }: Asked): Promise<void> =>
    new Promise(resolve => {
      const asking = request(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...headers, "x-forwarded-for": `203.0.113.200, ${told.address}` },
        },
        answer => {
          const status = String(answer.statusCode);
          result.statuses[status] = (result.statuses[status] ?? 0) + 1;
          if (status === "429" && !answer.headers["retry-after"]) result.withoutRetryAfter += 1;
          if (status === "429" && result.statuses[status] === refusals) process.send?.("refused");
          answer.resume().on("close", resolve);
        },
      );
      asking.on("error", () => resolve());
      asking.end(body);
    });
  let n = 0;
  const connection = async (): Promise<void> => {
    while (!ended()) {
      n += 1;
      const all = everything(told, n);
      const asked = all[n % all.length];
      if (asked) await ask(asked);
    }
  };
  await Promise.all(Array.from({ length: told.connections }, connection));
  agent.destroy();
  return result;
};

let isEnded = false;
process.on("message", (told: Storm | "end") => {
  if (told === "end") isEnded = true;
  else void storm(told, () => isEnded).then(result => process.send?.(result, () => process.disconnect()));
});
