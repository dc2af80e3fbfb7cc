// What Node could not read as a request has no route and no reply of Fastify's: it is answered on the bare connection,
// as a problem like any other.
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { isLasting } from "../guards/connections.js";
import { type HttpErrorCode, HttpProblem } from "./http-problem.js";
import { problemOf } from "./problems.js";

const codes: Readonly<Record<string, HttpErrorCode>> = {
  HPE_HEADER_OVERFLOW: "header-too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
};

const patienceMs = 1_000;

/**
 * Answers, where anybody still listens, and ends the connection: what comes next on it cannot be told from the rest of
 * this.
 */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && isLasting(socket)) return;
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = new HttpProblem(codes[error.code ?? ""] ?? "bad-request");
  const { problem } = problemOf(refusal, { language: "zh", request: randomUUID() });
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    "Content-Type: application/problem+json; charset=utf-8",
    "Content-Language: zh-CN",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // Cut at once, the rest of what the client is still sending would take the answer from it.
  socket.resume().setTimeout(patienceMs, () => socket.destroy());
};
