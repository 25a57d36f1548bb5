/** The page as one file that opens anywhere: as it is for a browser without script. */

/**
 * The icons are in the page already, the stylesheet is put there. What needs the script goes the
 * way it goes where there is none (static/css/waiting.css); links lead back to where the page came
 * from.
 *
 * @param {string} html
 * @param {string} style  The rest of the stylesheet, which the page links to.
 * @param {string} origin
 */
export function alone(html, style, origin) {
  return html
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<script\b[^>]*><\/script>/g, "")
    .replaceAll("(scripting: none)", "all")
    .replaceAll("(scripting: enabled)", "not all")
    .replaceAll(' href="/', ` href="${origin}/`)
    .replaceAll(' src="/', ` src="${origin}/`);
}
