import { expect, it } from "vitest";
import { seededRandom } from "../../random.js";
import type { AdministrationServer } from "../server/administration-server.js";
import type { Login } from "./login.js";
import { MAX_SESSIONS, Sessions } from "./sessions.js";
import { toUser } from "./users.js";

/** Sessions call only `endOwner` of their server, to drop what an ended session made. */
function sessionsAt(idleSeconds: number) {
  const clock = { now: 0 };
  const ended: object[] = [];
  const server = { endOwner: (owner: object) => void ended.push(owner) } as AdministrationServer;
  const login: Login = { user: toUser({ name: "api", password: "p" }), server, agentHostId: null };
  const sessions = new Sessions(() => new Date(clock.now), seededRandom("sessions"), idleSeconds);
  return { clock, ended, login, sessions };
}

it("has ids of the recorded form", () => {
  const { login, sessions } = sessionsAt(180);
  expect(sessions.start(login).id).toMatch(/^n[A-Za-z0-9+/]{22}==$/);
});

it("ends idle sessions, the oldest first, and drops what they created", () => {
  const { clock, ended, login, sessions } = sessionsAt(180);
  const [idle, used] = [sessions.start(login), sessions.start(login, "half-open")];
  clock.now = 100_000;
  expect(sessions.use(used.id)).toMatchObject({ session: used, stage: "half-open" });
  clock.now = 180_000;
  expect(sessions.use(idle.id)).toBeNull();
  expect(ended).toEqual([idle]);
  expect(sessions.use(used.id)).not.toBeNull();
});

it("opens a half-open session under the same id", () => {
  const { login, sessions } = sessionsAt(180);
  const session = sessions.start(login, "half-open");
  sessions.finish(session);
  expect(sessions.use(session.id)).toMatchObject({ session, stage: "open" });
  expect(sessions.size).toBe(1);
});

it("keeps at most 50,000 sessions and ends the one idle longest", () => {
  const { ended, login, sessions } = sessionsAt(180);
  const [first, second] = [sessions.start(login), sessions.start(login)];
  sessions.use(first.id);
  for (let count = 0; count < 49_999; count++) sessions.start(login);
  expect(MAX_SESSIONS).toBe(50_000);
  expect(sessions.size).toBe(50_000);
  expect(ended).toEqual([second]);
  expect(sessions.use(first.id)).not.toBeNull();
});
