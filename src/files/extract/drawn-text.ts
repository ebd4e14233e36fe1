import type { Zip } from '../archive/zip.ts'
import { readXml } from '../xml.ts'
import type { TextCollector } from './extracted-text.ts'

/** Values that charts and pivot tables keep of the cells they were made from, each a part of its own. */
export function readKeptValues(zip: Zip, name: string, place: string, collector: TextCollector): void {
  const bytes = zip.read(name)
  if (!bytes) return
  let words = ''
  readXml(bytes, {
    open(element, attributes) {
      words = ''
      if (element === 's' && attributes.v !== undefined) collector.add(place, attributes.v)
    },
    text: (text) => {
      words += text
    },
    close(element) {
      if (element === 'v') collector.add(place, words)
      words = ''
    },
  })
}
