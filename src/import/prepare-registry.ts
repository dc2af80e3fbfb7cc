// What must stand before the first row: the department with its keys, and the types.
import { randomBytes } from "node:crypto";
import type { Actor, Meta } from "../licence/events/envelope.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { BodyProblem } from "../registry/body-refused.js";
import type { Registry } from "../registry/registry.js";
import { ImportError } from "./import-error.js";
import { problemsText } from "./refusal-of.js";

/** Makes and appoints a department's keys where they are missing. */
export interface DepartmentKeyMaker {
  ensureTokenKey(department: string): Promise<unknown>;
  ensureSealKey(department: string): Promise<unknown>;
}

export interface Preparing {
  registry: Registry;
  keys: DepartmentKeyMaker;
  department: { code: string; name: string };
  definitions: readonly TypeDefinition[];
  /** Every type that the rows name. */
  types: readonly string[];
  by: Actor;
  correlation: string;
  /** False for an account that may only use what stands already. */
  defines: boolean;
}

const envelopeOf = ({ by, correlation }: Preparing) => ({
  by,
  correlation,
  source: "import" satisfies Meta["source"] as Meta["source"],
  command: randomBytes(16).toString("hex"),
  requestMac: null,
});

/**
 * Defines what is missing, and leaves alone what stands. Resolves to a promise of the seal key, whose making takes a
 * second of another thread's time. Throws ImportError `unknown-department` where the account may not define it.
 */
export const prepareRegistry = async (preparing: Preparing): Promise<{ sealKey: Promise<unknown> }> => {
  const { registry, keys, department, definitions, types, defines } = preparing;
  if (defines) await holdToDefinitions(preparing);
  if (!(await registry.department(department.code))) {
    if (!defines)
      throw new ImportError(
        "unknown-department",
        `department ${department.code} does not exist yet; import as a registrar, who may define it`,
      );
    await registry.define.defineDepartment(department, { envelope: envelopeOf(preparing) });
  }
  await keys.ensureTokenKey(department.code);
  if (defines)
    for (const definition of definitions) {
      if (await registry.type(definition.code)) continue;
      await registry.define.defineType(definition, { envelope: envelopeOf(preparing) });
    }
  else if (types.length > 0 && !(await someKnown(registry, types)))
    throw new ImportError(
      "not-allowed",
      "none of the file's licence types exists yet; import as a registrar, who may define them",
      { zh: "文件中的证照类型均未定义，请由登记管理员导入，或先行定义。" },
    );
  const sealKey = keys.ensureSealKey(department.code);
  sealKey.catch(() => undefined); // awaited at the end of the import; until then nobody listens
  return { sealKey };
};

/** Everything that the map would define is checked before any of it is recorded. Throws ImportError `map-invalid`. */
const holdToDefinitions = async ({ registry, department, definitions }: Preparing): Promise<void> => {
  const refuse = (what: string, [problem]: readonly BodyProblem[]): void => {
    if (!problem) return;
    const why = problemsText([problem]);
    throw new ImportError("map-invalid", `the map cannot define ${what}: ${why}; nothing was recorded`, {
      zh: `映射表不能用来定义 ${what.replace("department", "部门").replace("type", "证照类型")}：${problemsText([problem], "zh")}未登记任何内容。`,
    });
  };
  if (!(await registry.department(department.code)))
    refuse(`department ${department.code}`, registry.define.checkDepartment(department));
  for (const definition of definitions)
    if (!(await registry.type(definition.code)))
      refuse(`type ${definition.code}`, registry.define.checkType(definition));
};

const someKnown = async (registry: Registry, types: readonly string[]): Promise<boolean> => {
  for (const code of types) if (await registry.type(code)) return true;
  return false;
};
