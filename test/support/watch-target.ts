// A web hook of somebody who watches, on this machine: what arrived there, signed or not, and what it answers.
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Arrival {
  path: string;
  id: string;
  body: { type: string; data: { challenge: string; licence: { id: string }; change: { revision: number } } };
  isSigned: boolean;
}

/** A receiver on this machine; `answers` says what becomes of each request. */
export const startWatchTarget = async (
  answers: (arrival: Arrival, nth: number) => Promise<{ status: number; text?: string }>,
) => {
  const secrets = new Map<string, string>();
  const arrived: Arrival[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const header = (name: string): string => String(request.headers[name]);
    const key = Buffer.from((secrets.get(request.url ?? "") ?? "").replace(/^whsec_/, ""), "base64");
    const signed = `${header("webhook-id")}.${header("webhook-timestamp")}.${text}`;
    const signature = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
    const arrival: Arrival = {
      path: request.url ?? "",
      id: header("webhook-id"),
      body: JSON.parse(text),
      isSigned: signature === header("webhook-signature"),
    };
    const { status, text: said = "" } = await answers(arrival, arrived.push(arrival));
    response.writeHead(status).end(said);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { secrets, arrived, address: (path: string) => `http://hooks.example.org:${port}${path}`, close };
};
