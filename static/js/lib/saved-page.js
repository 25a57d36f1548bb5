/** The page as one file that opens anywhere: as it is for a browser without script. */

/**
 * The stylesheet and the icons are in the page already. What needs the script goes the way it
 * goes where there is none (static/css/base.css); links lead back to where the page came from.
 *
 * @param {string} html
 * @param {string} origin
 */
export function withoutScript(html, origin) {
  return html
    .replace(/<script\b[^>]*><\/script>/g, "")
    .replaceAll("(scripting: none)", "all")
    .replaceAll("(scripting: enabled)", "not all")
    .replaceAll(' href="/', ` href="${origin}/`)
    .replaceAll(' src="/', ` src="${origin}/`);
}
