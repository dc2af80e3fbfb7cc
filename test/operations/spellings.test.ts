// The search that shows an erasure is itself shown to find what it looks for.
import { deflateSync } from "node:zlib";
import t from "tap";
import { holdsAnyOf, spellingsOf } from "./spellings.js";

const name = "欧阳蕖璜甲";
const code = "11010519491231002X";
const around = (text: string) => [`${text}…`, `a${text}…`, `ab${text}…`, `abc${text}…`, `abcd${text}…`];
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map(five => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five, 2)]).join("");
};

const written: [string, (text: string) => (string | Buffer)[]][] = [
  ["UTF-8", text => [`x${text}x`]],
  ["UTF-16", text => [Buffer.from(`x${text}x`, "utf16le"), utf16be(`x${text}x`)]],
  ["hexadecimal", text => [Buffer.from(text).toString("hex"), utf16be(text).toString("hex").toUpperCase()]],
  ["base64", text => around(text).map(each => Buffer.from(each).toString("base64"))],
  ["base64url", text => around(text).map(each => Buffer.from(each).toString("base64url"))],
  ["base64 of UTF-16", text => around(text).map(each => utf16be(each).toString("base64"))],
  ["base32", text => around(text).map(each => base32(Buffer.from(each)))],
  [
    "JSON",
    text => [
      JSON.stringify(text),
      [...text].map(each => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    ],
  ],
  ["an address", text => [encodeURIComponent(text), encodeURIComponent(text).toLowerCase()]],
  ["a compressed stream", text => [deflateSync(Buffer.from(`x${text}x`)), deflateSync(utf16be(text), { level: 9 })]],
];

for (const [how, write] of written)
  t.test(`a text is found as ${how}, and another one is not`, async t => {
    for (const text of [name, code])
      for (const [index, bytes] of write(text).entries()) {
        const file = Buffer.concat([
          Buffer.from("%PDF x\u0000x"),
          Buffer.from(bytes as string),
          Buffer.from("\nendstream"),
        ]);
        t.ok(holdsAnyOf(file, spellingsOf(text)), `${text} ${index}`);
        for (const other of ["欧阳蕖璜乙", "440106199001010056"]) t.notOk(holdsAnyOf(file, spellingsOf(other)), other);
      }
  });
