// What any parameter of an address may hold: what both engines can store and compare, so that each answers the same.
import { z } from "zod";
import { told } from "./problems/told-form.js";

// PostgreSQL takes no U+0000, and neither engine a lone surrogate; no other control character stands in anything that
// is recorded.
const unstorable = /[\p{Cc}\p{Cs}]/u;

/** The same, but for what a spreadsheet puts around a cell that is copied out of it: a tab, a line's end. */
const uncopied = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

const textWithout = (refused: RegExp, most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !refused.test(text), {
      message: told("without-control-characters"),
    });

/** A text of 1 to `most` characters without control characters. */
export const parameterText = (most: number) => textWithout(unstorable, most);

/** The same for a text that is compared without its blanks: tabs and ends of lines are blanks like others. */
export const comparedParameter = (most: number) => textWithout(uncopied, most);

/** Whether both engines can store and compare a text. */
export const isStorable = (text: string): boolean => !unstorable.test(text);
