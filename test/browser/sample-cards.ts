/** Cards as an app sends them (protocol 4.4); the contents are made up. */
export const REVIEW_CARD = {
  card_type: 'button_interaction',
  task_id: 'item-12',
  source: { desc: '公开审核', desc_color: 3 },
  action_menu: { desc: '更多', action_list: [{ text: '拿回', key: 'recall' }] },
  main_title: { title: '待保密审查', desc: '关于调整公交票价的通知' },
  sub_title_text: '通过后转主管领导。',
  horizontal_content_list: [{ keyname: '编号', value: '2017-0012' }],
  jump_list: [{ type: 1, title: '看全过程', url: 'https://bot.example.gov.cn/i/12' }],
  button_selection: {
    question_key: 'attribute',
    title: '公开属性',
    selected_id: 'open',
    option_list: [
      { id: 'open', text: '主动公开' },
      { id: 'closed', text: '不予公开' },
    ],
  },
  button_list: [
    { text: '通过', style: 1, key: 'approve' },
    { text: '退回', style: 3, key: 'return' },
  ],
  card_action: { type: 1, url: 'https://bot.example.gov.cn/i/12' },
}
export const VOTE_CARD = {
  card_type: 'vote_interaction',
  main_title: { title: '防汛物资' },
  checkbox: {
    question_key: 'items',
    mode: 1,
    option_list: [
      { id: 'pump', text: '水泵', is_checked: true },
      { id: 'bag', text: '沙袋' },
      { id: 'boat', text: '冲锋舟' },
    ],
  },
  submit_button: { text: '确认', key: 'submit' },
}
export const MULTIPLE_CARD = {
  card_type: 'multiple_interaction',
  main_title: { title: '值班' },
  select_list: [
    {
      question_key: 'day',
      title: '日期',
      option_list: [
        { id: 'd1', text: '1月1日' },
        { id: 'd2', text: '1月2日' },
      ],
    },
    {
      question_key: 'shift',
      title: '班次',
      option_list: [
        { id: 'am', text: '白班' },
        { id: 'pm', text: '夜班' },
      ],
    },
  ],
  submit_button: { key: 'submit' },
}
