// The headers that every answer carries against its misuse in a browser: nothing from elsewhere, in no frame, no
// referrer.
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { onRequestHookHandler } from "fastify";
import helmet from "helmet";

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

const headersOf = (
  secure: boolean,
  more: Partial<Record<keyof typeof directives, string[]>> = {},
): Record<string, string> => {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives, ...more } },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "no-referrer" },
    frameguard: { action: "deny" },
  })(request, response, (error?: unknown) => {
    if (error) throw error;
  });
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
};

/**
 * For the one page that scans: the reader of codes is WebAssembly, which browsers compile only where a policy says so. It lets no
 * text become script, as `unsafe-eval` would.
 */
export const policyOfScanner: Readonly<Record<string, string>> = {
  "content-security-policy":
    headersOf(false, { scriptSrc: ["'self'", "'wasm-unsafe-eval'"] })["content-security-policy"] ?? "",
};

/**
 * Sets helmet's headers, asked for once: asking anew for each request, as its Fastify plugin does, takes longer than a
 * verdict.
 */
export const securityHeaders = (publicUrl: string): onRequestHookHandler => {
  const headers = headersOf(publicUrl.startsWith("https:"));
  return (_request, reply, done) => {
    void reply.headers(headers);
    done();
  };
};
