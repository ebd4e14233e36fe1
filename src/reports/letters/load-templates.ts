import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFaultsError } from '../../domain/data-faults.ts'
import { LETTER_KIND_IDS, type LetterKindId, templateFileName } from '../../domain/letters.ts'
import { type LetterTemplate, type LetterTemplates, readLetterTemplate } from './template.ts'

/** Word's own files beside an open document. */
const IN_USE = /^[~.]/
/** What somebody means to be a template, by its ending. */
const DOCUMENT = /\.(docx?|docm|dotx|dotm|wps|wpt|rtf|odt)$/i

/**
 * The templates of every letter: from `folder` where the office put one there, else from `defaults`.
 * @throws {DataFaultsError} with every fault of every file; a file no letter is made from is one too, or a slip in its
 * name would leave the default in use.
 */
export function loadLetterTemplates(defaults: string, folder: string | null): LetterTemplates {
  if (folder !== null && !existsSync(folder)) throw new DataFaultsError([`LETTERS_DIR：没有这个文件夹 ${folder}`])
  const faults: string[] = []
  const read = (id: LetterKindId): [LetterKindId, LetterTemplate][] => {
    const path = [folder, defaults]
      .flatMap((each) => (each === null ? [] : [join(each, templateFileName(id))]))
      .find((each) => existsSync(each))
    if (path === undefined) {
      faults.push(`${join(defaults, templateFileName(id))}：没有这个模板，请从安装包里拷回`)
      return []
    }
    try {
      return [[id, readLetterTemplate(id, readFileSync(path), path)]]
    } catch (error) {
      if (!(error instanceof DataFaultsError)) throw error
      faults.push(...error.faults)
      return []
    }
  }
  const templates = LETTER_KIND_IDS.flatMap(read)
  if (folder !== null) faults.push(...findStrangers(folder))
  if (faults.length > 0) throw new DataFaultsError(faults)
  return Object.freeze(Object.fromEntries(templates) as Record<LetterKindId, LetterTemplate>)
}

function findStrangers(folder: string): string[] {
  const known = new Set(LETTER_KIND_IDS.map(templateFileName))
  return readdirSync(folder)
    .map((name) => name.normalize('NFC'))
    .filter((name) => DOCUMENT.test(name) && !IN_USE.test(name) && !known.has(name))
    .sort()
    .map((name) => `${join(folder, name)}：没有用这个名字的文书，请按手册的文件名改名（.docx）或移走`)
}
