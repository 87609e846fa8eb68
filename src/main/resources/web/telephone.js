// A telephone, and the part that Twilio plays in its call: sends the webhooks, does what the TwiML
// says. Knows verbs, not paths: whatever document comes, it goes on where that says.

import {parse, language} from "./twiml.js";

const FINISH = "#";
const SECONDS = 5;

const ENDED = {
  completed: "They talked, and then hung up.",
  busy: "The line was busy.",
  "no-answer": "Nobody answered.",
  failed: "The leg failed.",
  canceled: "The caller hung up first.",
};

export class Telephone {
  state = "idle"; // idle, lifted, asking, ringing, talking, keys, over
  dial = null; // the <Dial> whose leg rings or talks
  #call = null;
  #turn = 0; // what comes back for an earlier turn is no longer wanted
  #verbs = [];
  #gather = null;
  #digits = "";
  #timer;
  #how = "";

  /**
   * @param send sends a webhook, gives its answer
   * @param sound what can be heard
   * @param screen is told of `changed(telephone, sentence)`, `heard(text, language)`,
   *     `answered(answer)`, `dialed(from, to, incoming)`
   */
  constructor(send, sound, screen) {
    this.send = send;
    this.sound = sound;
    this.screen = screen;
  }

  get isBusy() {
    return ["asking", "ringing", "talking", "keys"].includes(this.state);
  }

  get callSid() {
    return this.#call?.callSid || "";
  }

  lift() {
    if (this.state !== "idle" && this.state !== "over") return;
    this.sound.quiet();
    this.sound.play("/tones/dial.wav", true);
    this.#become("lifted", "Lifted: the dial tone sounds.");
  }

  /** Somebody dials; in a menu or at a dial tone of the service, these are the keys. */
  async call({from, to, incoming}) {
    if (this.state === "keys") {
      this.#digits = to;
      return this.#sendKeys();
    }
    if (this.isBusy) return;
    this.#call = {from, to, incoming, callSid: ""};
    this.#how = "";
    this.#turn++;
    this.sound.quiet();
    this.screen.dialed(from, to, incoming);
    await this.#ask({kind: "begins"}, "Dialing: asking the service.");
  }

