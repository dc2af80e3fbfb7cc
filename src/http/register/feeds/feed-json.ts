// The feed of a day as JSON, piece by piece.
import { z } from "zod";
import { noticeKinds } from "../../../licence/public-register.js";
import { RegisterAct, RegisterEntry, registerEntry } from "../register-reply.js";
import type { FedNotice } from "./every-notice.js";

export const FeedItem = z
  .strictObject({ kind: z.enum(noticeKinds), act: RegisterAct, licence: RegisterEntry })
  .meta({ id: "RegisterNotice" });

export const FeedReply = z
  .strictObject({ day: z.iso.date(), asOf: z.string(), items: z.array(FeedItem) })
  .meta({ id: "RegisterFeed" });

const itemOf = ({ kind, act: { revision: _revision, ...act }, entry }: FedNotice): z.infer<typeof FeedItem> => ({
  kind,
  act,
  licence: registerEntry(entry),
});

/** Texts that are one JSON document when they are joined. */
export async function* feedJson(
  { day, asOf }: { day: string; asOf: string },
  notices: AsyncIterable<FedNotice>,
): AsyncGenerator<string> {
  yield `{"day":${JSON.stringify(day)},"asOf":${JSON.stringify(asOf)},"items":[`;
  let separator = "";
  for await (const notice of notices) {
    yield separator + JSON.stringify(itemOf(notice));
    separator = ",\n";
  }
  yield "]}\n";
}
