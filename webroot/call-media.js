import { kept } from './kept.js';
import { Store } from './light.js';
import { words } from './words.js';

const CHOSEN = 'call.devices';
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** What keeps someone from being heard or seen, in words for them. */
export class MediaProblem extends Error {}

const why = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

const inWords = (failure, what) => new MediaProblem(words.call.media[what][why[failure.name] ?? 'busy']);

export const canCall = () => Boolean(globalThis.RTCPeerConnection && navigator.mediaDevices?.getUserMedia);

export const canShareScreen = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

export const canChooseSpeaker = () => 'setSinkId' in HTMLMediaElement.prototype;

/** The own voice and picture. A camera that is off is really off, and its light with it. */
export class Media extends Store {
  muted = false;
  devices = [];
  #audio = null;
  #camera = null;
  #screen = null;
  #closed = false;
  #plugged = () => this.#list();

  get tracks() {
    return { audio: this.#audio, video: this.#screen ?? this.#camera };
  }

  get says() {
    return { muted: this.muted, camera: Boolean(this.#camera), screen: Boolean(this.#screen) };
  }

  get camera() {
    return Boolean(this.#camera);
  }

  get screen() {
    return Boolean(this.#screen);
  }

  /** What one sees of oneself: always the same stream for the same picture. */
  get preview() {
    const track = this.#screen ?? this.#camera;
    if (this.#previewed?.getTracks()[0] !== (track ?? undefined)) this.#previewed = track && new MediaStream([track]);
    return this.#previewed;
  }
  #previewed = null;

  /** The microphone must be there; without a camera a call goes on without a picture, and `note` says why. */
  async open({ video }) {
    if (!canCall()) throw new MediaProblem(words.call.media.unsupported);
    this.note = null;
    try {
      await this.#openAudio();
    } catch (failure) {
      throw inWords(failure, 'microphone');
    }
    if (video) await this.showCamera(true).catch(problem => (this.note = problem.message));
    navigator.mediaDevices.addEventListener('devicechange', this.#plugged);
    await this.#list();
  }

  async #openAudio() {
    const [track] = await this.#open('audio', { audio: { ...SOUND, ...this.#wanted('audioinput') } });
    track.enabled = !this.muted;
    this.#audio?.stop();
    this.#audio = track;
  }

  /** A device that was chosen once and is not there today is no reason to fail. */
  #wanted(kind) {
    const id = kept.get(CHOSEN, {})[kind];
    return id ? { deviceId: { ideal: id } } : {};
  }

  async #open(kind, constraints) {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    if (this.#closed) {
      stream.getTracks().forEach(track => track.stop());
      throw new DOMException('the call is over', 'AbortError');
    }
    for (const track of stream.getTracks()) track.onended = () => this.#gone(track);
    return stream.getTracks();
  }

  /** Unplugged, or taken away in the browser. */
  #gone(track) {
    if (track === this.#screen) this.#screen = null;
    if (track === this.#camera) this.#camera = null;
    if (track === this.#audio) this.#openAudio().then(() => this.#told(), () => {});
    this.#told();
  }

  #told() {
    this.changed();
    this.dispatchEvent(new Event('tracks'));
  }

  mute(muted) {
    this.muted = muted;
    if (this.#audio) this.#audio.enabled = !muted;
    this.#told();
  }

  async showCamera(on) {
    if (on === this.camera) return;
    if (on) {
      try {
        [this.#camera] = await this.#open('video', { video: { ...PICTURE, ...this.#wanted('videoinput') } });
      } catch (failure) {
        throw inWords(failure, 'camera');
      }
    } else {
      this.#camera.stop();
      this.#camera = null;
    }
    this.#told();
    await this.#list();
  }

  async shareScreen(on) {
    if (!on) {
      this.#screen?.stop();
      this.#screen = null;
    } else {
      try {
        const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } });
        [this.#screen] = stream.getVideoTracks();
        this.#screen.contentHint = 'detail';
        this.#screen.onended = () => this.#gone(this.#screen);
      } catch (failure) {
        // Whoever closes the browser's question has changed their mind: nothing went wrong.
        if (failure.name === 'NotAllowedError') return;
        throw inWords(failure, 'screen');
      }
    }
    this.#told();
  }

  async #list() {
    this.devices = (await navigator.mediaDevices.enumerateDevices()).filter(({ deviceId }) => deviceId);
    this.changed();
  }

  chosen(kind) {
    const track = { audioinput: this.#audio, videoinput: this.#camera }[kind];
    return track?.getSettings().deviceId ?? kept.get(CHOSEN, {})[kind] ?? 'default';
  }

  get speaker() {
    const id = kept.get(CHOSEN, {}).audiooutput;
    return this.devices.some(({ deviceId, kind }) => kind === 'audiooutput' && deviceId === id) ? id : '';
  }

  async choose(kind, id) {
    kept.set(CHOSEN, { ...kept.get(CHOSEN, {}), [kind]: id });
    try {
      if (kind === 'audioinput') await this.#openAudio();
      if (kind === 'videoinput' && this.#camera) {
        const before = this.#camera;
        [this.#camera] = await this.#open('video', { video: { ...PICTURE, ...this.#wanted(kind) } });
        before.stop();
      }
    } catch (failure) {
      throw inWords(failure, kind === 'audioinput' ? 'microphone' : 'camera');
    }
    this.#told();
  }

  close() {
    this.#closed = true;
    navigator.mediaDevices?.removeEventListener('devicechange', this.#plugged);
    for (const track of [this.#audio, this.#camera, this.#screen]) {
      if (track) track.onended = null;
      track?.stop();
    }
    this.#audio = this.#camera = this.#screen = null;
  }
}
