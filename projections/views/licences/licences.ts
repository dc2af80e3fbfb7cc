// The view of licences: every dated fact of each, the tokens of its versions, and what a search asks: one fold, one
// checkpoint.

import { latestVersion } from "../../../src/licence/licence.js";
import { isErased } from "../../../src/licence/personal.js";
import { isLicenceEvent, licenceEventTypes, licenceOf } from "../../../src/licence/recorded-act.js";
import { type PackedRows, pack, packer } from "../../database/packed-rows.js";
import { pages } from "../../database/pages.js";
import { type FoldedLicence, foldLicences } from "../fold-licences.js";
import type { PriorLicences } from "../prior-licences.js";
import { tokensFrom, unsignedText } from "../unsigned-versions.js";
import type { View } from "../view.js";
import { applyNames } from "./apply-names.js";
import { dueChanges } from "./due/due-facts.js";
import { cautionRows, currentRows } from "./licence-cautions.js";
import { statusOverTime } from "./licence-statuses.js";
import { createLicenceTables, indexLicenceTables } from "./licence-tables.js";
import { newTerms } from "./licence-terms.js";
import { type NameChanges, nameChanges } from "./name-changes.js";
import { applyRegister } from "./register/apply-register.js";
import { type RegisterChanges, registerChanges } from "./register/register-changes.js";
import { createRegisterTables, indexRegisterTables } from "./register/register-tables.js";
import { applyCounts } from "./statistics/apply-counts.js";
import { countedFacts } from "./statistics/counted-facts.js";
import { countChanges } from "./statistics/counts.js";

interface LicencesDigest {
  licences: PackedRows;
  answers: PackedRows;
  tokens: PackedRows;
  terms: PackedRows;
  claims: PackedRows;
  /** Positions of licences of which spans may be there already. */
  older: number[];
  /** Of the tables of `spanTables`. */
  spans: PackedRows[];
  names: NameChanges;
  counts: PackedRows<"licence_count">;
  due: { gone: PackedRows; come: PackedRows };
  register: RegisterChanges;
}

const firstNew = (before: FoldedLicence["before"]): number => before?.versions.length ?? 0;

/** The claims that a licence came to bear. */
const newClaims = (before: FoldedLicence["before"], { versions }: FoldedLicence["after"]): Set<string> => {
  const borne = new Set(before?.versions.flatMap(({ claims }) => claims ?? []));
  return new Set(versions.flatMap(({ claims }) => claims ?? []).filter(claim => !borne.has(claim)));
};

const newDigest = (prior: PriorLicences, wrong: ReadonlySet<string>) => {
  const licences = packer("licence");
  const answers = packer("licence_answer");
  const tokens = packer("licence_token");
  const terms = packer("licence_term");
  const claims = packer("licence_claim");
  const spans = packer("licence_span");
  const cautions = packer("licence_caution");
  const current = packer("licence_current");
  const names = nameChanges();
  const counts = countChanges();
  const due = { gone: packer("licence_due"), come: packer("licence_due") };
  const register = registerChanges();
  const older: number[] = [];

  const add = (id: string, { position, before, unsigned: earlier, after }: FoldedLicence, answer: string): void => {
    const latest = latestVersion(after);
    const facts = JSON.stringify(after);
    const unsigned = unsignedText(earlier, after, firstNew(before), wrong);
    prior.after(id, after.revision, { facts, unsigned, position });
    answers.add({ position, answer: unsigned === "" ? answer : "" });
    const overTime = statusOverTime(after);
    const { activeFrom, activeTo, spans: spansOf } = overTime;
    licences.add({
      position,
      id,
      type: latest.typeCode,
      department: latest.issuer.code,
      valid_to: latest.validTo ?? "9999-12-31",
      issued_on: latest.issuedOn,
      number: isErased(latest.number) ? "" : latest.number,
      category: latest.holderCategory,
      grade: after.versions[0].grade ?? null,
      active_from: activeFrom,
      active_to: activeTo,
      facts,
      unsigned,
    });
    for (const { tokenSha256, version } of after.versions.slice(firstNew(before)))
      tokens.add({ sha256: tokenSha256, position, version });
    for (const term of newTerms(before, after)) terms.add({ ...term, position });
    for (const claim of newClaims(before, after)) claims.add({ claim, position });
    if (before) older.push(position);
    for (const span of spansOf) spans.add({ ...span, position });
    for (const span of cautionRows(after)) cautions.add({ ...span, position });
    for (const span of currentRows(after)) current.add({ ...span, position });
    names.add(position, before, after);
    counts.add(before ? countedFacts(before) : [], countedFacts(after));
    const { gone, come } = dueChanges(before, after);
    for (const row of gone) due.gone.add({ ...row, position });
    for (const row of come) due.come.add({ ...row, position });
    register.add(position, { before, after }, overTime);
  };

  const digest = (): LicencesDigest => ({
    licences: licences.rows,
    answers: answers.rows,
    tokens: tokens.rows,
    terms: terms.rows,
    claims: claims.rows,
    older,
    spans: [spans.rows, cautions.rows, current.rows],
    names: names.changes,
    counts: pack("licence_count", counts.rows()),
    due: { gone: due.gone.rows, come: due.come.rows },
    register: register.changes(),
  });
  return { digest, add, notice: register.notice };
};

/** What of a licence holds for some days: written anew at each act. */
const spanTables = ["licence_span", "licence_caution", "licence_current"] as const;

export const licences: View<LicencesDigest> = {
  name: "licences",
  version: 17,
  tables: [
    "licence",
    "licence_token",
    "licence_answer",
    "licence_term",
    "licence_claim",
    ...spanTables,
    "holder_name",
    "name_gram",
    "licence_count",
    "licence_due",
    "register_entry",
    "register_notice",
    "register_count",
  ],
  handles: licenceEventTypes,
  async create(db) {
    await createLicenceTables(db);
    await createRegisterTables(db);
  },
  async index(db) {
    await indexLicenceTables(db);
    await indexRegisterTables(db);
  },

  async digest(events, prior) {
    const folded = await foldLicences(events, prior);
    const tokens = [...folded.values()].flatMap(({ before, after }) => tokensFrom(after, firstNew(before)));
    const { digest, add, notice } = newDigest(prior, await prior.unsigned(tokens));
    for (const [id, licence] of folded) add(id, licence, await prior.answer(licence.after));
    for (const event of events.filter(isLicenceEvent)) {
      const licence = folded.get(licenceOf(event));
      if (licence) notice(licence.position, licence.after, event);
    }
    return digest();
  },

  async apply(batch, { licences, answers, tokens, terms, claims, older, spans, names, counts, due, register }) {
    const { tx, write } = batch;
    await write.upsert(licences);
    await write.upsert(answers);
    await write.insert(tokens);
    await write.insert(terms);
    await write.insert(claims);
    for (const table of spanTables)
      for (const page of pages(older)) await tx.deleteFrom(table).where("position", "in", page).execute();
    for (const rows of spans) await write.insert(rows);
    await applyNames(batch, names);
    await applyCounts(batch, counts);
    await write.remove(due.gone);
    await write.insert(due.come);
    await applyRegister(batch, register);
  },
};
