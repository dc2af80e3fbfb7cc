// The departments of a development home: offices of 示例市, a city that does not exist (region code 990101).
import type { Organ } from "../../licence/department.js";
import type { DepartmentFacts } from "../../licence/events/department-events.js";
import { tobaccoRetailLicence } from "../shipped/tobacco-retail-licence.js";

/** A department as `DepartmentDefined` records it. */
export interface DevelopmentDepartment extends DepartmentFacts {
  code: string;
}

const ofTheCity = { region: "990101", level: "4", shortNames: { province: "示", city: "例" } } as const;
const seal = (code: string) => [{ code, text: "电子证照专用章", diameter: 42 }];

/** The city's government, which every other department is under. It issues nothing. */
export const cityGovernment: DevelopmentDepartment = {
  code: "11990101000010006B",
  name: "示例市人民政府",
  ...ofTheCity,
  phone: "0990-5550100",
};

const under = { ...ofTheCity, superior: cityGovernment.code };

/** Issues all eight shipped types; the department of `officer` and `officer2`. */
export const approvalService: DevelopmentDepartment = {
  code: "119901010000100146",
  name: "示例市行政审批服务局",
  ...under,
  phone: "0990-5550114",
  seals: seal("9901010000141"),
};

/** Issues business, food and tobacco licences; the department of `officer-other`. */
export const marketRegulation: DevelopmentDepartment = {
  code: "119901010000100221",
  name: "示例市市场监督管理局",
  ...under,
  phone: "0990-5550122",
  seals: seal("9901010000226"),
};

/** Issues transport licences, in the demo only. */
export const transportBureau: DevelopmentDepartment = {
  code: "11990101000010030U",
  name: "示例市交通运输局",
  ...under,
  phone: "0990-5550130",
  seals: seal("9901010000308"),
};

/** Every department of a development home that issues, in the order in which they are recorded. */
export const developmentDepartments: readonly DevelopmentDepartment[] = [
  approvalService,
  marketRegulation,
  transportBureau,
];

/** In the demo the department of `officer-other` supervises what that of `officer` issued of one type. */
export const demoOrgan: Organ = {
  type: tobaccoRetailLicence.code,
  organ: marketRegulation.code,
  acts: ["suspend", "reinstate", "inspect", "revoke"],
};
