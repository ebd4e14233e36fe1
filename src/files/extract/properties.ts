import type { Zip } from '../archive/zip.ts'
import { readXml } from '../xml.ts'
import type { TextCollector } from './extracted-text.ts'

const PARTS = ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml']

/** Words people or their programs put there; counts, versions and days are left out. */
const SAID: Readonly<Record<string, string>> = {
  title: '标题',
  subject: '主题',
  creator: '作者',
  lastModifiedBy: '最后保存者',
  keywords: '关键词',
  description: '备注',
  category: '类别',
  contentStatus: '状态',
  Company: '单位',
  Manager: '经理',
  lpwstr: '自定义',
}

/** Properties of the file, which go out with it. */
export function readProperties(zip: Zip, collector: TextCollector): void {
  for (const part of PARTS) {
    const bytes = zip.read(part)
    if (!bytes) continue
    let words = ''
    readXml(bytes, {
      open: () => {
        words = ''
      },
      text: (text) => {
        words += text
      },
      close: (name) => {
        const said = SAID[name]
        if (said) collector.add(`文件属性“${said}”`, words)
        words = ''
      },
    })
  }
}
