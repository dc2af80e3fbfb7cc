// Texts in replies that may have been erased by law since.
import { z } from "zod";
import { type Erased, isErased } from "../../licence/personal.js";

/** Text that may have been erased. */
export const erasable = z.string().nullable();

/** The value, or null when it was erased. */
export const orNull = <T = string>(value: T | Erased): T | null => (isErased(value) ? null : value);
