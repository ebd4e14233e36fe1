import { attributeText, classify } from '../../commands/attribute-words.ts'
import { getDocumentNumber, getTitle } from '../../commands/item-words.ts'
import { discardSource, findOpenSources, formSource, getOpenSource, register } from '../../commands/source-documents.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { mayEver, mayIn } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import type { SourceDocument } from '../../store/source-documents.ts'
import { ClassificationFields, readClassification } from '../acts/classification-fields.tsx'
import { getDay } from '../form/read-day.ts'
import { FormError, type Page, type SentForm, type Visit } from '../page.ts'
import { ACT_FIELD, ActForm, sentOf } from '../parts/act-form.tsx'
import { Choice } from '../parts/choice.tsx'
import { Facts } from '../parts/facts.tsx'
import { DateField, Field, TextArea } from '../parts/field.tsx'

const PATH = '/sources'
const SHOWN = 100

function sourcePath({ number }: Pick<SourceDocument, 'number'>): string {
  return `${PATH}/${encodeURIComponent(number)}`
}

const intended = ({ intendedAttribute: proposedAttribute, ground }: SourceDocument) =>
  attributeText({ proposedAttribute, ground })

/** 拟稿: documents registered while they are drafted, with the attribute they are meant to have (属性源头管理). */
export const sourcesPage: Page = {
  path: PATH,
  act: 'source.list',

  async show({ actor, formKey, read }, sent) {
    const found = await read((context) => findOpenSources(SHOWN + 1, context))
    const registering = sentOf('register', sent)
    return {
      title: '拟稿',
      content: (
        <>
          <h1>起草中的公文（{found.length > SHOWN ? `${SHOWN} 件以上` : found.length}）</h1>
          {found.length === 0 && <p>没有起草中的公文。起草时登记拟定的公开属性，成文后一步报送。</p>}
          <ul class="rows">
            {found.slice(0, SHOWN).map((source) => (
              <li key={source.id}>
                <a href={sourcePath(source)}>{source.title}</a>
                <p class="meta">
                  {source.number}，拟{intended(source)}，{formatDay(source.draftedOn)}登记
                </p>
              </li>
            ))}
          </ul>
          {mayEver('source.register', actor) && (
            <ActForm act="register" name="登记拟稿" formKey={formKey} sent={registering}>
              <Field
                name="title"
                label="标题"
                maxLength={200}
                value={registering?.form.text('title') ?? ''}
                faults={registering?.faults ?? []}
                required
              />
              <ClassificationFields of="source" sent={registering} />
            </ActForm>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const reply = await visit.run('source.register', async (context) => {
      const { attribute, ground, basis } = readClassification('source', form)
      return register({ title: getTitle(form.text('title')), ...classify(attribute, ground, basis) }, context)
    })
    return { redirectTo: PATH, notice: reply.text }
  },
}

/** One of them: 成文 files it, 作废 ends it. */
export const sourcePage: Page = {
  path: '/sources/:number',
  act: 'source.list',

  async show(visit, sent) {
    const { actor, today, formKey } = visit
    const source = await loadSource(visit)
    const isOwn = source.state === 'open' && mayIn('source.register', actor, source.section)
    const dropping = sentOf('drop', sent)
    const states = { open: '起草中', filed: '已成文报送', dropped: '已作废' }
    return {
      title: `${source.number} ${source.title}`,
      content: (
        <>
          <h1>{source.title}</h1>
          <Facts
            rows={[
              ['编号', source.number],
              ['现状', states[source.state]],
              ['拟定公开属性', intended(source)],
              ['依据', source.basis],
              ['登记日期', formatDay(source.draftedOn)],
            ]}
          />
          {isOwn && (
            <>
              <ActForm
                act="file"
                name="成文，报送审核"
                explanation="按拟定的公开属性报送，进入审核。期限从成文日期算起。"
                isOpen
                formKey={formKey}
                sent={sentOf('file', sent)}
              >
                <FileFields source={source} today={today} sent={sentOf('file', sent)} />
              </ActForm>
              <ActForm
                act="drop"
                name="作废"
                explanation="不再发文的，说明理由。"
                isGrave
                formKey={formKey}
                sent={dropping}
              >
                <TextArea
                  name="drop-reason"
                  label="理由"
                  rows={2}
                  maxLength={500}
                  value={dropping?.form.text('drop-reason') ?? ''}
                  faults={dropping?.faults ?? []}
                  required
                />
              </ActForm>
            </>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const number = visit.params.number ?? ''
    const reply = await visit.run('source.register', async (context) => {
      const source = await getOpenSource(number, context)
      if (form.text(ACT_FIELD) === 'drop') return discardSource(source, form.text('drop-reason'), context)
      if (form.text(ACT_FIELD) !== 'file') throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
      const itemClass = ITEM_CLASSES.find((known) => known === form.text('class'))
      if (!itemClass) throw new FormError([{ field: 'class', message: '请选择类别。' }])
      const formedOn = getDay(form, 'formed-on')
      if (formedOn > context.today) throw new FormError([{ field: 'formed-on', message: '成文日期还没有到，请核对。' }])
      return formSource(
        source,
        {
          formedOn,
          itemClass,
          title: getTitle(form.text('file-title')),
          documentNumber: getDocumentNumber(form.text('document-number')),
        },
        context,
      )
    })
    return { redirectTo: PATH, notice: reply.text }
  },
}

function loadSource({ params, read }: Visit): Promise<SourceDocument> {
  return read(async (context) => {
    const source = await context.stores.sourceDocuments.findShown(params.number ?? '')
    if (!source || !mayIn('source.list', context.actor, source.section))
      throw new UserError('not-found', '没有这个编号的拟稿，或者是其他科室的。')
    return source
  })
}

interface FileFieldsProps {
  readonly source: SourceDocument
  readonly today: LocalDate
  readonly sent: SentForm | undefined
}

function FileFields({ source, today, sent }: FileFieldsProps) {
  const faults = sent?.faults ?? []
  return (
    <>
      <Field
        name="file-title"
        label="标题"
        hint="成文时改了的，在这里改。"
        maxLength={200}
        value={sent?.form.text('file-title') ?? source.title}
        faults={faults}
        required
      />
      <DateField
        name="formed-on"
        label="成文日期"
        max={today}
        value={sent?.form.text('formed-on') ?? today}
        faults={faults}
        required
      />
      <Choice
        kind="select"
        name="class"
        label="类别"
        options={[
          { value: '', label: '请选择' },
          ...ITEM_CLASSES.map((each) => ({ value: each, label: ITEM_CLASS_NAMES[each] })),
        ]}
        value={sent?.form.text('class') ?? ''}
        faults={faults}
        required
      />
      <Field
        name="document-number"
        label="文号"
        maxLength={60}
        value={sent?.form.text('document-number') ?? ''}
        faults={faults}
      />
    </>
  )
}
