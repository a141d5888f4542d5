import type { Handlers } from "../call.js";

export const sessionHandlers = {
  "Session.StartSession": (_args, { sessionId }) => ({ PxgRetVal: sessionId ?? "" }),

  "Session.EndSession": (_args, { installation, sessionId }) => {
    if (sessionId !== null) installation.sessions.end(sessionId);
    return {};
  },

  "Session.Ping": () => ({}),

  "Session.CreateToken": (_args, { installation, user, server, agentHostId }) => ({
    PxgRetVal: installation.tokens.issue({ user, server, agentHostId }),
  }),
} satisfies Handlers;
