// ASN.1 in DER (X.690), for certificates and seals: bytes in, bytes out. node-forge, which writes and reads it, has one
// untyped tree for all and holds bytes in strings, a character each; neither leaves this file.
import forge from "node-forge";

const { Class, Type } = forge.asn1;

declare const brand: unique symbol;

/** One value of ASN.1, whatever its type: made by the functions here, nested, and written by `toDer`. */
export interface Asn1 {
  [brand]: true;
}

const asValue = (tree: forge.asn1.Asn1) => tree as unknown as Asn1;
const asTree = (value: Asn1) => value as unknown as forge.asn1.Asn1;
const binary = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
const primitive = (type: forge.asn1.Type, content: string): Asn1 =>
  asValue(forge.asn1.create(Class.UNIVERSAL, type, false, content));
const constructed = (type: forge.asn1.Type, items: readonly Asn1[]): Asn1 =>
  asValue(forge.asn1.create(Class.UNIVERSAL, type, true, items.map(asTree)));

/** The DER of a value: distinguished as far as its parts are, with lengths and integers in their shortest form. */
export const toDer = (value: Asn1): Buffer => Buffer.from(forge.asn1.toDer(asTree(value)).getBytes(), "latin1");

// The option, which the library's types do not have, leaves a bit string the bytes that it is, whatever they look like.
const read = forge.asn1.fromDer as unknown as (
  bytes: string,
  options: { decodeBitStrings: boolean },
) => forge.asn1.Asn1;

/** Reads one value; throws where the bytes are not one, or where writing it again would not give the same bytes. */
export const fromDer = (bytes: Uint8Array): Asn1 => {
  const value = asValue(read(binary(bytes), { decodeBitStrings: false }));
  if (!toDer(value).equals(bytes)) throw new Error("the bytes are another spelling than DER");
  return value;
};

/** The values in a sequence, a set or an explicit tag; none in one that holds bytes. */
export const childrenOf = (value: Asn1): readonly Asn1[] => {
  const { value: content } = asTree(value);
  return Array.isArray(content) ? content.map(asValue) : [];
};

export const sequence = (...items: readonly Asn1[]): Asn1 => constructed(Type.SEQUENCE, items);

/** A SET OF: DER orders the members by their bytes (X.690, 11.6). */
export const setOf = (...items: readonly Asn1[]): Asn1 => {
  if (items.length < 2) return constructed(Type.SET, items);
  const spelled = items.map(item => ({ item, bytes: toDer(item) })).sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return constructed(
    Type.SET,
    spelled.map(({ item }) => item),
  );
};

/** `[tag] EXPLICIT`: the values, wrapped. */
export const explicit = (tag: number, value: Asn1): Asn1 =>
  asValue(forge.asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, [asTree(value)]));

/** `[tag] IMPLICIT`: the value itself, its own tag replaced. */
export const implicit = (tag: number, value: Asn1): Asn1 => {
  const { constructed, value: content } = asTree(value);
  return asValue(forge.asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, constructed, content));
};

/** An integer of 0 or more, from its bytes, the highest first. */
export const integer = (...bytes: readonly number[]): Asn1 => {
  const first = bytes.findIndex(byte => byte !== 0);
  const short = first < 0 ? [0] : bytes.slice(first);
  return primitive(Type.INTEGER, binary(Uint8Array.from((short[0] ?? 0) > 0x7f ? [0, ...short] : short)));
};

/** An object identifier, from its numbers with dots between. */
export const objectIdentifier = (dotted: string): Asn1 => primitive(Type.OID, forge.asn1.oidToDer(dotted).getBytes());

export const octetString = (bytes: Uint8Array): Asn1 => primitive(Type.OCTETSTRING, binary(bytes));

/** A bit string of whole bytes, less the last bits that are `unused`. */
export const bitString = (bytes: Uint8Array, unused = 0): Asn1 =>
  primitive(Type.BITSTRING, binary(Uint8Array.of(unused, ...bytes)));

export const trueValue: Asn1 = primitive(Type.BOOLEAN, "\xff");

export const nullValue: Asn1 = primitive(Type.NULL, "");

export const utf8String = (text: string): Asn1 => primitive(Type.UTF8, forge.util.encodeUtf8(text));

/** Letters and digits of ASCII, spaces and `'()+,-./:=?`; throws for anything else. */
export const printableString = (text: string): Asn1 => {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new RangeError(`${text} is no PrintableString`);
  return primitive(Type.PRINTABLESTRING, text);
};

/** To the second; the year in two digits, so from 1950 to 2049. */
export const utcTime = (date: Date): Asn1 => primitive(Type.UTCTIME, forge.asn1.dateToUtcTime(date) as string);

/** To the second, the year in four digits. */
export const generalizedTime = (date: Date): Asn1 =>
  primitive(Type.GENERALIZEDTIME, forge.asn1.dateToGeneralizedTime(date) as string);