  /** A key of the keypad; true when the call took it. */
  press(key) {
    this.sound.key(key);
    if (this.state === "talking") return true;
    if (this.state !== "keys") return false;
    this.#quietForKeys();
    clearTimeout(this.#timer);
    const finish = this.#gather.getAttribute("finishOnKey") ?? FINISH;
    if (key && finish.includes(key)) {
      this.#sendKeys();
      return true;
    }
    this.#digits += key;
    this.screen.pressed(this.#digits);
    if (this.#digits.length >= Number(this.#gather.getAttribute("numDigits") || Infinity)) {
      this.#sendKeys();
    } else {
      const seconds = Number(this.#gather.getAttribute("timeout") || SECONDS);
      this.#timer = setTimeout(() => this.#sendKeys(), seconds * 1000);
    }
    return true;
  }

  /** The caller lets a menu's time pass. */
  pressNothing() {
    if (this.state !== "keys") return;
    clearTimeout(this.#timer);
    this.screen.heard("(Nothing is pressed.)");
    this.#next();
  }

  async hangUp() {
    const before = this.state;
    const call = this.#call;
    const action = this.dial?.getAttribute("action");
    this.#turn++;
    clearTimeout(this.#timer);
    this.sound.quiet();
    this.dial = null;
    if (!this.isBusy) {
      this.#become("idle", before === "over" ? `On the hook. ${this.#how}` : "On the hook.");
      return;
    }
    this.#how = before === "ringing" ? ENDED.canceled : "The caller hung up.";
    this.#become("idle", `On the hook. ${this.#how}`);
    const status = before === "talking" ? "completed" : "canceled";
    try {
      if (action && (before === "ringing" || before === "talking")) {
        await this.send({...call, kind: "leg-ended", path: action, status});
      }
      await this.send({...call, kind: "ended"});
    } catch (error) {
      this.screen.heard(`(${error.message})`);
    }
  }

  /** The other side answers. Whoever must first take the call is asked, at the URL of its noun. */
  async answers(takes = true) {
    const asked = [...this.dial.children].map(noun => noun.getAttribute("url")).find(url => url);
    if (!asked) return this.#talk();
    const turn = this.#turn;
    try {
      const question = await this.send({...this.#call, kind: "goes-on", path: asked});
      if (turn !== this.#turn) return;
      this.screen.answered(question);
      this.screen.heard(`Whoever answered is asked: ${parse(question.body)?.textContent.trim() ?? ""}`);
      if (!takes) return this.legEnded("no-answer");
      const said = await this.send({...this.#call, kind: "goes-on", path: asked, digits: "1"});
      if (turn !== this.#turn) return;
      this.screen.answered(said);
      return parse(said.body)?.querySelector("Hangup") ? this.legEnded("no-answer") : this.#talk();
    } catch (error) {
      this.#end(error.message);
    }
  }

  /** The dialed leg is over. */
  async legEnded(status, codes = {}) {
    const action = this.dial.getAttribute("action");
    this.dial = null;
    this.sound.quiet();
    this.#how = ENDED[status];
    if (action) await this.#ask({kind: "leg-ended", path: action, status, ...codes}, this.#how);
    else this.#next();
  }

  /** The other side hands the caller back by REFER, with what is to be dialed. */
  async handsBack(target) {
    const path = this.dial.getAttribute("referUrl");
    this.dial = null;
    this.sound.quiet();
    this.screen.dialed(this.#call.from, target, false);
    await this.#ask({kind: "referred", path, target}, `Handed back, to dial ${target}.`);
  }

  #talk() {
    this.sound.quiet();
    this.screen.heard("(They talk.)");
    this.#become("talking", "Connected: they talk.");
  }

  async #ask(webhook, sentence) {
    const turn = this.#turn;
    this.#become("asking", sentence);
    let answer;
    try {
      answer = await this.send({...this.#call, ...webhook});
    } catch (error) {
      if (turn === this.#turn) this.#end(error.message);
      return;
    }
    if (turn !== this.#turn) return;
    this.#call.callSid = answer.callSid;
    this.screen.answered(answer);
    const root = answer.status === 200 ? parse(answer.body) : null;
    if (root) {
      this.#verbs = [...root.children];
      this.#next();
    } else if (webhook.kind !== "failed") {
      await this.#ask({kind: "failed", errorCode: "11200"}, "The service failed: Twilio asks the fallback.");
    } else {
      this.#end("The fallback failed too.");
    }
  }

  /** Does the verbs in their order, up to one that takes its time. */
  #next() {
    for (let verb = this.#verbs.shift(); verb; verb = this.#verbs.shift()) {
      switch (verb.nodeName) {
        case "Gather": return this.#listen(verb);
        case "Dial": return this.#ring(verb);
        case "Redirect": return this.#ask({kind: "goes-on", path: verb.textContent.trim()}, "The service goes on.");
        case "Hangup": return this.#end("The service hung up.");
        case "Reject": return this.#end("The service rejected the call.");
        default: this.#prompt(verb);
      }
    }
    this.#end("Nothing is left to do.");
  }

  #prompt(verb) {
    const text = verb.textContent.trim();
    switch (verb.nodeName) {
      case "Say":
        this.screen.heard(text, language(verb));
        this.sound.say(text, language(verb));
        break;
      case "Play":
        this.screen.heard(`♪ ${text.startsWith("/tones/") ? `${text.slice(7, -4)} tone` : text}`);
        if (text.startsWith("/") && !text.startsWith("//")) this.sound.play(text); // Else it is on another machine.
        break;
      case "Pause":
        break;
      default:
        this.screen.heard(`(This telephone does not know <${verb.nodeName}>.)`);
    }
  }

  #listen(gather) {
    this.#gather = gather;
    this.#digits = "";
    [...gather.children].forEach(verb => this.#prompt(verb));
    this.#become("keys", "The service listens: press keys, or dial.");
  }

  #quietForKeys() {
    if (this.#digits === "") this.sound.quiet();
  }

  async #sendKeys() {
    clearTimeout(this.#timer);
    this.sound.quiet();
    const digits = this.#digits;
    const path = this.#gather.getAttribute("action");
    this.screen.heard(`(Pressed: ${digits || "nothing"})`);
    if (digits.length > 2) this.screen.dialed(this.#call.from, digits, false);
    await this.#ask({kind: "goes-on", path, digits}, `Pressed ${digits}.`);
  }

  #ring(dial) {
    this.dial = dial;
    const nouns = [...dial.children].map(noun => noun.textContent.trim());
    const who = (nouns.length ? nouns : [dial.textContent.trim()]).map(each => each.replace(/[;?].*/, "")).join(", ");
    this.screen.heard(`♪ ringing: ${who}`);
    this.sound.ring();
    this.#become("ringing", `Ringing ${who}.`);
  }

  #end(sentence) {
    const how = [this.#how, sentence].filter(each => each).join(" ");
    this.#how = how;
    this.#turn++;
    this.dial = null;
    this.screen.heard(`(The call has ended. ${how})`);
    this.#become("over", `The call has ended. ${how}`);
    if (this.#call.callSid) this.send({...this.#call, kind: "ended"}).catch(error => this.screen.heard(`(${error.message})`));
  }

  #become(state, sentence) {
    this.state = state;
    this.screen.changed(this, sentence);
  }
}
