import type { Ledger } from '../../files/ledger/ledger.ts'

/** What a ledger tells of an item (reference 9.6), by the names offices give the columns. */
interface LedgerColumn {
  readonly label: string
  readonly aliases: readonly string[]
  /** Without these no row can become an item. */
  readonly isRequired?: true
  /** Several columns may say it, such as 网址 and 期号; any other field has one. */
  readonly isMany?: true
}

export const LEDGER_COLUMNS = {
  title: {
    label: '标题',
    aliases: ['名称', '信息名称', '信息标题', '文件名称', '文件标题', '公开事项'],
    isRequired: true,
  },
  formedOn: {
    label: '形成日期',
    aliases: ['生成日期', '成文日期', '制作日期', '形成时间', '生成时间', '成文时间'],
    isRequired: true,
  },
  itemClass: { label: '类别', aliases: ['分类', '信息类别', '信息分类'], isRequired: true },
  section: {
    label: '科室',
    aliases: ['起草科室', '报送科室', '责任科室', '承办科室', '科室名称', '起草部门', '报送部门'],
    isRequired: true,
  },
  attribute: { label: '公开属性', aliases: ['属性'] },
  ground: {
    label: '不予公开理由',
    aliases: ['不公开理由', '理由', '依据', '不予公开依据', '不公开依据', '不予公开理由及依据', '不予公开理由或依据'],
    isMany: true,
  },
  documentNumber: { label: '文号', aliases: ['发文字号', '发文号'] },
  indexNumber: { label: '索引号', aliases: ['信息索引号'] },
  filedOn: { label: '报送日期', aliases: ['报送时间'] },
  publishedOn: { label: '发布日期', aliases: ['公开日期', '发布时间', '公开时间'] },
  channels: { label: '公开渠道', aliases: ['渠道', '公开方式', '发布渠道'] },
  proof: {
    label: '网址',
    aliases: ['链接', '期号', '凭证', '发布凭证', '网址/期号', '网址或期号', '公开网址', '链接地址', '网页地址'],
    isMany: true,
  },
  content: { label: '内容', aliases: ['正文', '概述', '内容概述'] },
  summary: { label: '摘要', aliases: ['内容摘要'] },
  officer: { label: '信息员', aliases: ['拟稿人', '报送人'] },
  isElectronic: { label: '形式', aliases: ['电子化', '全文电子化'] },
  reassessOn: { label: '复评日期', aliases: ['下次复评', '下次复评日期'] },
} as const satisfies Record<string, LedgerColumn>

export type LedgerField = keyof typeof LEDGER_COLUMNS

export interface ColumnMap {
  /** Headers of the file by what they tell. */
  readonly headers: Readonly<Partial<Record<LedgerField, readonly string[]>>>
  /** Headers that tell nothing we keep. */
  readonly unused: readonly string[]
  /** Why the file as a whole cannot be read; empty where it can. */
  readonly faults: readonly string[]
}

const COLUMNS: readonly (readonly [LedgerField, LedgerColumn])[] = Object.entries(LEDGER_COLUMNS) as [
  LedgerField,
  LedgerColumn,
][]

const FIELD_OF_NAME: ReadonlyMap<string, LedgerField> = new Map(
  COLUMNS.flatMap(([field, { label, aliases }]) => [label, ...aliases].map((name) => [name, field] as const)),
)

/** Which column tells what. Remarks behind a name do not count: `形成日期（年月日）`. */
export function mapColumns({ headers }: Pick<Ledger, 'headers'>): ColumnMap {
  const found: Partial<Record<LedgerField, string[]>> = {}
  const unused: string[] = []
  for (const header of headers) {
    const field = FIELD_OF_NAME.get(header.replace(/[(（[【].*$/, '').replace(/[*:：]/g, ''))
    if (field === undefined) unused.push(header)
    else found[field] = [...(found[field] ?? []), header]
  }
  const faults = COLUMNS.flatMap(([field, { label, aliases, isRequired, isMany }]) => {
    const names = found[field] ?? []
    if (names.length === 0 && isRequired) return [`没有“${label}”这一列（也可以叫${aliases.slice(0, 3).join('、')}）。`]
    if (names.length > 1 && !isMany)
      return [`${names.map((name) => `“${name}”`).join('和')}都像是${label}，请只留一列。`]
    return []
  })
  return { headers: found, unused, faults }
}
