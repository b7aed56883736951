// A client in TypeScript, on the types that openapi-typescript makes of the OpenAPI file, as a web client would be written.
// Arguments: the service's address, and the tokens of two users, the second one called ben. Prints what it learns.
import type { components, paths } from "./openapi.js";

declare const process: { argv: string[] };

type Schemas = components["schemas"];
type Sent = paths["/api/messages"]["post"]["responses"];
type SendError = Sent[422]["content"]["application/json"][number];
type Page = paths["/api/messages/{message_group_uuid}"]["get"]["responses"][200]["content"]["application/json"];
type Inbox = paths["/api/message_groups"]["get"]["responses"][200]["content"]["application/json"];

const [, , address, anna, ben] = process.argv as [string, string, string, string, string];

function call(path: string, token: string, body?: object): Promise<Response> {
  return fetch(address + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
}

async function read<T>(path: string, token: string): Promise<T> {
  const answer = await call(path, token);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

async function send(token: string, body: Schemas["Send"]): Promise<Schemas["SentMessage"] | SendError> {
  const answer = await call("/api/messages", token, body);
  if (answer.status === 422) return ((await answer.json()) as [SendError])[0];
  return (await answer.json()) as Sent[200]["content"]["application/json"];
}

/** Each event by its name, with its data. */
async function* events(answer: Response): AsyncGenerator<Schemas["Event"]> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let text = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      const complete = text.split("\n\n");
      text = complete.pop() ?? "";
      for (const event of complete) {
        const found = /^event: (.*)\ndata: (.*)$/m.exec(event);
        if (found) yield { event: found[1], data: JSON.parse(found[2]!) } as Schemas["Event"];
      }
    }
  } finally {
    await reader.cancel();
  }
}

function told(event: Schemas["Event"]): string {
  switch (event.event) {
    case "message_revised":
    case "message":
      return event.data.message;
    case "message_group":
      return event.data.unread ? "unread" : "read";
    case "read":
      return event.data.up_to;
    case "catch_up":
      return "caught up";
  }
}

function explained(error: SendError): string {
  return error === "message_blank" ? "write something" : `refused: ${error}`;
}

const watching = events(await call("/api/events", ben));
const sent = await send(anna, { handle: "ben", message: "Is the release out?" });
if (typeof sent === "string") throw new Error(sent);
const refused = await send(anna, { message_group_uuid: sent.message_group_uuid, message: " " });

console.log(told((await watching.next()).value as Schemas["Event"]));
console.log((await read<Inbox>("/api/message_groups", ben)).map((group) => group.handle).join());
console.log((await read<Page>(`/api/messages/${sent.message_group_uuid}`, ben)).map((one) => one.message).join());
console.log(typeof refused === "string" ? explained(refused) : "sent");
await watching.return(undefined);
