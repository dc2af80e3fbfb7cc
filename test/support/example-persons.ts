// Invented holders who are persons, for types whose own examples are organisations.
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import type { Holder } from "../../src/catalogue/holder.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";

/** A sole trader known by credit code. */
export const exampleSoleTrader = (definition: Pick<TypeDefinition, "page">, seed: number): Holder =>
  exampleHolder({ ...definition, holderCategory: ["sole-trader"] }, seed);

/** A person known by an identity number whose region does not exist. */
export const exampleNaturalPerson = (definition: Pick<TypeDefinition, "page">, seed: number): Holder =>
  exampleHolder({ ...definition, holderCategory: ["person"] }, seed);
