/**
 * A small W3C WebDriver client: what WebKit's driver is spoken to with.
 *
 * Knows the protocol (https://www.w3.org/TR/webdriver2/), not our page.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** WebDriver's code points of the keys that have no character; the names are those of `KeyboardEvent.key`. */
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", " ": " ", End: "\uE010", Home: "\uE011",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Shift: "\uE008", Control: "\uE009",
};

/** The property that marks an element in WebDriver's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One session of a driver program that this class starts and ends. */
export class Session {
  #driver;
  #base;
  #id;

  /**
   * @param {string[]} program       the driver and its arguments; `--port=N` is added
   * @param {object} capabilities    W3C capabilities that must be matched
   * @param {object} environment     variables added to ours
   */
  static async start(program, capabilities, environment = {}) {
    const session = new Session();
    const port = await freePort();
    session.#driver = spawn(program[0], [...program.slice(1), `--port=${port}`], {
      stdio: "ignore", detached: true, env: { ...process.env, ...environment },
    });
    session.#base = `http://127.0.0.1:${port}`;
    let failed;
    session.#driver.on("error", (error) => { failed = error; });
    for (let wait_ms = 0; ; wait_ms += 100) {
      try {
        if ((await session.#send("GET", "/status")).ready) break;
      } catch (error) {
        if (failed ?? wait_ms > 20_000) throw failed ?? error;
      }
      await pause(100);
    }
    const { sessionId } = await session.#send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    session.#id = sessionId;
    await session.post("timeouts", { script: 60_000, pageLoad: 60_000 });
    return session;
  }

  async #send(method, path, body) {
    const response = await fetch(this.#base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  get(path) {
    return this.#send("GET", `/session/${this.#id}/${path}`);
  }

  post(path, body = {}) {
    return this.#send("POST", `/session/${this.#id}/${path}`, body);
  }

  /** Runs a function in the page and awaits its result; arguments and result are JSON. */
  async evaluate(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${fn})(...arguments[0]))
        .then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
    const { value, error } = await this.post("execute/async", { script, args: [args] });
    if (error) throw new Error(error);
    return value;
  }

  async click(selector) {
    const element = await this.post("element", { using: "css selector", value: selector });
    await this.post(`element/${element[ELEMENT]}/click`);
  }

  /** Presses keys together, as in `Shift+Tab`. */
  async press(chord) {
    const keys = chord.split("+").map((key) => KEYS[key] ?? key);
    const actions = [
      ...keys.map((value) => ({ type: "keyDown", value })),
      ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
    ];
    await this.post("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  async end() {
    try {
      await this.#send("DELETE", `/session/${this.#id}`);
    } finally {
      // The driver may have been started through a wrapper such as xvfb-run: end the whole group.
      try { process.kill(-this.#driver.pid, "SIGTERM"); } catch { /* it is gone already */ }
    }
  }
}
