import type { DisclosureRequest } from '../../domain/request.ts'
import { findSaidPerson, mayHoldName } from '../../domain/screening/said-person.ts'
import { removeInvisible } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'

/** As it is kept and shown in plain: without signs nobody sees, which may also turn words round. */
export function tidyText(text: string): string {
  return removeInvisible(text).trim()
}

/** What a request is about is read by many who must not know who asked. @throws {UserError} that repeats nothing of it. */
export function assertSaysNobody(text: string): void {
  assertNoPersonalData(text)
  const found = findSaidPerson(text)
  if (found)
    throw new UserError(
      'bad-arguments',
      `内容里像写了申请人的${found}。登记的内容明文显示，请去掉或改写成“申请人”再发；申请人是谁在网页“登记申请人”里填，加密保存。没有登记。`,
    )
}

/** Where a word may be a name and may be none; empty otherwise. */
export function nameHint({ number, description }: Pick<DisclosureRequest, 'number' | 'description'>): string {
  return mayHoldName(description)
    ? `\n注意：内容里像有姓名，登记的内容明文显示。是姓名的请发：改申请 ${number} 内容 去掉姓名的内容`
    : ''
}
