// Beside the telephone: what comes of what was dialed, by which rule, in which TwiML.

import {$, el, fill} from "./dom.js";
import {colored, parse} from "./twiml.js";
import {route} from "./server.js";

const VERDICTS = {no: "no", "passed-on": "yes, goes on", decides: "yes, decides", "not-asked": "–"};
let latest = 0;

/** The rules for a dialed string. */
export async function dialed(from, to, incoming) {
  const mine = ++latest;
  const report = await route(from, to, incoming);
  if (mine !== latest) return;
  $("rules").hidden = false;
  fill($("rules"), report.rules.map(rule => el("li", {class: rule.verdict, "aria-current": rule.verdict === "decides" ? "true" : null},
    el("span", {}, rule.question), el("span", {class: "verdict"}, VERDICTS[rule.verdict] ?? rule.verdict))));
  $("rule-why").textContent = report.why;
}

/** The answer to a webhook. */
export function answered(answer) {
  $("sentence").textContent = answer.hears;
  const number = [...(parse(answer.body)?.querySelectorAll("Number") ?? [])].map(each => each.textContent.trim());
  $("reached").hidden = !number.length;
  fill($("reached"), "Dials ", el("strong", {}, number.join(", ")));
  fill($("twiml"), el("code", {}, answer.status === 200 ? colored(answer.body) : `${answer.status}, no TwiML`));
}
