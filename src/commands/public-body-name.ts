import { hasNameShape, looksLikeName } from '../domain/screening/surnames.ts'

/** How names of public bodies and institutions end; those of persons and companies do not. */
const BODY_NAME =
  /(?:局|委|办|部|厅|院|庭|政府|街道|镇|乡|村|社区|中心|站|所|处|科|署|室|馆|队|会|学校|大学|学院|组|机关|单位)$/

/** What people put behind a surname or a name too: 张局, 李部, 王小明科. */
const TITLE = /[局委办部厅院庭所处科室组会队]$/

/** A name that may be told around; one that looks like a person's may not. */
export function isPublicBodyName(name: string): boolean {
  return BODY_NAME.test(name) && !looksLikePerson(name)
}

/** 古城镇 and 司法所 look like names as well: in full they do not. */
function looksLikePerson(name: string): boolean {
  return hasNameShape(name) || (TITLE.test(name) && looksLikeName(name.slice(0, -1)))
}
