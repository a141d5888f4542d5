import type { Handlers } from "../call.js";

export const sessionHandlers = {
  "Session.StartSession": (_args, { world, user }) => ({ PxgRetVal: world.sessions.start(user).id }),

  "Session.EndSession": (_args, { world, sessionId }) => {
    if (sessionId !== null) world.sessions.end(sessionId);
    return {};
  },

  "Session.Ping": () => ({}),
} satisfies Partial<Handlers>;
