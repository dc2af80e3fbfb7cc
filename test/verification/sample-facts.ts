// Dated facts of a licence without a registry around them, and issuer's records that fit.
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import type { ExistingLicence, Version } from "../../src/licence/licence.js";
import { erased } from "../../src/licence/personal.js";
import type { IssuerRecords } from "../../src/verification/checks/issuer-records.js";

export const issuerCode = "119901010000100146";
export const kid = "0a1b2c3d";

/** A food licence of one version, signed on 2026-01-05, its token erased; every fact can be replaced. */
export const sampleVersion = (change: Partial<Version> = {}): Version => ({
  act: "LicenceIssued",
  revision: 0,
  recordedAt: "2026-01-05T01:00:00.000Z",
  by: { subject: "officer", department: issuerCode, role: "officer" },
  countsFrom: "2026-01-05",
  version: 1,
  number: "JY19901010000001",
  typeCode: foodLicence.code,
  typeRevision: 0,
  issuer: { code: issuerCode, name: "示例市行政审批服务局" },
  holders: [{ name: "示例市清禾餐饮管理有限公司", codeType: "001", code: "91990101000000124X" }],
  holderCategory: "company",
  face: {},
  issuedOn: "2026-01-05",
  validFrom: "2026-01-05",
  validTo: "2031-01-04",
  identifier: `1.2.156.3005.2.${foodLicence.code}.${issuerCode}.JY19901010000001.001.X`,
  token: erased,
  tokenSha256: "0".repeat(64),
  place: { list: 1, index: 7 },
  urlBase: "HTTPS://LICET.EXAMPLE/V/",
  ...change,
});

export const sampleLicence = (...versions: [Version, ...Version[]]): ExistingLicence => ({
  status: "standing",
  id: "ABEBGFAWDAMRUGY2DMOB2HQ7EA",
  versions,
  suspensions: [],
  endings: [],
  inspections: [],
  applications: [],
  revision: versions.length - 1,
  lastRecordedAt: "2026-01-05T01:00:00.000Z",
});

/** Records in which the department was given one key for 2026; parts can be replaced. */
export const sampleRecords = (definition: TypeDefinition, change: Partial<IssuerRecords> = {}): IssuerRecords => ({
  key: async asked =>
    asked === kid
      ? {
          kid,
          use: "token",
          department: issuerCode,
          jwk: {},
          certificate: null,
          from: "2026-01-01",
          to: "2026-12-31",
          ended: null,
        }
      : null,
  appointed: async department => new Set(department === issuerCode ? [kid] : []),
  follows: async () => false,
  type: async () => ({ typeNo: 2, definition }),
  ...change,
});
