// Reads DER (X.690) that strangers wrote, byte for byte: lengths in their shortest form, nothing indefinite, nothing left
// over; what a value holds is read only when it is asked for, so that no depth is recursed into.

export interface DerValue {
  /** The identifier octet: class, whether it is constructed, and a number below 31. */
  tag: number;
  content: Buffer;
  /** Identifier, length and content. */
  bytes: Buffer;
}

/** The bytes are not DER. */
export class DerFault extends Error {
  override readonly name = "DerFault";
}

const readOne = (bytes: Buffer, at: number): [value: DerValue, end: number] => {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerFault("no value");
  let [length, start] = [first, at + 2];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count < 1 || count > 4 || start + count > bytes.length) throw new DerFault("a length that DER does not have");
    length = bytes.readUIntBE(start, count);
    start += count;
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerFault("a length in another than its shortest form");
  }
  const end = start + length;
  if (end > bytes.length) throw new DerFault("a value that is cut off");
  return [{ tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) }, end];
};

/** The one value that the bytes begin with, and what follows it. Throws DerFault. */
export const readDer = (bytes: Buffer): { value: DerValue; rest: Buffer } => {
  const [value, end] = readOne(bytes, 0);
  return { value, rest: bytes.subarray(end) };
};

/** The values that a constructed one holds, in order. Throws DerFault, also for more than `most`. */
export const membersOf = ({ tag, content }: DerValue, most = 64): DerValue[] => {
  if ((tag & 0x20) === 0) throw new DerFault("a value that holds no others");
  const members: DerValue[] = [];
  for (let at = 0; at < content.length; ) {
    if (members.length >= most) throw new DerFault("too many values");
    const [member, end] = readOne(content, at);
    members.push(member);
    at = end;
  }
  return members;
};

/** An object identifier as its numbers with dots between; "" for what is none. */
export const dottedOf = ({ tag, content }: DerValue): string => {
  const last = content.at(-1);
  if (tag !== 0x06 || last === undefined || last >= 0x80 || content.length > 32) return "";
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...others] = arcs;
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - top * 40, ...others].join(".");
};
