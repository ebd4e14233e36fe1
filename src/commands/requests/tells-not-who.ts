import type { Applicant } from '../../domain/applicant.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { readApplicant } from '../applicant-data.ts'
import { findPartyNames } from './sealed-party.ts'

/** One character is a word of any text, and a few Latin letters or digits a part of many. */
const SHORTEST_NAME = 2
const SHORTEST_LATIN = 5
/** Shorter ones are of a whole district and tell nobody. */
const SHORTEST_ADDRESS = 8
/** What people write for 联系人 when there is no other; said in any text. */
const NOBODY = new Set(['本人', '同上', '自己', '申请人', '代理人', '没有', '暂无'])

const plain = (text: string) =>
  normalise(text)
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase()

const isTelling = (word: string) => [...word].length >= (/^[ -~]*$/.test(word) ? SHORTEST_LATIN : SHORTEST_NAME)

/** Whether a text holds, whole, the name, paper, telephone, e-mail or address of the applicant or who acts for them. */
export function tellsWho(text: string, applicant: Applicant): boolean {
  return holdsWord(text, tellingWords(applicant))
}

/** Whether a text holds one of the words, however it is spaced. */
export function holdsWord(text: string, words: readonly string[]): boolean {
  const said = plain(text)
  return words.some((word) => said.includes(word))
}

/** What tells who asked or was consulted, as {@link holdsWord} compares it; the longest first. None where nothing opens. */
export async function findTellingWords(
  requestId: number,
  context: Pick<ActContext, 'office' | 'stores' | 'vault'>,
): Promise<string[]> {
  const applicant = await findApplicant(requestId, context)
  const parties = (await findPartyNames(requestId, context)).map(plain).filter(isTelling)
  return [...(applicant ? tellingWords(applicant) : []), ...parties].sort((one, other) => other.length - one.length)
}

function tellingWords({ name, paper, address, phone, email, contact, proxy }: Applicant): string[] {
  const words = [name, paper?.number, phone, email, contact, proxy?.name, proxy?.phone].map((each) => plain(each ?? ''))
  const place = plain(address)
  return [
    ...words.filter((word) => isTelling(word) && !NOBODY.has(word)),
    ...([...place].length >= SHORTEST_ADDRESS ? [place] : []),
  ]
}

/**
 * Words that go in plain into lists, messages and pages must not undo the sealing of who asked or was consulted. Where nobody is known,
 * or nothing can be opened here, there is nothing to compare with, and a lost key stops no case.
 * @throws {UserError} that repeats nothing of them.
 */
export async function assertTellsNotWho(
  requestId: number,
  texts: readonly string[],
  context: Pick<ActContext, 'office' | 'stores' | 'vault'>,
): Promise<void> {
  if (texts.length === 0) return
  const applicant = await findApplicant(requestId, context)
  if (applicant && texts.some((text) => tellsWho(text, applicant)))
    throw new UserError(
      'bad-arguments',
      '这里有申请人（或联系人、代理人）的姓名、证件号、联系方式或地址。请改写成“申请人”再发；只是字面相同的，换个说法。没有登记。',
    )
  await assertNamesNoParty(requestId, texts, context)
}

/** A third party's name is sealed like the applicant's, unless the request itself names it: then all know it from there. */
async function assertNamesNoParty(
  requestId: number,
  texts: readonly string[],
  context: Pick<ActContext, 'office' | 'stores' | 'vault'>,
): Promise<void> {
  const names = (await findPartyNames(requestId, context)).map(plain).filter(isTelling)
  if (names.length === 0) return
  const [request] = await context.stores.requests.findByIds([requestId])
  const asked = plain(request?.description ?? '')
  const said = texts.map(plain)
  if (names.some((name) => !asked.includes(name) && said.some((text) => text.includes(name))))
    throw new UserError(
      'bad-arguments',
      '这里有第三方的名称，名称是加密保存的。请改写成“第三方”再发；要告诉申请人的，写在答复附件里。没有登记。',
    )
}

async function findApplicant(
  requestId: number,
  context: Pick<ActContext, 'office' | 'stores' | 'vault'>,
): Promise<Applicant | null> {
  const { vault, stores } = context
  if (vault === null) return null
  const key = await stores.personalKeys.find(requestId)
  if (key === null || key === 'destroyed') return null
  try {
    return (await readApplicant(requestId, context))?.applicant ?? null
  } catch (error) {
    // Sealed with a key that is not here, or damaged: said where somebody asks to see it.
    if (error instanceof UserError) return null
    throw error
  }
}

// Days, instants and bytes are not typed by anybody, nor are the accounts of people.
const NOT_TYPED = /^(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|\\x[\da-f]*)$/
const ACCOUNT = /_by$|_owner$|^on_behalf_of$/

/** Texts in the rows of a case that were not there before. */
export function newTexts(before: object, after: object): string[] {
  const known = new Set(textsIn(before))
  return textsIn(after).filter((text) => !known.has(text) && !NOT_TYPED.test(text))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (ACCOUNT.test(name) ? [] : textsIn(each)))
}
