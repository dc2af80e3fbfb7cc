// The departments of a development home: offices of 示例市, a city that does not exist (region code 990101).

/** A department as `DepartmentDefined` records it. */
export interface DevelopmentDepartment {
  code: string;
  name: string;
}

/** Issues all eight shipped types; the department of `officer` and `officer2`. */
export const approvalService: DevelopmentDepartment = { code: "119901010000100146", name: "示例市行政审批服务局" };

/** Issues business, food and tobacco licences; the department of `officer-other`. */
export const marketRegulation: DevelopmentDepartment = { code: "119901010000100221", name: "示例市市场监督管理局" };

/** Issues transport licences, in the demo only. */
export const transportBureau: DevelopmentDepartment = { code: "11990101000010030U", name: "示例市交通运输局" };

/** Every department of a development home, in the order in which they are recorded. */
export const developmentDepartments: readonly DevelopmentDepartment[] = [
  approvalService,
  marketRegulation,
  transportBureau,
];
