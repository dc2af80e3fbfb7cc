// The view of what holders asked for and delegated: which streams there are, by licence, department, account and
// invitation. It holds no text, and nothing of it is a fact: whoever looks reads the streams that it names.
import type { EventType, Recorded } from "../../../src/licence/events/envelope.js";
import { delegationStream, requestStream } from "../../../src/licence/streams.js";
import { pack } from "../../database/packed-rows.js";
import type { ViewRow } from "../../database/tables.js";
import { type Batch, eventsOf, type View, ViewError } from "../view.js";

const handledTypes = [
  "CorrectionAsked",
  "CorrectionAnswered",
  "DelegationGiven",
  "DelegationAccepted",
  "DelegationRecalled",
] as const satisfies EventType[];
const handled = new Set<(typeof handledTypes)[number]>(handledTypes);

type HolderEvent = ReturnType<typeof eventsOf<(typeof handledTypes)[number]>>[number];

const idOf = ({ stream }: Recorded): string => requestStream.idOf(stream) ?? delegationStream.idOf(stream) ?? stream;

const putCorrection = ({ write }: Batch, row: ViewRow<"correction">): Promise<void> =>
  write.upsert(pack("correction", [row]));

const putDelegation = ({ write }: Batch, row: ViewRow<"delegation">): Promise<void> =>
  write.upsert(pack("delegation", [row]));

const correctionRow = async ({ tx }: Batch, id: string): Promise<ViewRow<"correction">> => {
  const row = await tx.selectFrom("correction").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new ViewError(`the request ${id} was answered before it was asked`);
  return row;
};

const delegationRow = async ({ tx }: Batch, id: string): Promise<ViewRow<"delegation">> => {
  const row = await tx.selectFrom("delegation").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new ViewError(`the delegation ${id} went on before it was given`);
  return row;
};

const applyOne = async (batch: Batch, event: HolderEvent): Promise<void> => {
  const id = idOf(event);
  const position = Number(event.position);
  switch (event.type) {
    case "CorrectionAsked": {
      const { licence, department, type } = event.data;
      return putCorrection(batch, { id, position, licence, department, type, state: "asked" });
    }
    case "CorrectionAnswered":
      return putCorrection(batch, { ...(await correctionRow(batch, id)), state: event.data.outcome });
    case "DelegationGiven": {
      const { licences, account, invitation } = event.data;
      const [issuer, subject] = [account?.issuer ?? null, account?.subject ?? null];
      await putDelegation(batch, {
        id,
        position,
        issuer,
        subject,
        invitation: invitation?.sha256 ?? null,
        recalled: 0,
      });
      return batch.write.upsert(
        pack(
          "delegation_licence",
          licences.map(licence => ({ licence, id, position })),
        ),
      );
    }
    case "DelegationAccepted":
      return putDelegation(batch, { ...(await delegationRow(batch, id)), ...event.data });
    case "DelegationRecalled":
      return putDelegation(batch, { ...(await delegationRow(batch, id)), recalled: 1 });
  }
};

export const holders: View<HolderEvent[]> = {
  name: "holders",
  version: 1,
  tables: ["correction", "delegation", "delegation_licence"],
  handles: handled,

  async create({ schema }) {
    await schema
      .createTable("correction")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("position", "integer", column => column.notNull())
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("department", "text", column => column.notNull())
      .addColumn("type", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .execute();
    await schema
      .createTable("delegation")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("position", "integer", column => column.notNull())
      .addColumn("issuer", "text")
      .addColumn("subject", "text")
      .addColumn("invitation", "text")
      .addColumn("recalled", "integer", column => column.notNull())
      .execute();
    await schema
      .createTable("delegation_licence")
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("id", "text", column => column.notNull())
      .addColumn("position", "integer", column => column.notNull())
      .addPrimaryKeyConstraint("delegation_licence_key", ["licence", "id"])
      .execute();
  },

  async index({ schema }) {
    await schema.createIndex("correction_licence").on("correction").columns(["licence", "position"]).execute();
    await schema
      .createIndex("correction_department")
      .on("correction")
      .columns(["department", "state", "position"])
      .execute();
    await schema
      .createIndex("delegation_subject")
      .on("delegation")
      .columns(["subject", "issuer", "position"])
      .execute();
    await schema.createIndex("delegation_invitation").on("delegation").columns(["invitation"]).execute();
    await schema
      .createIndex("delegation_of_licence")
      .on("delegation_licence")
      .columns(["licence", "position"])
      .execute();
  },

  digest: async events => eventsOf(events, handled),

  // They are few, and one may build on the one before it.
  async apply(batch, events) {
    for (const event of events) await applyOne(batch, event);
  },
};
