// Which of two forms an `Accept` header prefers (RFC 9110 §12.5.1).
import Negotiator from "negotiator";

// A form's own parameters (`charset`, `version`) narrow nothing here: each form is served in one variant. Only the
// weight counts.
const parameter = /;\s*(?!q\s*=)[^\s;,="]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?/g;

// What is JSON below its own name (RFC 6839 §3.1) is asked for by who reads JSON.
const namedJson = /application\/[\w.!#$&^-]+\+json/g;

/**
 * The one of the forms offered that is wanted most, the first where all are wanted alike; undefined where none is
 * wanted.
 */
export const preferredType = <T extends "text/html" | "application/json">(
  accept: string | undefined,
  offered: readonly T[],
): T | undefined => {
  if (accept === undefined) return offered[0];
  const plain = accept.toLowerCase().replace(parameter, "").replace(namedJson, "application/json");
  return new Negotiator({ headers: { accept: plain } }).mediaType([...offered]) as T | undefined;
};
