// Everything a scenario needs: Dobby, the site, a browser.
import assert from "node:assert/strict";
import { startDobby } from "../../../clients/pomona/test/stage/dobby.mjs";
import { startSite } from "./site.mjs";
import { openWindow, startBrowser } from "./window.mjs";

/** Starts all three, Dobby with the options given; they end with the test, which fails if the site has failed at something. */
export async function startStage(t, ...options) {
  // Node calls what is to be done after a test in the order it was said. Here what began last ends first.
  const ends = [];
  t.after(async () => {
    while (ends.length > 0) await ends.pop()();
  });
  const stage = { after: (end) => ends.push(end) };
  const dobby = await startDobby(stage, ...options);
  const [site, browser] = await Promise.all([startSite(stage, dobby), startBrowser(stage)]);
  stage.after(() => assert.doesNotMatch(site.log, /Traceback|" 5\d\d /));
  return {
    /** To be given for a test's context: what is started with it lives as long as the stage. */
    ...stage,
    dobby,
    site,
    /** Opens a window for each name and waits until it is live. For `how` see openWindow. */
    async open(t, people, how) {
      const windows = await Promise.all(people.map((who) => openWindow(t, browser, site, who, how)));
      await Promise.all(windows.map((window) => window.says("Live")));
      return windows;
    },
    /** Opens a window, whatever becomes of it. */
    openOne: (t, who, how) => openWindow(t, browser, site, who, how),
  };
}
