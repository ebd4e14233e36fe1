import type { ActContext } from '../../commands/act.ts'
import { findAlike } from '../../commands/file-item.ts'
import { editPath, itemPath } from '../../commands/page-links.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { refusalOf } from '../../domain/permissions.ts'
import { ITEM_STATE_NAMES } from '../../domain/vocabulary.ts'
import type { Attachment } from '../../store/attachments.ts'
import type { ScreeningFlag } from '../../store/screening-flags.ts'
import type { SentForm } from '../page.ts'
import { AttachmentList } from './attachment-list.tsx'
import { ItemFlags } from './item-flags.tsx'

/** What came with the newest version, and what was found in it. */
export interface Material {
  readonly attachments: readonly Attachment[]
  /** Null for who may not see them, and once the item is no longer looked at. */
  readonly flags: readonly ScreeningFlag[] | null
  readonly mayAnswer: boolean
  readonly mayRevise: boolean
  /** Titles much like this one, while it is on its way. */
  readonly alike: readonly DisclosureItem[]
}

export async function loadMaterial(item: DisclosureItem, context: ActContext): Promise<Material> {
  const { actor, stores } = context
  const isOpen = item.state === 'in-review' || item.state === 'returned'
  const seesFlags = isOpen && refusalOf('flag.read', actor, item) === null
  return {
    attachments: await stores.attachments.findOfVersion(item.id, item.version),
    flags: seesFlags ? await stores.flags.findOfVersion(item.id, item.version) : null,
    mayAnswer: refusalOf('flag.answer', actor, item) === null,
    mayRevise: refusalOf('item.revise', actor, item) === null,
    alike: isOpen ? await findAlike(item, context) : [],
  }
}

interface ItemMaterialProps {
  readonly item: DisclosureItem
  readonly material: Material
  readonly formKey: string
  readonly sent: SentForm | undefined
}

export function ItemMaterial({ item, material, formKey, sent }: ItemMaterialProps) {
  const { attachments, flags, mayAnswer, mayRevise, alike } = material
  return (
    <>
      {attachments.length > 0 && (
        <section aria-labelledby="attachments">
          <h2 id="attachments">附件（{attachments.length}）</h2>
          <AttachmentList attachments={attachments} />
        </section>
      )}
      {flags && (
        <ItemFlags
          item={item}
          flags={flags}
          hasUnreadFiles={attachments.some((each) => each.textNote !== '')}
          mayAnswer={mayAnswer}
          formKey={formKey}
          sent={sent}
        />
      )}
      {alike.length > 0 && <Alike items={alike} />}
      {mayRevise && (
        <p>
          <a class="button" href={editPath(item)}>
            修改并重新报送
          </a>
        </p>
      )}
    </>
  )
}

function Alike({ items }: { readonly items: readonly DisclosureItem[] }) {
  return (
    <section aria-labelledby="alike">
      <h2 id="alike">标题相近</h2>
      <p>请看看是不是报重了。</p>
      <ul class="rows">
        {items.map((item) => (
          <li key={item.id}>
            <a href={itemPath(item)}>
              {item.number} {item.title}
            </a>
            <p class="meta">{ITEM_STATE_NAMES[item.state]}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
