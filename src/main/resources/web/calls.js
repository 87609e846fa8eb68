// Every webhook that the server answers, by call, the newest call first.

import {$, el} from "./dom.js";
import {colored} from "./twiml.js";
import {send} from "./server.js";

const KEPT = 50;
const calls = new Map();
const user = address => {
  const found = /^sips?:([^@;?]*)/i.exec(address || "");
  try {
    return found ? decodeURIComponent(found[1]) : address || "";
  } catch {
    return found[1];
  }
};

/** Shows one more webhook. */
export function add(webhook) {
  const key = webhook.callSid || "";
  let call = calls.get(key);
  if (!call) {
    call = {list: el("ol", {class: "requests"})};
    call.element = el("article", {class: "call"}, title(webhook), call.list);
    calls.set(key, call);
  }
  call.list.append(el("li", {}, line(webhook)));
  while (call.list.childElementCount > KEPT) call.list.firstElementChild.remove();
  if ($("call-list").firstElementChild !== call.element) $("call-list").prepend(call.element);
  for (const old of [...calls.keys()].slice(0, Math.max(0, calls.size - KEPT))) {
    calls.get(old).element.remove();
    calls.delete(old);
  }
}

function title({form, callSid, at}) {
  if (!callSid) return el("h3", {}, "Of no call");
  return el("h3", {}, `${user(form.From)} → ${user(form.To)}`,
    el("time", {datetime: new Date(at).toISOString()}, new Date(at).toLocaleTimeString()));
}

function line(webhook) {
  const details = el("details", {class: "request"},
    el("summary", {},
      el("span", {class: webhook.status < 400 ? "status good" : "status bad"}, webhook.status),
      el("code", {}, webhook.path),
      el("span", {class: "millis"}, `${webhook.millis.toFixed(1)} ms`)));
  details.addEventListener("toggle", () => details.append(opened(webhook)), {once: true});
  return details;
}

function opened(webhook) {
  const rows = Object.entries(webhook.form).map(([name, value]) =>
    el("tr", {}, el("th", {scope: "row"}, name), el("td", {}, value)));
  return el("div", {class: "opened"},
    el("p", {}, webhook.hears),
    webhook.command && el("p", {class: "command", tabindex: "0", role: "group", "aria-label": "Command"}, el("code", {}, webhook.command)),
    el("p", {class: "row"},
      webhook.command && el("button", {type: "button", onclick: () => copy(webhook.command)}, "Copy"),
      webhook.method === "POST" && webhook.path.startsWith("/sip-")
        ? el("button", {type: "button", onclick: () => again(webhook)}, "Send again") : null),
    el("p", {class: "hint"}, webhook.signature ? `X-Twilio-Signature: ${webhook.signature}` : "Not signed."),
    rows.length ? el("table", {class: "form"}, el("caption", {}, `${webhook.method} ${webhook.path}`), el("tbody", {}, rows)) : null,
    webhook.body && el("pre", {tabindex: "0", role: "region", "aria-label": "Answer"}, el("code", {}, colored(webhook.body))));
}

async function copy(command) {
  try {
    await navigator.clipboard.writeText(command);
  } catch {
    const field = el("textarea", {class: "copying", "aria-label": "Command to copy"});
    field.value = command;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  announce("Copied. Run it in the project's folder.");
}

async function again({path, form}) {
  try {
    const answer = await send({kind: "again", path, form});
    announce(`Sent again: ${answer.status}. ${answer.hears}`);
  } catch (error) {
    announce(error.message);
  }
}

function announce(text) {
  $("announce").textContent = text;
}
