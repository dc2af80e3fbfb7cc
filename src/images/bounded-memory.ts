// A WebAssembly program that may have so much memory and no more: its own code would take 2 GiB for what strangers send,
// and no limit of a thread counts what it takes.

const [magic, memorySection, hasMaximum] = [8, 5, 1] as const;

/** Reads an unsigned LEB128 number; answers it, and where it ends. */
const number = (bytes: Uint8Array, from: number): [value: number, end: number] => {
  let value = 0;
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** ((at - from) * 7);
    if (byte < 0x80) return [value, at + 1];
  }
};

/** The number in exactly as many bytes as stand there, so that nothing behind it moves. */
const writeNumber = (bytes: Uint8Array, value: number, [from, end]: readonly [number, number]): void => {
  let rest = value;
  for (let at = from; at < end; at += 1) {
    bytes[at] = (rest & 0x7f) | (at < end - 1 ? 0x80 : 0);
    rest = Math.floor(rest / 128);
  }
  if (rest > 0) throw new RangeError("the bound has no room in the program");
};

/**
 * A copy of a program whose one memory may grow to so many MiB at the most (WebAssembly core specification, 5.5.8): what
 * asks for more is refused it. Throws for a program without a memory of its own, or whose memory is not bounded at all.
 */
export const withBoundedMemory = (program: Uint8Array, mebibytes: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(program);
  for (let at: number = magic; at < bytes.length; ) {
    const [length, content] = number(bytes, at + 1);
    if (bytes[at] !== memorySection) {
      at = content + length;
      continue;
    }
    const [count, flags] = number(bytes, content);
    const [, maximum] = number(bytes, flags + 1);
    if (count !== 1 || bytes[flags] !== hasMaximum) break;
    writeNumber(bytes, mebibytes * 16, [maximum, number(bytes, maximum)[1]]);
    return bytes;
  }
  throw new Error("the program has no memory that could be bounded");
};
