// Which keys a schema knows at a place of what it checks.
import type { z } from "zod";

/** The keys of the object at a path, in the order of the schema; none where it takes any, or is no object. */
export const knownKeys = (schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const [step, ...rest] = path;
      if (step === undefined) return Object.keys(def.shape);
      const next = Object.hasOwn(def.shape, step) ? def.shape[String(step)] : undefined;
      return next ? knownKeys(next, rest) : [];
    }
    case "array":
      return knownKeys(def.element, path.slice(1));
    case "record":
      return path.length > 0 ? knownKeys(def.valueType, path.slice(1)) : [];
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return knownKeys(def.innerType, path);
    case "pipe":
      return knownKeys(def.in, path);
    case "union":
      return [...new Set(def.options.flatMap(option => knownKeys(option, path)))];
    default:
      return [];
  }
};
