import { settle } from '../../commands/refer-item.ts'
import { propose } from '../../commands/set-attribute.ts'
import { ClassificationFields, readClassification } from './classification-fields.tsx'
import type { ItemAct } from './item-act.ts'

/** 定性 */
export const setAttributeAct: ItemAct = {
  act: 'item.set-attribute',
  name: '定性',
  explanation: '改定公开属性。改好后仍要签署“通过”，最后一步签署时确定。',
  isOfStep: true,
  fields: (_visit, _item, sent) => <ClassificationFields of="set-attribute" sent={sent} />,
  run: (form, item, context) => propose({ itemId: item.id, ...readClassification('set-attribute', form) }, context),
}

/** 确定: the authority's answer. */
export const settleAct: ItemAct = {
  act: 'item.settle-referral',
  name: '登记答复',
  explanation: '登记主管部门或保密部门的答复，审核从报请的那一步继续。',
  isOpen: true,
  isOfStep: true,
  fields: (_visit, _item, sent) => <ClassificationFields of="settle" sent={sent} />,
  run: (form, item, context) => settle({ itemId: item.id, ...readClassification('settle', form) }, context),
}
