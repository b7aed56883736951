// As the reader's own language and region write them.
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const BOTH = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const DAY = 86_400_000;
const WEEK = 7;

/** The time in full. */
export function fullTime(createdAt) {
  return BOTH.format(new Date(createdAt));
}

/** A day, as one says it today: "today", "yesterday", a day of the last week by its name, any other by its date. */
export function dayName(createdAt) {
  const days = daysAgo(new Date(createdAt));
  if (days === 0 || days === 1) {
    const name = RELATIVE.format(-days, "day");
    return name[0].toLocaleUpperCase() + name.slice(1);
  }
  return (days > 1 && days < WEEK ? WEEKDAY : DATE).format(new Date(createdAt));
}

/** Tells days apart. */
export function dayOf(createdAt) {
  return new Date(createdAt).toDateString();
}

/** An element that shows the hour. */
export function hourElement(createdAt) {
  return timeElement(createdAt, TIME.format(new Date(createdAt)));
}

/** An element that shows the hour if it was today, else the day. */
export function recentElement(createdAt) {
  return daysAgo(new Date(createdAt)) === 0 ? hourElement(createdAt) : timeElement(createdAt, dayName(createdAt));
}

function timeElement(createdAt, text) {
  const element = document.createElement("time");
  element.dateTime = createdAt;
  element.title = fullTime(createdAt);
  element.textContent = text;
  return element;
}

function daysAgo(time) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(time)) / DAY);
}
