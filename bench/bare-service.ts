// The comparison for requests, in a process of its own: a bare Fastify route that parses a JSON body and answers with a
// fixed JSON.
import { once } from "node:events";
import Fastify from "fastify";

const [reply] = (await once(process, "message")) as [object];
const app = Fastify();
app.post("/v1/verify", async () => reply);
process.send?.(await app.listen({ host: "127.0.0.1", port: 0 }));
