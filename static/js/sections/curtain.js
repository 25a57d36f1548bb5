/** What the style sheet holds back until all has started is shown, without holding up a tap. */

/** One section in each frame; where somebody comes back to a place further down, all at once. */
export async function rise() {
  const atTop = scrollY === 0 && !location.hash;
  for (const section of document.querySelector("main")?.children ?? []) {
    section.toggleAttribute("data-shown", true);
    if (atTop && section.matches("section")) await painted();
  }
}

/** A hidden tab paints nothing and is not waited for. */
function painted() {
  return new Promise((resolve) => {
    if (document.visibilityState === "visible") requestAnimationFrame(() => setTimeout(resolve));
    else setTimeout(resolve);
  });
}
