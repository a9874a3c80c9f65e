/** Holds one request between the load of its session and its end. */
class Gate {
    constructor() {
        this.reset();
    }

    reset() {
        this.loaded = new Promise((resolve) => (this.hasLoaded = resolve));
        this.open = new Promise((resolve) => (this.go = resolve));
    }
}

export const gate = new Gate();
