import { yearOf } from '../domain/local-date.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES, type ItemClass } from '../domain/vocabulary.ts'
import { directoryFileName } from '../reports/directory/index.ts'
import type { DirectoryQuery } from '../store/directory.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { parseItemClass } from './item-words.ts'
import { channelName } from './publication-words.ts'
import { cut } from './wording.ts'

/** Newest lines shown in chat; the file has them all. */
const SHOWN = 10

/** 目录: counts by year and class, or one part of the directory with its newest lines and the whole of it as xlsx. */
export const showDirectory = {
  act: 'directory.read',
  words: ['目录', '公开目录', '信息目录'],
  usage: '目录 2017 业务动态',
  summary: '看政府信息公开目录，并得到表格',

  async handle(words, context) {
    if (!words) return { text: await countLines(context) }
    const query = parseQuery(words, context)
    return sendDirectory(query, context)
  },
} satisfies Command

/** @throws {UserError} for words that are neither a year nor a class. */
function parseQuery(words: string, { today, office }: ActContext): DirectoryQuery {
  let year: number | null = null
  let itemClass: ItemClass | null = null
  for (const word of foldCharacters(words).split(/[\s,，]+/)) {
    const typedYear = /^(20\d{2})年?$/.exec(word)?.[1]
    if (typedYear) year = Number(typedYear)
    else if (word === '今年') year = yearOf(today)
    else if (word === '去年') year = yearOf(today) - 1
    else if (word !== '全部' && word !== '导出') {
      itemClass = /^\d/.test(word) ? null : parseItemClass(word)
      if (!itemClass)
        throw new UserError(
          'bad-arguments',
          `没看懂“目录”后面的话。可以写年份和类别（${ITEM_CLASSES.map((each) => ITEM_CLASS_NAMES[each]).join('、')}），例如：${showDirectory.usage}。全部的发“目录 全部”。`,
        )
    }
  }
  if (year !== null && year > yearOf(today)) throw new UserError('bad-arguments', `${year}年还没有到。`)
  if (year !== null && year < yearOf(office.body.startsOn))
    throw new UserError('not-found', `本单位从 ${yearOf(office.body.startsOn)} 年起使用本系统，没有 ${year} 年的目录。`)
  return { year, itemClass }
}

async function countLines({ stores, office }: ActContext): Promise<string> {
  const counts = await stores.directory.count()
  if (counts.length === 0) return '目录里还没有信息：发布登记以后自动列入。'
  const years = [...new Set(counts.map((each) => each.year))]
  const lines = years.map((year) => {
    const ofYear = counts.filter((each) => each.year === year)
    const total = ofYear.reduce((sum, each) => sum + each.count, 0)
    const classes = ITEM_CLASSES.flatMap((itemClass) => {
      const found = ofYear.find((each) => each.itemClass === itemClass)
      return found ? [`${ITEM_CLASS_NAMES[itemClass]}${found.count}`] : []
    })
    return `${year}年 ${total}条：${classes.join('，')}`
  })
  const example = `目录 ${years[0]} ${ITEM_CLASS_NAMES.activity}`
  return `${office.body.name}政府信息公开目录\n${lines.join('\n')}\n要某年某类的表格，发：${example}；全部发：目录 全部`
}

/** Sends the part asked for as xlsx into the asker's chat; the newest lines stand in the reply. */
export async function sendDirectory(query: DirectoryQuery, context: ActContext): Promise<Reply> {
  const { actor, stores, office, now } = context
  const name = directoryFileName(query).replace('.xlsx', '')
  const total = await stores.directory.countLines(query)
  if (total === 0) throw new UserError('not-found', `${name}里还没有信息。`)
  const newest = await stores.directory.list(query, SHOWN, true)
  const lines = newest
    .filter((each) => each.isValid)
    .map(
      (each) =>
        `${each.indexNumber || each.number} ${cut(maskPersonal(each.title), 30)}（${each.channels.map((id) => channelName(id, office)).join('、')}）`,
    )
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file: { report: 'directory', ...query } }, now)
  const shown = lines.length > 0 ? `最近的：\n${lines.join('\n')}` : '最近的都已撤下。'
  return { text: `${name}，共 ${total} 条，表格随后发到。${shown}` }
}
