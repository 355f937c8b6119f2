const EVERY = 3000;
const LOUD = 0.12;

/** Two soft tones: high for who is called, low and single for who waits. */
const tunes = {
  ring: [
    [660, 0, 0.35],
    [880, 0.4, 0.5],
  ],
  wait: [[420, 0, 0.9]],
};

/** A tune every three seconds until it is stopped; none where the browser allows no sound without a touch. */
export class Ring {
  #timer = null;
  #context = null;
  #playing = null;

  play(name) {
    if (this.#playing === name) return;
    this.stop();
    if (!name) return;
    this.#playing = name;
    this.#once();
    this.#timer = setInterval(() => this.#once(), EVERY);
  }

  stop() {
    clearInterval(this.#timer);
    this.#playing = null;
    this.#context?.close().catch(() => {});
    this.#context = null;
    navigator.vibrate?.(0);
  }

  #once() {
    if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
    if (this.#playing === 'ring') navigator.vibrate?.([300, 150, 300]);
    try {
      this.#context ??= new AudioContext();
      for (const tone of tunes[this.#playing]) this.#sound(...tone);
    } catch {
      // It rings for the eye.
    }
  }

  #sound(frequency, after, length) {
    const context = this.#context;
    const start = context.currentTime + after;
    const tone = new OscillatorNode(context, { frequency, type: 'sine' });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(LOUD, start + 0.03);
    volume.gain.setValueAtTime(LOUD, start + length - 0.12);
    volume.gain.linearRampToValueAtTime(0, start + length);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}
