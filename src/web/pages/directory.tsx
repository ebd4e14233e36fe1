import { itemPath } from '../../commands/page-links.ts'
import { prepareDirectory } from '../../commands/prepare-directory.ts'
import { channelName } from '../../commands/publication-words.ts'
import type { DirectoryEntry } from '../../domain/directory.ts'
import { formatDay } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { mayIn } from '../../domain/permissions.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import { directoryFileName, renderDirectory } from '../../reports/directory/index.ts'
import type { DirectoryCount, DirectoryQuery } from '../../store/directory.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Paging, pageOf } from '../parts/paging.tsx'

const PER_PAGE = 20
const PATH = '/directory'
const EXPORT_PATH = '/directory/export'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 目录: what was published, by year and class, the newest first. */
export const directoryPage: Page = {
  path: PATH,
  act: 'directory.read',
  menu: '目录',

  async show({ query, actor, office, read }) {
    const asked = queryOf(query)
    const page = pageOf(query)
    const { counts, total, entries, sections } = await read(async ({ stores }) => ({
      counts: await stores.directory.count(),
      total: await stores.directory.countLines(asked),
      entries: await stores.directory.list(asked, PER_PAGE, true, (page - 1) * PER_PAGE),
      sections: await stores.people.findSections(),
    }))
    const isSeen = (sectionName: string) =>
      sections.some(({ id, name }) => name === sectionName && mayIn('item.read', actor, id))
    return {
      title: '公开目录',
      content: (
        <>
          <h1>政府信息公开目录</h1>
          <Filters asked={asked} counts={counts} />
          <h2 id="found">{total === 0 ? '没有信息' : `共 ${total} 条`}</h2>
          {total === 0 && <p>发布登记以后自动列入。可以换一个年份或类别再看。</p>}
          {total > 0 && (
            <p class="buttons">
              <a class="button second" href={addressOf(EXPORT_PATH, asked)} download>
                下载表格（xlsx）
              </a>
            </p>
          )}
          <ul class="rows" aria-labelledby="found">
            {entries.map((entry) => (
              <Entry key={entry.number} entry={entry} office={office} isLinked={isSeen(entry.section)} />
            ))}
          </ul>
          <Paging path={PATH} query={query} page={page} pages={Math.ceil(total / PER_PAGE)} />
        </>
      ),
    }
  },
}

/** The part of the directory on the screen as xlsx, in the order of publication. */
export const directoryExport: Page = {
  path: EXPORT_PATH,
  act: 'directory.read',

  async show({ query, office, today, read }) {
    const asked = queryOf(query)
    const directory = await read(({ stores }) => prepareDirectory(asked, stores, today, office))
    return { fileName: directoryFileName(asked), mediaType: XLSX, bytes: await renderDirectory(directory) }
  },
}

/** What means nothing is left out, as if it had not been chosen. */
function queryOf(query: URLSearchParams): DirectoryQuery {
  const year = query.get('year') ?? ''
  return {
    year: /^20\d{2}$/.test(year) ? Number(year) : null,
    itemClass: ITEM_CLASSES.find((known) => known === query.get('class')) ?? null,
  }
}

function addressOf(path: string, { year, itemClass }: DirectoryQuery): string {
  const query = new URLSearchParams({
    ...(year === null ? {} : { year: String(year) }),
    ...(itemClass === null ? {} : { class: itemClass }),
  })
  return `${path}?${query}`
}

function Filters({ asked, counts }: { readonly asked: DirectoryQuery; readonly counts: readonly DirectoryCount[] }) {
  const any = { value: '', label: '不限' }
  const years = [...new Set(counts.map(({ year }) => year))]
  const total = (year: number) => counts.reduce((sum, each) => sum + (each.year === year ? each.count : 0), 0)
  return (
    <search>
      <form method="get" action={PATH} class="filters">
        <Choice
          kind="select"
          name="year"
          label="公开年份"
          isFilter
          options={[any, ...years.map((year) => ({ value: String(year), label: `${year} 年（${total(year)} 条）` }))]}
          value={String(asked.year ?? '')}
        />
        <Choice
          kind="select"
          name="class"
          label="类别"
          isFilter
          options={[any, ...ITEM_CLASSES.map((each) => ({ value: each, label: ITEM_CLASS_NAMES[each] }))]}
          value={asked.itemClass ?? ''}
        />
        <div class="wide buttons">
          <button class="button" type="submit">
            查看
          </button>
        </div>
      </form>
    </search>
  )
}

interface EntryProps {
  readonly entry: DirectoryEntry
  readonly office: Office
  /** The person may open the item's page. */
  readonly isLinked: boolean
}

function Entry({ entry, office, isLinked }: EntryProps) {
  const title = entry.isValid ? entry.title : '（已撤下）'
  return (
    <li>
      {isLinked ? <a href={itemPath(entry)}>{title}</a> : <b>{title}</b>}
      <p class="meta">
        {[
          entry.indexNumber || entry.number,
          entry.isValid && entry.documentNumber,
          ITEM_CLASS_NAMES[entry.itemClass],
          entry.section,
        ]
          .filter(Boolean)
          .join('，')}
      </p>
      <p class="meta">
        {formatDay(entry.publishedOn)}公开{entry.channels.length > 0 && '：'}
        {entry.channels.map((id) => channelName(id, office)).join('、')}
      </p>
    </li>
  )
}
