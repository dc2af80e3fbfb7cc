// Bodies come as they are: what is compressed would be read as something else than was meant, and unpacked it may be of
// any size.
import type { onRequestHookHandler } from "fastify";
import { HttpProblem } from "../problems/http-problem.js";

/**
 * Refuses a body under a content coding with HttpProblem `unsupported-media-type`, and says which coding is taken
 * (RFC 9110, 15.5.16).
 */
export const holdToPlainBodies: onRequestHookHandler = (request, _reply, done) => {
  const coding = request.headers["content-encoding"] ?? "identity";
  if (/^\s*(?:identity)?\s*$/i.test(coding)) {
    done();
    return;
  }
  const detail = {
    zh: "请求体不得压缩（Content-Encoding），请原样发送。",
    en: "A body is sent as it is: no Content-Encoding is taken.",
  };
  done(new HttpProblem("unsupported-media-type", { detail, headers: { "accept-encoding": "identity" } }));
};
