// GET /v1/departments/{department}/seals/{seal}/picture: a seal as papers would bear it today.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { sealOf } from "../../catalogue/paper-page.js";
import { RegistryError } from "../../registry/registry-error.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { fileReply, refused } from "../responses.js";

const schema = {
  tags: ["catalogue"],
  summary: "部门印章的图样 · A department's seal as papers bear it",
  params: z.strictObject({ department: DepartmentCode, seal: z.string().regex(/^\d{1,2}$/, told("place-in-list")) }),
  response: {
    200: fileReply("印章图样 · The seal, drawn, or the department's own picture of it", "image/png"),
    ...refused(400, 401, 403, 404, 503),
  },
};

export const sealPictureRoute =
  ({ reads, registry, specimens }: Pick<HttpDeps, "reads" | "registry" | "specimens">): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("department.define"));
    app.get(
      "/v1/departments/:department/seals/:seal/picture",
      { config: { unaudited: true }, schema },
      async (request, reply) => {
        const department = await reads.department(request.params.department);
        if (!department) throw new RegistryError("no-such-department", "no such department is defined here");
        const { name, seals = [] } = department;
        const at = Number(request.params.seal);
        const seal = seals[at];
        // Papers of a department that has told of no seal bear the plain one.
        if (!seal && (at > 0 || seals.length > 0)) throw new HttpProblem("unknown-seal");
        const own = seal?.image === undefined ? null : await registry.define.imageOf(seal.image);
        const set = { ...sealOf(seal ? [seal] : []), ...(own && { picture: own }) };
        const drawn = await specimens.drawSeal({ name, seal: set });
        return reply.header("cache-control", "no-store").type("image/png").send(Buffer.from(drawn));
      },
    );
  };
