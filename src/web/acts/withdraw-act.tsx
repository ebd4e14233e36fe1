import { withdrawItem } from '../../commands/withdraw-item.ts'
import { TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const REASON = 'withdraw-reason'

/** 撤回 */
export const withdrawAct: ItemAct = {
  act: 'item.withdraw',
  name: '撤回',
  explanation: '撤回后审核停止，这条信息不再公开。需要公开时请重新报送。一分钟内可以在聊天里发“撤销”反悔。',
  isGrave: true,
  fields: (_visit, _item, sent) => (
    <TextArea
      name={REASON}
      label="理由"
      hint="审核人和公开专员会看到，最多 200 字。"
      rows={3}
      maxLength={200}
      value={sent?.form.text(REASON) ?? ''}
      faults={sent?.faults ?? []}
    />
  ),
  run: (form, item, context) => withdrawItem.handle(`${item.number} ${form.text(REASON)}`, context),
}
