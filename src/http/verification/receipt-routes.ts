// POST /v1/verify/receipt: whether a receipt was given here, and what it says; GET /v1/trust/keys: the public keys that
// receipts are signed with, for who checks them by themselves.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { readReceipt } from "../../verification/receipts/check-receipt.js";
import { longestReceipt } from "../../verification/receipts/receipt.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { ReceiptReply, receiptReply } from "./receipt-reply.js";

export const ReceiptBody = z
  .strictObject({ receipt: z.string().min(1).max(longestReceipt) })
  .meta({ id: "ReceiptToCheck" });

const Jwk = z
  .strictObject({
    kid: z.string(),
    use: z.literal("sig"),
    alg: z.literal("ES256"),
    kty: z.string(),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    purpose: z.literal("receipt"),
    from: z.iso.date(),
    to: z.iso.date(),
    ended: z.string().optional(),
  })
  .meta({ id: "TrustKey" });

const TrustKeys = z.strictObject({ keys: z.array(Jwk) }).meta({ id: "TrustKeys" });

export const receiptRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    app.post(
      "/v1/verify/receipt",
      {
        bodyLimit: longestReceipt + 1_024,
        config: { anyOrigin: true },
        schema: {
          tags: ["verification"],
          summary: "核验回执是否由本库出具 · Whether a receipt was given here, and what it says",
          security: [],
          body: ReceiptBody,
          response: {
            200: answer("回执的真伪及其内容 · Whether it is genuine, and what it says", ReceiptReply),
            503: answer(
              "暂时无法核验，不代表真伪 · It could not be checked, which says nothing either way",
              ReceiptReply,
            ),
            ...refused(400, 413, 415, 422, 429),
          },
        },
      },
      async (request, reply) => {
        const read = readReceipt(request.body.receipt);
        limits.question(() => `${clientNetwork(request)} receipt ${read?.text ?? ""}`);
        if (!read) throw new HttpProblem("malformed-receipt");
        const told = receiptReply(await deps.receipts.check(read), deps.settings.publicUrl);
        void reply.header("cache-control", "no-store");
        if (told.outcome !== "could-not-check") return told;
        return reply.code(503).header("retry-after", "2").send(told);
      },
    );

    app.get(
      "/v1/trust/keys",
      {
        config: { anyOrigin: true },
        schema: {
          tags: ["verification"],
          summary: "核验回执所用的公钥（JWKS） · The public keys of receipts, as a JWK Set (RFC 7517)",
          security: [],
          response: { 200: answer("公钥 · The keys", TrustKeys), ...refused(429, 503) },
        },
      },
      async (_request, reply) => {
        const keys = await deps.receipts.keys();
        void reply.header("cache-control", "public, max-age=600");
        return {
          keys: keys.map(({ kid, jwk, from, to, ended }) => ({
            kid,
            use: "sig" as const,
            alg: "ES256" as const,
            kty: jwk.kty ?? "",
            crv: jwk.crv ?? "",
            x: jwk.x ?? "",
            y: jwk.y ?? "",
            purpose: "receipt" as const,
            from,
            to,
            ...(ended && { ended: ended.at }),
          })),
        };
      },
    );
  };
