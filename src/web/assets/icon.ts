/** A sheet with a tick. Drawn without letters: an icon has no fonts. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#1d5fbf"/>
<path d="M9 6h10l5 5v15H9z" fill="#fff"/>
<path d="M19 6v5h5" fill="none" stroke="#1d5fbf" stroke-width="1.5"/>
<path d="m12.5 18.500 3 3 5.500-6" fill="none" stroke="#1d5fbf" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`
