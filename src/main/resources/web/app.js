// Puts the page together.

import {$, el, fill} from "./dom.js";
import * as server from "./server.js";
import * as plan from "./plan.js";
import * as why from "./why.js";
import * as calls from "./calls.js";
import * as otherSide from "./other-side.js";
import {Sound} from "./sound.js";
import {Telephone} from "./telephone.js";

const KEYS = [["1", ""], ["2", "abc"], ["3", "def"], ["4", "ghi"], ["5", "jkl"], ["6", "mno"],
  ["7", "pqrs"], ["8", "tuv"], ["9", "wxyz"], ["*", ""], ["0", "+"], ["#", ""]];
const NAMES = {"*": "* star", "#": "# pound"};

const sound = new Sound(() => $("sound").checked);
const screen = {
  changed(telephone, sentence) {
    $("state").textContent = sentence;
    $("telephone").dataset.state = telephone.state;
    $("lift").disabled = telephone.state !== "idle" && telephone.state !== "over";
    $("hang-up").disabled = telephone.state === "idle";
    $("who").disabled = telephone.isBusy;
    $("dial").disabled = telephone.isBusy && telephone.state !== "keys";
    otherSide.show(telephone);
  },
  heard(text, language) {
    $("heard").append(el("p", {lang: language}, text));
    $("heard").scrollTop = $("heard").scrollHeight;
  },
  pressed(digits) {
    $("state").textContent = `Pressed ${digits} …`;
  },
  answered: why.answered,
  dialed(from, to, incoming) {
    why.dialed(from, to, incoming).catch(error => { $("rule-why").textContent = error.message; });
  },
};
const telephone = new Telephone(server.send, sound, screen);
let current;

function press(key) {
  if (!telephone.press(key)) {
    $("number").value += key;
    if (telephone.state === "lifted") sound.quiet(), sound.key(key);
  }
}

function dial(event) {
  event.preventDefault();
  const to = $("number").value.trim();
  if (!to && telephone.state !== "keys") {
    $("state").textContent = "Type a number first.";
    $("number").focus();
    return;
  }
  if (!telephone.isBusy) fill($("heard"));
  telephone.call({...plan.caller(), to});
  if (telephone.state === "keys" || telephone.isBusy) $("number").select();
}

function suggest() {
  if (!current) return;
  fill($("tries"), plan.tries(current, plan.caller().incoming).map(each =>
    el("button", {type: "button", "aria-label": `Try ${each}`, onclick: () => { $("number").value = each; $("number").focus(); }}, each)));
}

async function readPlan() {
  try {
    current = await server.plan();
    plan.show(current);
    suggest();
  } catch (error) {
    $("where").textContent = error.message;
  }
}

fill($("keypad"), KEYS.map(([key, letters]) =>
  el("button", {type: "button", "aria-label": NAMES[key] ?? key, onclick: () => press(key)},
    el("span", {}, key), el("small", {"aria-hidden": "true"}, letters || "\u00a0"))));
$("keypad").addEventListener("keydown", event => {
  if (/^[0-9*#]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    press(event.key);
  }
});
$("dialing").addEventListener("submit", dial);
$("lift").addEventListener("click", () => { telephone.lift(); $("number").focus(); });
$("hang-up").addEventListener("click", () => { telephone.hangUp(); $("number").focus(); });
$("who").addEventListener("change", suggest);
$("sound").addEventListener("change", () => { if (!$("sound").checked) sound.quiet(); });

screen.changed(telephone, "On the hook.");
readPlan();
server.watch({
  webhook: calls.add,
  planRead: readPlan,
  connected(is) {
    $("stream").textContent = is
      ? "Whatever Twilio asks this server shows here as it comes, by call."
      : "Nothing comes in: the connection to ./dialer serve is lost. Trying again…";
  },
});
