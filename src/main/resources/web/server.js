// What the page asks its server for.

const token = document.querySelector('meta[name="page-token"]').content;

async function json(response) {
  const data = await response.json();
  if (!response.ok) throw new Error(data.error || `The server answered ${response.status}.`);
  return data;
}

/** Has the server send a webhook as Twilio would; gives the request and its answer. */
export async function send(webhook) {
  return json(await fetch("/page/webhook", {
    method: "POST",
    headers: {"Content-Type": "application/json", "X-Page-Token": token},
    body: JSON.stringify(webhook),
  }));
}

/** The dial plan in force. */
export async function plan() {
  return json(await fetch("/page/plan"));
}

/** The rules and the one that decides, as `./dialer route` has them. */
export async function route(from, to, incoming) {
  const asked = new URLSearchParams({from, to});
  if (incoming) asked.set("incoming", "");
  return json(await fetch(`/page/route?${asked}`));
}

/**
 * Every webhook that the server answers, and each change of the plan file, as they come. A page
 * that comes back to a server that was started anew loads itself again: the token is another.
 */
export function watch({webhook, planRead, connected}) {
  const events = new EventSource("/page/events");
  let run;
  events.addEventListener("hello", event => {
    if (run && run !== event.data) location.reload();
    run = event.data;
    connected(true);
  });
  events.addEventListener("webhook", event => webhook(JSON.parse(event.data)));
  events.addEventListener("plan", planRead);
  events.addEventListener("error", () => connected(false));
}
