// What can be heard: tones, files, sentences. Nothing here is waited for, and silence is no fault.

const DTMF = {
  rows: {1: 697, 2: 697, 3: 697, 4: 770, 5: 770, 6: 770, 7: 852, 8: 852, 9: 852, "*": 941, 0: 941, "#": 941},
  columns: {1: 1209, 4: 1209, 7: 1209, "*": 1209, 2: 1336, 5: 1336, 8: 1336, 0: 1336, 3: 1477, 6: 1477, 9: 1477, "#": 1477},
};

export class Sound {
  #context;
  #ringing;
  #playing = [];

  constructor(isOn) {
    this.isOn = isOn;
  }

  /** A key's two tones. */
  key(key) {
    this.#tones([DTMF.rows[key], DTMF.columns[key]], 0, 0.14, 0.08);
  }

  /** The tone that a caller hears while a leg rings: two seconds of six. */
  ring() {
    this.quiet();
    const once = () => this.#tones([440, 480], 0, 2, 0.05);
    once();
    this.#ringing = setInterval(once, 6000);
  }

  /** A file of this server, such as /tones/busy.wav. */
  play(path, repeat = false) {
    const audio = new Audio(path);
    audio.muted = !this.isOn();
    audio.loop = repeat;
    this.#playing.push(audio);
    audio.play().catch(() => {}); // It is shown as text as well.
  }

  /** A sentence in its language. */
  say(text, language) {
    if (!("speechSynthesis" in window) || !this.isOn()) return;
    const sentence = new SpeechSynthesisUtterance(text);
    sentence.lang = language;
    const voice = speechSynthesis.getVoices().find(each => each.lang.replace("_", "-").startsWith(language.slice(0, 2)));
    if (voice) sentence.voice = voice;
    speechSynthesis.speak(sentence);
  }

  /** Ends whatever sounds. */
  quiet() {
    clearInterval(this.#ringing);
    this.#playing.splice(0).forEach(audio => audio.pause());
    this.#stops?.forEach(stop => stop());
    this.#stops = [];
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  #stops = [];

  #tones(frequencies, start, seconds, volume) {
    // Before anybody has touched the page, a browser lets it make no sound, and says so.
    if (!this.isOn() || !window.AudioContext || navigator.userActivation?.hasBeenActive === false) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    const gain = context.createGain();
    gain.gain.value = volume;
    gain.connect(context.destination);
    for (const frequency of frequencies) {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain);
      tone.start(context.currentTime + start);
      tone.stop(context.currentTime + start + seconds);
      this.#stops.push(() => tone.stop());
    }
  }
}
