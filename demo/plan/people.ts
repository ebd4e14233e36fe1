import { z } from 'zod'
import { readText, readYaml } from '../read-yaml.ts'

/** Path of the office the demo plays, below the project's folder. */
const OFFICE_FILE = 'config/demo/office.yaml'

/** What the demo needs of the office file; the bot checks the whole of it. */
const officeSchema = z.object({
  body: z.object({ name: z.string() }),
  wecom: z.object({ corpId: z.string(), agentId: z.int() }),
  leadersGroup: z.object({ chatId: z.string(), name: z.string() }),
  sections: z.array(
    z.object({ id: z.string(), name: z.string(), head: z.string(), officers: z.array(z.string()).min(1) }),
  ),
  people: z.record(z.string(), z.string()),
  wechatAccounts: z.array(z.string()),
})

export type DemoOffice = z.infer<typeof officeSchema>

export function readOffice(): DemoOffice {
  return officeSchema.parse(readYaml(OFFICE_FILE))
}

const STARTS_ON = /startsOn: [\d-]+/

/** The text of the office file, for an office that begins to use the bot on this day. */
export function writeOfficeFile(startsOn: string): string {
  const text = readText(OFFICE_FILE)
  if (!STARTS_ON.test(text)) throw new Error(`${OFFICE_FILE} does not say when the office begins`)
  return text.replace(STARTS_ON, `startsOn: ${startsOn}`)
}

export const DISCLOSURE_OFFICER = 'gongkai'
export const LEADER_IN_CHARGE = 'zhuguan'
export const PRINCIPAL_LEADER = 'zhuren'
export const SECRECY_REVIEWERS = ['baomi_1', 'baomi_2'] as const

/** Userids of the demo office are formed from the section's id. */
export function officerOf(section: string): string {
  return `${section}_xxy`
}

export function headOf(section: string): string {
  return `${section}_kz`
}

/** Name by post, as the office file gives it. */
export function nameOf(userId: string): string {
  const name = readOffice().people[userId]
  if (!name) throw new Error(`${userId} is not in the office file`)
  return name
}
