import type { FakeState } from './fake-control.ts'

/** 09:30 on a Thursday in Shanghai. */
export const THURSDAY_MORNING = '2017-01-05T01:30:00.000Z'

/** A small office; ids and names are made up. */
export function officeState(): FakeState {
  return {
    now: THURSDAY_MORNING,
    clock: { mode: 'virtual', rate: 0 },
    workday: true,
    apps: [{ agentid: 1000002, name: '公开助手' }],
    members: [
      { userid: 'chengguan_xxy', name: '城管科信息员', post: '城管科信息员' },
      { userid: 'minzheng_xxy', name: '民政科信息员', post: '民政科信息员' },
      { userid: 'baomi_1', name: '保密审查员', post: '党政办公室' },
      { userid: 'zhuguan', name: '主管领导', post: '办事处副主任' },
      { userid: 'gongkai', name: '公开专员', post: '党政办公室' },
    ],
    groups: [{ id: 'leaders', name: '领导工作群', members: ['zhuguan', 'gongkai'], kind: 'appchat', visible: true }],
  }
}
