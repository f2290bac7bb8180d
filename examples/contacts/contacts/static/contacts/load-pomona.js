/** Loads Pomona, which Dobby serves. While Dobby cannot be reached it is tried again, so a page that was opened meanwhile becomes live later. */

const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 20_000;

/**
 * @param {string} url
 * @param {() => void} failed called each time it could not be loaded
 * @returns {Promise<typeof window.Pomona>}
 */
export async function loadPomona(url, failed) {
  for (let wait = RETRY_FIRST_MS; ; wait = Math.min(2 * wait, RETRY_LAST_MS)) {
    try {
      return await load(url);
    } catch {
      failed();
    }
    await new Promise((resolve) => {
      setTimeout(resolve, wait * (0.5 + Math.random() / 2));
      addEventListener("online", resolve, { once: true });
    });
  }
}

function load(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => (window.Pomona ? resolve(window.Pomona) : reject());
    script.onerror = () => (script.remove(), reject());
    document.head.append(script);
  });
}
