// Buttons for what the other side of a call does, by the state of the telephone.

import {$, el, fill} from "./dom.js";

const button = (text, onclick) => el("button", {type: "button", onclick}, text);

/** Shows the choices that there are now. */
export function show(telephone) {
  const choices = telephone.state === "ringing" ? ringing(telephone)
    : telephone.state === "talking" ? talking(telephone)
    : telephone.state === "keys" ? [button("Press nothing", () => telephone.pressNothing())]
    : [];
  $("other-side").hidden = !choices.length;
  $("other-side").querySelector("legend").textContent =
    telephone.state === "keys" ? "The caller may also" : "The other side";
  fill($("other-side-choices"), choices);
}

function ringing(telephone) {
  const nouns = [...telephone.dial.children];
  const asked = nouns.some(noun => noun.hasAttribute("url"));
  return [
    asked
      ? [button("Answers, presses 1", () => telephone.answers()), button("Answers, presses nothing", () => telephone.answers(false))]
      : button("Answers", () => telephone.answers()),
    button("Busy", () => telephone.legEnded("busy", {sipCode: "486"})),
    button("No answer", () => telephone.legEnded("no-answer")),
    button("Not connected", () => telephone.legEnded("failed", {errorCode: "32009", sipCode: "480"})),
    button("Fails", () => telephone.legEnded("failed", {sipCode: "503"})),
    refer(telephone),
  ].flat();
}

function talking(telephone) {
  return [button("They hang up", () => telephone.legEnded("completed")), refer(telephone)].flat();
}

function refer(telephone) {
  if (!telephone.dial.hasAttribute("referUrl")) return [];
  const target = el("input", {id: "refer-to", type: "text", value: "503-555-0123", maxlength: 200, autocomplete: "off"});
  const hand = event => {
    event.preventDefault();
    telephone.handsBack(target.value.trim());
  };
  return [el("form", {class: "refer", onsubmit: hand},
    el("label", {for: "refer-to"}, "REFER to"), target,
    el("button", {type: "submit"}, "Hands back by REFER"))];
}
