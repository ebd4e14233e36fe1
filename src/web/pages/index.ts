import type { Page } from '../page.ts'
import { directoryExport, directoryPage } from './directory.tsx'
import { homePage } from './home.tsx'
import { itemPage } from './item.tsx'
import { itemsPage } from './items.tsx'

/** Every page, in the order of the menu. */
export const pages: readonly Page[] = [homePage, itemsPage, itemPage, directoryPage, directoryExport]
