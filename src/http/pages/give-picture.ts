// The picture that a page's form sent, given to the API, which reads it anew.
import type { UploadedFile } from "../imports/uploaded-file.js";
import type { Answer, AskApi } from "./ask-api.js";

/** The bytes of a file, and what they are by how they begin. */
const pictureIn = async (bytes: AsyncIterable<Uint8Array>) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const picture = Buffer.concat(chunks);
  return { picture, type: picture[0] === 0xff ? "image/jpeg" : "image/png" };
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Answers the hash by which a face, or a seal, names it. */
export const givePicture = async (
  ask: AskApi,
  file: Pick<UploadedFile, "bytes">,
  use: "face" | "seal",
): Promise<Answer<{ sha256: string }>> => {
  const { picture, type } = await pictureIn(file.bytes);
  return ask.upload<{ sha256: string }>("/v1/images", { query: { for: use }, bytes: once(picture), type });
};
