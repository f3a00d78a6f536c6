// @ts-check
/**
 * A worker as who asks it sees it: calls are answered in order, those that nobody waits for any more are given up, and a worker
 * that dies is started anew.
 *
 * @module core/remote
 */
/** What came late is waited for this long before the worker is stopped: most calls end sooner, and starting it takes time too. */
const GRACE_MS = 120;
/** A worker that has not even begun by then is gone. */
const BEGIN_MS = 20_000;
/** A worker whose program has not started by then is none. */
const START_MS = 15_000;

/** There is no worker to be had here: forbidden, or its files are missing. */
export class NoWorker extends Error {}

/**
 * @typedef {object} Call
 * @property {string} name
 * @property {any[]} args
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {AbortSignal|undefined} signal
 * @property {boolean} wasLost  whether a worker has died over it
 */

export class Remote {
  #start;
  #module;
  /** @type {Promise<Worker>|undefined} */
  #worker;
  /** Why there can be none. @type {NoWorker|undefined} */
  #refused;
  /** @type {Call[]} */
  #waiting = [];
  /** @type {Call|undefined} */
  #current;
  #n_calls = 0;
  #broken;
  #full;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #patience;

  /**
   * @param {() => Worker} start
   * @param {() => Promise<WebAssembly.Module>} module  the program that it runs
   * @param {string} broken  what is said when it has died over a call twice
   * @param {string} [full]  the same, where it had no memory left
   */
  constructor(start, module, broken, full = broken) {
    this.#broken = broken;
    this.#full = full;
    this.#start = start;
    this.#module = module;
  }

  /** Starts the worker before it is wanted. @returns {Promise<unknown>} */
  prepare() {
    return this.#living();
  }

  /**
   * @param {string} name
   * @param {any[]} args
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>} rejected with what the program says, with `NoWorker`, or with the reason of `signal`
   */
  call(name, args, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const call = { name, args, resolve, reject, signal, wasLost: false };
      signal?.addEventListener("abort", () => this.#giveUp(call), { once: true });
      this.#waiting.push(call);
      this.#next();
    });
  }

  async #next() {
    const call = this.#current ? undefined : this.#waiting.shift();
    if (!call) return;
    this.#current = call;
    let worker;
    try {
      worker = await this.#living();
    } catch (error) {
      this.#done(call)?.reject(/** @type {Error} */ (error));
      return;
    }
    if (this.#current !== call) return;
    const id = ++this.#n_calls;
    worker.onmessage = ({ data }) => {
      if (data.id !== id) return;
      clearTimeout(this.#patience);
      if (data.isBegun) return;
      if (data.isBroken) return this.#lost(call, data.isFull);
      const { error, result } = data;
      if (error) this.#done(call)?.reject(Object.assign(new Error(error.message), error.problems && { problems: error.problems }));
      else this.#done(call)?.resolve(result);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lost(call);
    };
    this.#patience = setTimeout(() => this.#lost(call), BEGIN_MS);
    try {
      worker.postMessage({ id, name: call.name, args: call.args });
    } catch (error) {
      this.#done(call)?.reject(/** @type {Error} */ (error));
    }
  }

  /** The worker, with its program in it. @returns {Promise<Worker>} */
  #living() {
    if (this.#refused) return Promise.reject(this.#refused);
    this.#worker ??= this.#module().then((module) => new Promise((resolve, reject) => {
      /** @type {Worker} */
      let worker;
      const refuse = (/** @type {any} */ error) => {
        worker?.terminate();
        this.#refused = new NoWorker("no worker", { cause: error });
        reject(this.#refused);
      };
      const patience = setTimeout(refuse, START_MS);
      try {
        worker = this.#start();
        worker.onerror = (event) => {
          event.preventDefault?.();
          refuse(event);
        };
        worker.onmessage = ({ data }) => {
          if (!data.isReady) return;
          clearTimeout(patience);
          resolve(worker);
        };
        worker.postMessage({ module });
      } catch (error) {
        refuse(error);
      }
    })).catch((error) => {
      this.#worker = undefined;
      throw error;
    });
    return this.#worker;
  }

  /** Ends the call of the moment and goes on; nothing if another one is the call of the moment. @param {Call} call */
  #done(call) {
    if (this.#current !== call) return undefined;
    clearTimeout(this.#patience);
    this.#current = undefined;
    queueMicrotask(() => this.#next());
    return call;
  }

  /** The worker has died over a call: another one gets it, once. @param {Call} call @param {boolean} [isFull] */
  #lost(call, isFull = false) {
    if (this.#current !== call) return;
    this.#stop();
    if (call.wasLost) this.#done(call)?.reject(new Error(isFull ? this.#full : this.#broken));
    else {
      call.wasLost = true;
      this.#waiting.unshift(call);
      this.#done(call);
    }
  }

  /** Nobody waits for a call any more. @param {Call} call */
  #giveUp(call) {
    call.reject(call.signal?.reason);
    const idx = this.#waiting.indexOf(call);
    if (idx >= 0) this.#waiting.splice(idx, 1);
    if (this.#current !== call) return;
    setTimeout(() => {
      if (this.#current !== call) return;
      this.#stop();
      this.#done(call);
    }, GRACE_MS);
  }

  #stop() {
    this.#worker?.then((worker) => worker.terminate(), () => {});
    this.#worker = undefined;
  }
}
