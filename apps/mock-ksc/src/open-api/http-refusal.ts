import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A request answered with a status other than 200, in plain text. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly status: ContentfulStatusCode;
  readonly headers: Readonly<Record<string, string>>;
  /** Text for log and journal; the answer may say less. */
  readonly detail: string;

  constructor(
    status: ContentfulStatusCode,
    text: string,
    headers: Readonly<Record<string, string>> = {},
    detail: string = text,
  ) {
    super(text);
    this.status = status;
    this.headers = headers;
    this.detail = detail;
  }
}
