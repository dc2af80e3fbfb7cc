// A body for POST /v1/licences once more: of a type of which a holder may have one licence, each body is accepted once.
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import type { Holder } from "../../src/catalogue/holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";

let seed = 300_000;

/** The body for a company of the same name with a code that no other call gives. */
export const anew = <B extends { holders: Holder[] }>(body: B): B => {
  seed += 1;
  const [first, ...others] = body.holders;
  const { name, codeType, code } = exampleHolder(foodLicence, seed);
  return { ...body, holders: [{ name: first?.name ?? name, codeType, code }, ...others] };
};
