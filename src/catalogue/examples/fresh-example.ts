// The example that a type's catalogue entry shows: one that can be issued as it stands, whoever issued the ones before.
import { randomInt } from "node:crypto";
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import { type ExampleIssue, exampleIssue } from "./example.js";

// Processes and starts do not meet: each counts up from a place of its own.
let nextHolder = randomInt(10_000_000, 70_000_000_000);

/** The example of a type; where a holder may have only one current licence of it, each call's is another holder's. */
export const freshExample = (definition: TypeDefinition, today: Day, category?: HolderCategory): ExampleIssue => {
  if (!definition.unique) return exampleIssue(definition, today, 0, category);
  nextHolder += 1;
  return exampleIssue(definition, today, nextHolder, category);
};
