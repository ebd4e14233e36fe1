import type { ActContext } from '../../commands/act.ts'
import { sendRule } from '../../commands/find-rules.ts'
import { MAX_CONTENT_CHARACTERS, storeRule } from '../../commands/register-rule.ts'
import { repeal } from '../../commands/repeal-rule.ts'
import { formatDay } from '../../domain/local-date.ts'
import { mayEver } from '../../domain/permissions.ts'
import { RULE_KINDS, RULE_SIDES, type RuleDocument } from '../../domain/rule-document.ts'
import type { Finding } from '../../domain/screening/index.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CheckedFile } from '../../files/accept-file.ts'
import { ACCEPTED_EXTENSIONS, ACCEPTED_KINDS_SAID } from '../../files/file-kinds.ts'
import { ONE_UPLOAD_LIMITS } from '../../files/limits.ts'
import { renderRuleDocument, ruleDocumentFileName } from '../../reports/rule-document/index.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { getDay } from '../form/read-day.ts'
import { insertUpload, withUpload } from '../form/with-upload.ts'
import { FormError, type Page, type SentForm, type Visit } from '../page.ts'
import { ACT_FIELD, ActForm, sentOf } from '../parts/act-form.tsx'
import { Choice } from '../parts/choice.tsx'
import { Facts } from '../parts/facts.tsx'
import { DateField, Field, TextArea } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'
import { openKept } from './file.ts'

const PATH = '/rules'
const SHOWN = 50
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** What fits into one field of a form in Chinese (64 KB); a longer text is kept as a file. */
const MAX_TEXT_CHARACTERS = 20_000
const FILE = 'file'

export function rulePath({ number }: Pick<RuleDocument, 'number'>): string {
  return `${PATH}/${encodeURIComponent(number)}`
}

