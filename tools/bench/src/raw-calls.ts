import { Client } from "undici";

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** One connection with bare undici: builds JSON, posts it, parses the answer. */
export class RawCaller implements AsyncDisposable {
  readonly #client: Client;
  #headers: Record<string, string> = { "content-type": "application/json" };

  constructor(url: string, ca: string) {
    this.#client = new Client(url, { pipelining: 1, allowH2: false, connect: { ca } });
  }

  /** Starts a session, sends it with every later call, and returns its id. */
  async startSession({ user, password }: Credentials): Promise<string> {
    const encode = (text: string) => Buffer.from(text, "utf8").toString("base64");
    this.#headers["authorization"] = `KSCBasic user="${encode(user)}", pass="${encode(password)}"`;
    const id = String(await this.call("Session.StartSession", {}));
    this.#headers = { "content-type": "application/json", "x-ksc-session": id };
    return id;
  }

  /** Posts one call and returns its `PxgRetVal`. */
  async call(name: string, args: unknown): Promise<unknown> {
    return (await this.reply(name, args))["PxgRetVal"];
  }

  /** Posts one call and returns the members of its answer. */
  async reply(name: string, args: unknown): Promise<Readonly<Record<string, unknown>>> {
    const { statusCode, body } = await this.#client.request({
      method: "POST",
      path: `/api/v1.0/${name}`,
      headers: this.#headers,
      body: JSON.stringify(args),
    });
    const text = await body.text();
    const reply = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (statusCode !== 200 || reply["PxgError"] !== undefined)
      throw new Error(`${name}: ${statusCode} ${text}`);
    return reply;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close();
  }
}
