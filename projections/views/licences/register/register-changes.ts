// What a batch changes of the public register.
import type { ExistingLicence } from "../../../../src/licence/licence.js";
import { latestVersion } from "../../../../src/licence/licence.js";
import {
  haveCreditCodes,
  isOfOrganisations,
  mayBeListed,
  noticeOf,
  revokedOn,
} from "../../../../src/licence/public-register.js";
import { actOf, type RecordedLicenceEvent } from "../../../../src/licence/recorded-act.js";
import { type PackedRows, pack, packer } from "../../../database/packed-rows.js";
import type { RegisterCountTable, RegisterEntryTable } from "../../../database/register-tables.js";
import { tableShapes } from "../../../database/table-shapes.js";
import type { StatusOverTime } from "../licence-statuses.js";

/** An entry before it has its place among the others. */
export type NewEntry = Omit<RegisterEntryTable, "ordinal">;

/** Changes of the register; all plain, so that they cross threads. */
export interface RegisterChanges {
  /** Entries of licences that begin in the batch, in the order of the log. */
  begun: NewEntry[];
  changed: PackedRows<"register_entry">;
  notices: PackedRows<"register_notice">;
  counts: PackedRows<"register_count">;
}

/** What changes of an entry. */
const changing = tableShapes.register_entry.columns.filter(column => column !== "id" && column !== "ordinal");

/**
 * Whether a licence has an entry: by its first version alone, so that it does not depend on where the log was cut into
 * batches. One that is not listed any more keeps its entry.
 */
const hasEntry = ({ versions }: ExistingLicence): boolean => isOfOrganisations(versions[0]);

type CountKey = Omit<RegisterCountTable, "count">;

const countedAs = (licence: ExistingLicence): CountKey => {
  const { issuer, typeCode } = latestVersion(licence);
  return { department: issuer.code, type: typeCode, credit: haveCreditCodes(licence) ? 1 : 0 };
};

/** No changes yet; `add` notes those of one licence, `notice` an act on one that the batch touched. */
export const registerChanges = () => {
  const begun: NewEntry[] = [];
  const changed = packer("register_entry", changing);
  const notices = packer("register_notice");
  const counts = new Map<string, RegisterCountTable>();

  const count = (licence: ExistingLicence, by: 1 | -1): void => {
    if (!hasEntry(licence) || !mayBeListed(licence)) return;
    const key = countedAs(licence);
    const name = JSON.stringify(key);
    const row = counts.get(name) ?? { ...key, count: 0 };
    row.count += by;
    counts.set(name, row);
  };

  const add = (
    position: number,
    { before, after }: { before: ExistingLicence | null; after: ExistingLicence },
    { activeFrom, activeTo }: Pick<StatusOverTime, "activeFrom" | "activeTo">,
  ): void => {
    if (before) count(before, -1);
    count(after, 1);
    if (!hasEntry(after)) return;
    const latest = latestVersion(after);
    const entry: NewEntry = {
      position,
      id: after.id,
      type: latest.typeCode,
      department: latest.issuer.code,
      issued_on: latest.issuedOn,
      active_from: activeFrom,
      active_to: activeTo,
      listed: mayBeListed(after) ? 1 : 0,
      credit: haveCreditCodes(after) ? 1 : 0,
      revoked_on: revokedOn(after),
      revision: after.revision,
      changed_at: after.lastRecordedAt,
    };
    if (before) changed.add(entry);
    else begun.push(entry);
  };

  const notice = (position: number, licence: ExistingLicence, event: RecordedLicenceEvent): void => {
    if (!hasEntry(licence)) return;
    const { recordedAt, source } = event.meta;
    const kind = noticeOf(actOf(event), { recordedAt, source });
    if (kind) notices.add({ recorded_at: recordedAt, position, revision: event.revision, kind });
  };

  const changes = (): RegisterChanges => ({
    begun,
    changed: changed.rows,
    notices: notices.rows,
    counts: pack(
      "register_count",
      [...counts.values()].filter(row => row.count !== 0),
    ),
  });
  return { add, notice, changes };
};
