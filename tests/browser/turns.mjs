/** Who may run: tests of several engines beside each other; by itself one that measures time. In the order in which they came. */
export class Turns {
  #n_running = 0;
  #is_alone = false;
  /** @type {{is_alone: boolean, begin: () => void}[]} */
  #waiting = [];

  /** Runs `act` once it may, with nothing beside it if `is_alone`; what it gives. */
  async take(is_alone, act) {
    await new Promise((begin) => {
      this.#waiting.push({ is_alone, begin });
      this.#admit();
    });
    try {
      return await act();
    } finally {
      this.#n_running--;
      this.#is_alone = false;
      this.#admit();
    }
  }

  #admit() {
    for (let [next] = this.#waiting; next && !this.#is_alone && !(next.is_alone && this.#n_running > 0); [next] = this.#waiting) {
      this.#waiting.shift();
      this.#n_running++;
      this.#is_alone = next.is_alone;
      next.begin();
    }
  }
}
