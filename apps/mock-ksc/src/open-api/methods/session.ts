import type { Handlers } from "../call.js";

export const sessionHandlers = {
  "Session.StartSession": (_args, { sessionId }) => ({ PxgRetVal: sessionId ?? "" }),

  "Session.EndSession": (_args, { server, sessionId }) => {
    if (sessionId !== null) server.sessions.end(sessionId);
    return {};
  },

  "Session.Ping": () => ({}),

  "Session.CreateToken": (_args, { server, user, world, agentHostId }) => ({
    PxgRetVal: server.tokens.issue({ user, world, agentHostId }),
  }),
} satisfies Handlers;
