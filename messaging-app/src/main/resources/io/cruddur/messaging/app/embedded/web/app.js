import { Api, Refusal, users } from "./api.js";
import { Conversation } from "./conversation.js";
import { Events } from "./events.js";
import { Inbox } from "./inbox.js";
import { sentence, textElement } from "./words.js";

const MAX_CODE_POINTS = 1_024;
const CATCH_UP_INTERVAL = 60_000;

const $ = (id) => document.getElementById(id);

/** Who is signed in, in this tab alone. */
const SIGNED_IN = "user";

async function showSignIn() {
  $("sign-in").hidden = false;
  $("users").replaceChildren(...(await users()).map((user) => {
    const button = textElement("button", "user", user.display_name);
    button.type = "button";
    button.append(textElement("span", "handle", `@${user.handle}`));
    button.onclick = () => {
      sessionStorage.setItem(SIGNED_IN, JSON.stringify(user));
      location.reload();
    };
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

/** The page of one user: his inbox, the conversation that is open, and the line to the service. */
class Page {
  #conversation = null;

  constructor(user) {
    this.api = new Api(user);
    this.inbox = new Inbox(this.api);
    $("me").textContent = user.display_name;
    $("messages").hidden = false;
    $("sign-out").onclick = () => this.#leave();
    $("start").onsubmit = (event) => this.#start(event);
    $("composer").onsubmit = (event) => this.#send(event);
    $("text").oninput = () => this.#count();
    $("text").onkeydown = (event) => this.#key(event);
    window.onhashchange = () => this.#openFromAddress();
    window.onfocus = () => this.#catchUp();
    setInterval(() => this.#catchUp(), CATCH_UP_INTERVAL);
    this.events = new Events(this.api, {
      onOpen: () => this.#line("Live", true),
      onClose: () => this.#line("Offline, trying again…", false),
      message: (message) => this.#received(message),
      message_group: (group) => this.inbox.put(group),
      read: (read) => this.#read(read),
      catch_up: () => this.#catchUp(),
    });
    this.#openFromAddress();
  }

  #line(text, isUp) {
    $("line").textContent = text;
    $("line").classList.toggle("up", isUp);
    if (isUp) {
      this.#catchUp();
    }
  }

  /** Whatever the events missed. */
  async #catchUp() {
    try {
      await this.inbox.catchUp();
      await this.#conversation?.catchUp();
      await this.#conversation?.markRead();
    } catch (e) {
      console.info("Not caught up; it is tried again.", e);
    }
  }

  #received(message) {
    if (message.message_group_uuid === this.#conversation?.group.uuid) {
      this.#conversation.add([message]);
    }
  }

  /** The user, in another window, or the counterpart. */
  #read({ message_group_uuid: group, user_uuid: reader, up_to: upTo }) {
    if (reader === this.api.user.uuid) {
      this.inbox.read(group, upTo);
    } else if (group === this.#conversation?.group.uuid) {
      this.#conversation.seen(upTo);
    }
  }

  #leave() {
    this.events.stop();
    sessionStorage.removeItem(SIGNED_IN);
    location.assign("/");
  }

  /** The address names the open conversation, so that the browser's back button works. */
  async #openFromAddress() {
    const address = decodeURIComponent(location.hash.slice(1));
    try {
      if (address.startsWith("@")) {
        await this.#open(await this.#with(address.slice(1)));
      } else if (address) {
        await this.inbox.catchUp();
        await this.#open(this.inbox.get(address) ?? { ...(await this.api.counterpart(address)), uuid: address });
      } else {
        await this.#open(null);
      }
    } catch (e) {
      await this.#open(null);
      $("nothing").textContent = sentence(e);
      $("nothing").hidden = false;
    }
  }

  /** The conversation with this user; one without an id, where there is none yet: its first message begins it. */
  async #with(handle) {
    const counterpart = await this.api.find(handle);
    if (!counterpart) {
      throw new Refusal(404, "user_not_found");
    }
    return this.inbox.with(counterpart.handle) ?? { ...counterpart, uuid: null };
  }

  async #open(group) {
    this.#conversation?.close();
    this.#conversation = null;
    this.inbox.select(group?.uuid);
    document.body.classList.toggle("open", group !== null);
    $("nothing").hidden = group !== null;
    $("composer").hidden = group === null;
    $("counterpart").textContent = group?.display_name ?? "";
    if (group) {
      this.#nameInAddress(group.uuid);
      const conversation = new Conversation(this.api, group, {
        onRead: (upTo) => this.inbox.read(group.uuid, upTo),
        onSent: (sent) => this.#sent(group, sent),
      });
      this.#conversation = conversation;
      await conversation.open();
      $("text").focus();
      this.#count();
    }
  }

  #start(event) {
    event.preventDefault();
    location.hash = "@" + encodeURIComponent($("recipient").value.trim().replace(/^@/, ""));
    $("recipient").value = "";
  }

  /** The address of a conversation that has an id names that, however it was opened. */
  #nameInAddress(uuid) {
    if (uuid && location.hash.startsWith("#@")) {
      history.replaceState(null, "", `#${uuid}`);
    }
  }

  /** The first message gave the conversation its id. */
  #sent(group, { message_group_uuid: uuid, message, created_at }) {
    this.#nameInAddress(uuid);
    this.inbox.put({ ...group, uuid, message, created_at, unread: false });
    this.inbox.select(location.hash.slice(1));
  }

  #send(event) {
    event?.preventDefault();
    const text = $("text").value;
    const length = [...text].length;
    if (text.trim() === "" || length > MAX_CODE_POINTS || !this.#conversation) {
      return;
    }
    $("text").value = "";
    this.#count();
    this.#conversation.send(text);
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      this.#send(event);
    }
  }

  /** Counts as the service does: code points. */
  #count() {
    const length = [...$("text").value].length;
    $("count").textContent = `${length} of ${MAX_CODE_POINTS}`;
    $("count").classList.toggle("problem", length > MAX_CODE_POINTS);
  }
}

const signedIn = sessionStorage.getItem(SIGNED_IN);
if (signedIn) {
  new Page(JSON.parse(signedIn));
} else {
  showSignIn();
}
