// Numbers that the registry gives: taken in blocks per process from a random start, so that processes do not meet; gaps
// are allowed.
import { randomInt } from "node:crypto";
import { formatNumber, readTemplate } from "../../catalogue/numbering.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";

const blockSize = 256;
const widestDraw = 14;

/** The next candidate of a type's numbers for an issuer; that it is free is only known once it is reserved. */
export const createNumbers = () => {
  const blocks = new Map<string, { next: number; end: number }>();
  return (definition: TypeDefinition, issuer: string): string => {
    const key = `${definition.code} ${issuer}`;
    let block = blocks.get(key);
    if (!block || block.next >= block.end) {
      const end = 10 ** Math.min(readTemplate(definition.number)?.digits ?? 1, widestDraw);
      const start = 1 + randomInt(Math.max(1, Math.ceil((end - 1) / blockSize))) * blockSize;
      block = { next: start, end: Math.min(start + blockSize, end) };
      blocks.set(key, block);
    }
    return formatNumber(definition.number, block.next++);
  };
};
