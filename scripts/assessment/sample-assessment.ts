import { type Assessment, type AssessmentSettings, assess, type Finding } from '../../src/domain/assessment.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'

export const SETTINGS: AssessmentSettings = {
  enabled: true,
  fullMarks: 100,
  points: {
    publishedLate: 5,
    overdue: 5,
    returned: 1,
    secrecyFinding: 2,
    emptyMonth: 10,
    lateReply: 6,
    corrected: 3,
  },
}

const figures = (id: string, name: string, submitted: number, published: number, part: number, whole: number) => ({
  id,
  name,
  submitted,
  published,
  onTime: { part, whole },
})
const found = (
  finding: Finding['finding'],
  section: string,
  number: string,
  title: string,
  day: LocalDate,
): Finding => ({
  finding,
  section,
  number,
  title,
  day,
})

/** A quarter of an office that is made up, with every kind of finding. */
export const SAMPLE_ASSESSMENT: Assessment = {
  bodyName: '月河街道办事处',
  from: '2017-07-01',
  to: '2017-09-30',
  preparedOn: '2017-10-09',
  settings: SETTINGS,
  ...assess(
    [
      figures('bangongshi', '办公室', 14, 13, 12, 13),
      figures('chengguan', '城管科', 21, 18, 16, 18),
      figures('minzheng', '民政科', 9, 9, 9, 9),
      figures('shequ', '社区办', 11, 10, 10, 10),
      figures('dating', '公共服务大厅', 4, 4, 4, 4),
      figures('sifa', '司法所', 0, 0, 0, 0),
    ],
    [
      found('publishedLate', 'bangongshi', '2017-0143', '关于三季度便民服务安排的通知', '2017-08-18'),
      found('publishedLate', 'chengguan', '2017-0151', '背街小巷整治进展情况', '2017-08-25'),
      found('overdue', 'chengguan', '2017-0188', '夜间施工噪声治理工作安排', '2017-09-21'),
      found('returned', 'chengguan', '2017-0160', '垃圾分类宣传活动情况', '2017-08-29'),
      found('returned', 'shequ', '2017-0149', '社区议事协商会召开情况', '2017-08-16'),
      found('secrecyFinding', 'chengguan', '2017-0172', '市容环境检查情况通报', '2017-09-05'),
      found('lateReply', 'minzheng', '申2017-004', '', '2017-08-11'),
      found('corrected', 'minzheng', '复2017-001', '', '2017-09-27'),
      found('emptyMonth', 'sifa', '2017年7月', '', '2017-07-31'),
      found('emptyMonth', 'sifa', '2017年9月', '', '2017-09-30'),
    ],
    SETTINGS,
  ),
}
