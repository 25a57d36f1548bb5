/** Handing something over: by the phone's share sheet where it can, else as a download. */

/** @typedef {"shared" | "downloaded" | "cancelled" | "late" | "impossible"} Outcome */

/**
 * The share sheet first, because an app on an iPhone's home screen shows a downloaded file in a
 * view without a way back. There, a file that cannot be shared is not downloaded either. "late":
 * making the file took longer than the tap counts; another tap will do.
 *
 * @param {File} file
 * @returns {Promise<Outcome>}
 */
export async function handOver(file) {
  const outcome = await share({ files: [file] });
  if (outcome === "shared" || outcome === "cancelled" || isIconOnIphone()) return outcome;
  return download(file);
}

/**
 * @param {ShareData} what
 * @returns {Promise<Outcome>}
 */
export async function share(what) {
  if (!navigator.canShare?.(what)) return "impossible";
  try {
    await navigator.share(what);
    return "shared";
  } catch (error) {
    const { name } = Object(error);
    return name === "AbortError" ? "cancelled" : name === "NotAllowedError" ? "late" : "impossible";
  }
}

/** @param {File} file @returns {Outcome} */
function download(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return "downloaded";
}

/** Only Safari has this property, and only an icon on the home screen sets it. */
function isIconOnIphone() {
  return "standalone" in navigator && navigator.standalone === true;
}
