import { writeApplicant } from '../../../src/commands/applicant-data.ts'
import { openLetter } from '../../../src/commands/requests/open-letter.ts'
import type { Applicant, ApplicantClass } from '../../../src/domain/applicant.ts'
import type { OutgoingFile } from '../../../src/domain/messages.ts'
import { extractDocx } from '../../../src/files/extract/docx.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import type { World } from '../world.ts'

/** Seals who asked, as the page of a request does. */
export async function nameApplicant(
  world: World,
  number = '申2017-001',
  applicant: Applicant = APPLICANT,
  applicantClass: ApplicantClass = 'natural-person',
): Promise<void> {
  const requestId = await idOf(world, number)
  await asActor(world, (context) => writeApplicant(requestId, { applicantClass, applicant }, context))
}

export async function idOf(world: World, number = '申2017-001'): Promise<number> {
  const request = await world.stores.requests.findByNumber(number)
  if (!request) throw new Error(`no request ${number}`)
  return request.id
}

export const letterIdOf = (file: OutgoingFile): number => ('letterId' in file ? file.letterId : 0)

/** The letter of a case that was sent last, as its reader sees it. */
export async function lastLetter(world: World): Promise<{ fileName: string; text: string; bytes: Uint8Array }> {
  const last = (await world.files()).at(-1)
  if (!last) throw new Error('no file was sent')
  const letter = await openLetter(letterIdOf(last.file), { stores: world.stores, ...world.settings })
  if (!letter) throw new Error('nothing to open')
  const text = extractDocx(letter.bytes)
    .parts.map((part) => part.text)
    .join('\n')
  return { ...letter, text }
}

/** Says it, and reads the letter it made. @throws when it was refused. */
export async function write(world: World, words: string): Promise<string> {
  const heard = await world.say('gongkai', words)
  if (heard.result !== 'done') throw new Error(heard.reply)
  return (await lastLetter(world)).text
}