/** 制度和指南: the office's own rules and guides, found by words; the disclosure officer registers them. */
export const rulesPage: Page = {
  path: PATH,
  act: 'document.find',
  menu: '制度',
  uploads: ONE_UPLOAD_LIMITS,

  async show({ actor, query, today, formKey, read }, sent) {
    const words = [...(query.get('q') ?? '')].slice(0, 100).join('').trim()
    const tokens = words.split(/[\s，,、《》“”]+/).filter(Boolean)
    const found = await read(({ stores }) =>
      tokens.length > 0 ? stores.ruleDocuments.search(tokens, null, SHOWN) : stores.ruleDocuments.findInForce(null),
    )
    return {
      title: '制度和指南',
      content: (
        <>
          <h1>公开制度和指南</h1>
          <search>
            <form method="get" action={PATH}>
              <Field name="q" label="名称或正文中的词" value={words} keys="search" isFilter />
              <p class="buttons">
                <button class="button" type="submit">
                  查找
                </button>
              </p>
            </form>
          </search>
          <h2 id="found">{found.length === 0 ? '没有找到' : `现行 ${found.length} 件`}</h2>
          {found.length === 0 && <p>可以少写几个词再查。制度由公开专员登记。</p>}
          <ul class="rows" aria-labelledby="found">
            {found.map((each) => (
              <li key={each.id}>
                <a href={rulePath(each)}>{each.title}</a>
                <p class="meta">
                  {each.number}，{RULE_KINDS[each.kind]}，{RULE_SIDES[each.side]}，{formatDay(each.issuedOn)}印发
                </p>
              </li>
            ))}
          </ul>
          {mayEver('document.manage', actor) && (
            <ActForm act="register" name="登记制度或指南" hasFiles formKey={formKey} sent={sentOf('register', sent)}>
              <RegisterFields today={today} sent={sentOf('register', sent)} />
            </ActForm>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const store = async (context: ActContext, file: CheckedFile | null) => {
      const faults: FormFault[] = []
      const kind = form.text('kind') === 'rule' || form.text('kind') === 'guide' ? form.text('kind') : null
      const side = Object.keys(RULE_SIDES).find((known) => known === form.text('side'))
      if (!kind) faults.push({ field: 'kind', message: '请选择是制度还是指南。' })
      if (!side) faults.push({ field: 'side', message: '请选择用于哪类公开。' })
      if (faults.length > 0) throw new FormError(faults)
      const attachmentId = file && (await insertUpload(file, context))
      const stored = await storeRule(
        {
          kind: kind as RuleDocument['kind'],
          side: side as RuleDocument['side'],
          title: form.text('title'),
          documentNumber: form.text('document-number'),
          issuedOn: getDay(form, 'issued-on'),
          // Words are looked for in it; what cannot be read has to be typed to be found.
          content: form.text('content') || textOf(file),
          attachmentId,
        },
        context,
      )
      await file?.keep()
      return stored
    }
    const notice = await withUpload(form, FILE, visit, async (file) => {
      const { text } = await visit.run('document.manage', (context) => store(context, file))
      return [text, ...(file ? fileNotes(file) : [])].join('\n')
    })
    return { redirectTo: PATH, notice }
  },
}

/** One of them: its text, the same as Word file, and 废止. */
export const rulePage: Page = {
  path: '/rules/:number',
  act: 'document.find',

  async show(visit, sent) {
    const { actor, today, formKey } = visit
    const rule = await loadRule(visit)
    const { title, number, kind, side, documentNumber, issuedOn, repealedOn, content, attachmentId } = rule
    const repealing = sentOf('repeal', sent)
    return {
      title,
      content: (
        <>
          <h1>{title}</h1>
          <Facts
            rows={[
              ['编号', number],
              ['种类', `${RULE_KINDS[kind]}（${RULE_SIDES[side]}）`],
              ['文号', documentNumber],
              ['印发', formatDay(issuedOn)],
              ['废止', repealedOn && <span class="late">{formatDay(repealedOn)}已废止</span>],
            ]}
          />
          {(content || attachmentId !== null) && (
            <p class="buttons">
              <a class="button" href={`${rulePath(rule)}/file`} download>
                {attachmentId === null ? '下载 Word' : '下载原件'}
              </a>
            </p>
          )}
          {content ? (
            <p class="said">{content}</p>
          ) : (
            <p>{attachmentId === null ? '还没有录入正文。' : '正文见原件。'}</p>
          )}
          {attachmentId !== null && (
            <ActForm act="send" name="发到我的聊天" isOpen formKey={formKey} sent={undefined} />
          )}
          {mayEver('document.manage', actor) && !repealedOn && (
            <ActForm
              act="repeal"
              name="废止"
              explanation="登记不再有效。以后按编号还能看到，查找时不再列出。"
              isGrave
              formKey={formKey}
              sent={repealing}
            >
              <DateField
                name="repealed-on"
                label="废止日期"
                max={today}
                value={repealing?.form.text('repealed-on') ?? today}
                faults={repealing?.faults ?? []}
                required
              />
            </ActForm>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const rule = await loadRule(visit)
    const reply = await runRuleAct(form, rule)
    return { redirectTo: rulePath(rule), notice: reply.text }

    function runRuleAct(sent: PostedForm, document: RuleDocument) {
      switch (sent.text(ACT_FIELD)) {
        case 'repeal':
          return visit.run('document.manage', async (context) =>
            repeal({ documentId: document.id, repealedOn: getDay(sent, 'repealed-on') }, context),
          )
        case 'send':
          return visit.run('document.find', async (context) => {
            await sendRule(document, context)
            return { text: '已发到您的聊天。' }
          })
        default:
          throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
      }
    }
  },
}

/** The file it was registered with, or its text as Word file. */
export const ruleFile: Page = {
  path: '/rules/:number/file',
  act: 'document.find',

  async show(visit) {
    const rule = await loadRule(visit)
    if (rule.attachmentId !== null) return openKept(rule.attachmentId, visit)
    if (!rule.content) throw new UserError('not-found', '这件制度还没有录入正文。')
    const bytes = await renderRuleDocument(rule, visit.office.body.name)
    return { fileName: ruleDocumentFileName(rule), mediaType: DOCX, bytes }
  },
}

async function loadRule({ params, read }: Visit): Promise<RuleDocument> {
  const rule = await read(({ stores }) => stores.ruleDocuments.findByNumber(params.number ?? ''))
  if (!rule) throw new UserError('not-found', '没有这个编号的制度或指南。可以在“制度”里查找。')
  return rule
}

/** The text of a file as the document's, as far as it is kept; the file has it all. */
function textOf(file: CheckedFile | null): string {
  const lines = file?.text.parts.map(({ text }) => text) ?? []
  return [...lines.join('\n')].slice(0, MAX_CONTENT_CHARACTERS).join('')
}

/** What whoever registered a file has to look at. */
function fileNotes({ note, findings }: CheckedFile): string[] {
  const high = (findings as readonly Finding[]).filter(({ level }) => level === 'high')
  const names = [...new Set(high.map(({ ruleName }) => ruleName))].join('、')
  return [
    ...(note ? [note] : []),
    ...(names ? [`原件里有${names}，大家都能看到。需要遮盖的，请废止这件，改好后重新登记。`] : []),
  ]
}

function RegisterFields({ today, sent }: { readonly today: string; readonly sent: SentForm | undefined }) {
  const faults = sent?.faults ?? []
  const typed = (field: string) => sent?.form.text(field) ?? ''
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Choice
        kind="radio"
        name="kind"
        label="种类"
        options={options(RULE_KINDS)}
        value={typed('kind')}
        faults={faults}
        required
      />
      <Choice
        kind="radio"
        name="side"
        label="用于"
        options={options(RULE_SIDES)}
        value={typed('side')}
        faults={faults}
        required
      />
      <Field name="title" label="名称" maxLength={200} value={typed('title')} faults={faults} required />
      <Field name="document-number" label="文号" maxLength={60} value={typed('document-number')} faults={faults} />
      <DateField name="issued-on" label="印发日期" max={today} value={typed('issued-on')} faults={faults} required />
      <FileField
        name={FILE}
        label="原件"
        limits={ONE_UPLOAD_LIMITS}
        types={ACCEPTED_KINDS_SAID}
        accept={ACCEPTED_EXTENSIONS}
        hint="别人查到以后，原件直接发到聊天里。"
        faults={faults}
      />
      <TextArea
        name="content"
        label="正文"
        hint={`最多 ${MAX_TEXT_CHARACTERS} 字。传了原件的可以不填，按原件里的文字查找；扫描件读不出文字，要填。`}
        maxLength={MAX_TEXT_CHARACTERS}
        value={typed('content')}
        faults={faults}
      />
    </>
  )
}
