// Numbers that the registry gives: taken in blocks per process from a random start, so that processes do not meet; gaps are allowed.
import { randomInt } from "node:crypto";
import { formatNumber, numberCapacity } from "../catalogue/numbering.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

const blockSize = 256;
const largestDraw = 2 ** 47;

/** The next candidate of a type's numbers for an issuer; that it is free is only known once it is reserved. */
export const createNumbers = () => {
  const blocks = new Map<string, { next: number; end: number }>();
  return (definition: TypeDefinition, issuer: string): string => {
    const key = `${definition.code} ${issuer}`;
    const capacity = Math.min(numberCapacity(definition.number.template), largestDraw);
    let block = blocks.get(key);
    if (!block || block.next >= block.end) {
      const start = randomInt(Math.max(1, Math.ceil(capacity / blockSize))) * blockSize;
      block = { next: start, end: Math.min(start + blockSize, capacity) };
      blocks.set(key, block);
    }
    return formatNumber(definition.number.template, block.next++);
  };
};
