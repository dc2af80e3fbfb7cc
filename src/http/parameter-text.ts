// What any parameter of an address may hold: what both engines can store and compare, so that each answers the same.
import { z } from "zod";
import { told } from "./problems/told-form.js";

// PostgreSQL takes no U+0000, and neither engine a lone surrogate; no other control character stands in anything that
// is recorded.
const unstorable = /[\p{Cc}\p{Cs}]/u;

/** A text of 1 to `most` characters without control characters. */
export const parameterText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !unstorable.test(text), {
      message: told("without-control-characters"),
    });
