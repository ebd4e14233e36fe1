/** The only source of “now”. main.ts and the demo choose the real or the virtual one; nothing else calls `new Date()`. */
export interface Clock {
  now(): Date
}
