/**
 * The one script. Every page works without it: it only says before an upload what the server would say after it, and
 * keeps an impatient second press from sending a form twice.
 */
export const script = `'use strict'
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'yes'
  })
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent
})
for (const input of document.querySelectorAll('input[type=file][data-max-bytes]')) {
  const said = document.getElementById(input.id + '-said')
  input.addEventListener('change', () => {
    const maxBytes = Number(input.dataset.maxBytes)
    const maxFiles = Number(input.dataset.maxFiles)
    const large = [...input.files].filter((file) => file.size > maxBytes).map((file) => file.name)
    const faults = []
    if (input.files.length > maxFiles) faults.push('一次最多传 ' + maxFiles + ' 个文件。')
    if (large.length > 0) faults.push('“' + large.join('”、“') + '”太大，请压缩或拆分后再选。')
    said.textContent = faults.join('')
    input.setCustomValidity(faults.join(''))
  })
}
`
