/**
 * The three engines behind one interface, so that a test is written once.
 *
 * Chromium is driven over its DevTools protocol, Firefox over WebDriver BiDi (both by puppeteer-core,
 * which downloads nothing), WebKit over WebDriver. The programs are the machine's own; the
 * variables CHROMIUM, FIREFOX, WEBKIT_DRIVER and WEBKIT name others.
 */
import { accessSync, constants, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Session } from "./webdriver.mjs";

/** How long a page may take over anything, in ms: machines that test are small, and all engines share one. */
const PATIENCE_MS = 60_000;

const CHROMIUM_FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1",
];

const FIREFOX_PREFS = {
  "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
  "services.settings.server": "", "ui.useOverlayScrollbars": 1,
  // The panel that a saved file opens keeps the focus for good: keys arrive, but nothing on the page gains or loses it any more.
  "browser.download.alwaysOpenPanel": false,
};

/** What each engine needs, and how a window of it is opened: light or dark. */
export const ENGINES = {
  chromium: {
    needs: () => ({ browser: find(process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome") }),
    async open({ browser }, { dark }) {
      const instance = await puppeteer.launch({ executablePath: browser, args: CHROMIUM_FLAGS, protocolTimeout: 120_000, timeout: 120_000 });
      return new PuppeteerTab(instance, await instance.newPage(), { dark, emulates: true }).prepare();
    },
  },
  firefox: {
    needs: () => ({ browser: find(process.env.FIREFOX, "firefox", "firefox-esr") }),
    async open({ browser }, { dark }) {
      const instance = await puppeteer.launch({
        browser: "firefox", executablePath: browser, protocolTimeout: 120_000, timeout: 120_000,
        extraPrefsFirefox: { ...FIREFOX_PREFS, "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
      });
      return new PuppeteerTab(instance, await instance.newPage(), { dark, emulates: false }).prepare();
    },
  },
  webkit: {
    needs: () => ({
      driver: find(process.env.WEBKIT_DRIVER, "WebKitWebDriver"),
      browser: process.env.WEBKIT ?? miniBrowser(),
      display: process.env.DISPLAY ? "" : find("xvfb-run"),
    }),
    async open({ driver, browser, display }, { dark }) {
      const program = display ? [display, "-a", "-s", "-screen 0 1600x1400x24", driver] : [driver];
      const options = { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } };
      const theme = { GTK_THEME: dark ? "Adwaita:dark" : "Adwaita" };
      return new WebDriverTab(await Session.start(program, options, theme));
    },
  },
};

/** The first of these programs that the machine has. */
function find(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of names.filter(Boolean)) {
    for (const file of name.includes("/") ? [name] : folders.map((folder) => join(folder, name))) {
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch { /* the next one */ }
    }
  }
  return undefined;
}

/** WebKitGTK's test browser lies in a folder of its version, not on the PATH. */
function miniBrowser() {
  for (const lib of ["/usr/lib", "/usr/lib64", "/usr/libexec", ...subfolders("/usr/lib")]) {
    for (const version of ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const found = find(join(lib, version, "MiniBrowser"));
      if (found) return found;
    }
  }
  return undefined;
}

function subfolders(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}

/** What all tabs can do on top of their engine's own part. */
class Tab {
  /** Waits until `fn`, run in the page, gives something true, and returns that; `what` names it if it never does. */
  async until(what, fn, ...args) {
    const end = Date.now() + PATIENCE_MS;
    for (let last; ; await pause(50)) {
      try {
        const value = await this.evaluate(fn, ...args);
        if (value) return value;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) throw new Error(`waited in vain until ${what}`, { cause: last });
    }
  }

  /** Sets a control's value the way a person's change does. */
  async fill(selector, value) {
    await this.evaluate((selector, value) => {
      const control = document.querySelector(selector);
      const property = control.type === "checkbox" || control.type === "radio" ? "checked" : "value";
      control[property] = value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }, selector, value);
  }

  /** A picture of what is seen, or of the whole page. */
  async screenshot(file, { whole = false } = {}) {
    writeFileSync(file, await this.capture(whole));
  }
}

class PuppeteerTab extends Tab {
  #instance;
  #page;
  #media;
  #problems = [];

  constructor(instance, page, { dark, emulates }) {
    super();
    this.#instance = instance;
    this.#page = page;
    this.#media = { "prefers-color-scheme": dark ? "dark" : "light" };
    /** Whether `emulate` works here. */
    this.emulates = emulates;
  }

  async prepare() {
    this.#page.setDefaultTimeout(PATIENCE_MS);
    this.#page.on("console", (message) => {
      if (message.type() === "error") this.#problems.push(message.text());
    });
    this.#page.on("pageerror", (error) => this.#problems.push(String(error?.stack ?? error)));
    if (this.emulates) await this.emulate({});
    await this.resize(1280, 900);
    return this;
  }

  /** Sets CSS media features, such as `{"prefers-reduced-motion": "reduce"}`, until the next call. */
  async emulate(features) {
    const all = Object.entries({ ...this.#media, ...features });
    await this.#page.emulateMediaFeatures(all.map(([name, value]) => ({ name, value })));
  }

  /** Puppeteer's page, for measurements that only Chromium offers. */
  get page() {
    return this.#page;
  }

  async goto(url) {
    // A new fragment alone would not load the page anew.
    await this.#page.goto("about:blank");
    this.#problems = [];
    await this.#page.goto(url, { waitUntil: "load" });
  }

  async reload() {
    const reload = () => this.#page.reload({ waitUntil: "load" });
    // Firefox gives up a reload that meets the page's own change of the address.
    await reload().catch((error) => (/NS_BINDING_ABORTED/.test(error.message) ? reload() : Promise.reject(error)));
  }

  url() {
    return this.#page.url();
  }

  evaluate(fn, ...args) {
    return this.#page.evaluate(fn, ...args);
  }

  click(selector) {
    return this.#page.click(selector);
  }

  async press(chord) {
    const keys = chord.split("+");
    for (const key of keys.slice(0, -1)) await this.#page.keyboard.down(key);
    await this.#page.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1).toReversed()) await this.#page.keyboard.up(key);
  }

  /** Makes the page's viewport this large, in CSS pixels; whether it became so. */
  async resize(width, height, ratio = 1) {
    const deviceScaleFactor = this.emulates ? ratio : undefined;
    try {
      await this.#page.setViewport({ width, height, deviceScaleFactor });
    } catch (error) {
      // Firefox of 2025 knows no orientation of screens, which is asked for along with the size.
      if (!String(error).includes("setScreenOrientationOverride")) throw error;
      await this.until("the window has its size", (width) => window.innerWidth === width, width);
    }
    return true;
  }

  async capture(whole) {
    return await this.#page.screenshot({ fullPage: whole });
  }

  /** Errors that the page has reported since `goto`. */
  async problems() {
    return [...this.#problems];
  }

  async close() {
    await this.#instance.close();
  }
}

class WebDriverTab extends Tab {
  #session;

  constructor(session) {
    super();
    this.#session = session;
    this.emulates = false;
  }

  async goto(url) {
    await this.#session.post("url", { url: "about:blank" });
    await this.#session.post("url", { url });
  }

  async reload() {
    await this.#session.post("refresh");
  }

  url() {
    return this.#session.get("url");
  }

  evaluate(fn, ...args) {
    return this.#session.evaluate(fn, ...args);
  }

  click(selector) {
    return this.#session.click(selector);
  }

  press(chord) {
    return this.#session.press(chord);
  }

  async resize(width, height) {
    // The first call tells how much of the window is not page.
    for (let attempt = 0; attempt < 2; attempt++) {
      const inner = await this.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
      await this.#session.post("window/rect", { width: width + inner[0], height: height + inner[1] });
      await pause(200);
    }
    // A window is never narrower than its toolbar.
    return (await this.evaluate(() => innerWidth)) === width;
  }

  async capture() {
    return Buffer.from(await this.#session.get("screenshot"), "base64");
  }

  /** The driver reports no console messages: `watch.js`, which the gate puts first in the page, keeps them. */
  async problems() {
    return await this.evaluate(() => window.crossfootProblems ?? ["watch.js has not run"]);
  }

  async close() {
    await this.#session.end();
  }
}
